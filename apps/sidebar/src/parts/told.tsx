import { When } from './when';

interface Props {
  /** With {when}, and {to} where there is a second one. */
  readonly text: string;
  readonly when: string;
  readonly to?: string;
}

const PLACES = /(\{when\}|\{to\})/;

/** A text with instants in it. */
export function Told({ text, when, to = when }: Props) {
  return text
    .split(PLACES)
    .map((part, at) => (PLACES.test(part) ? <When key={at} at={part === '{to}' ? to : when} /> : part));
}
