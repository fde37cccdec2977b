import { UserError } from '@qunshu/kernel';

const LONGEST_TITLE = 100;
const LONGEST_TEXT = 2000;

/** @throws UserError BAD_ARGUMENT naming `title` or `text` */
export function readReply(given: { readonly title: string; readonly text: string }): { title: string; text: string } {
  return { title: read('title', given.title, LONGEST_TITLE), text: read('text', given.text, LONGEST_TEXT) };
}

function read(argument: string, given: string, longest: number): string {
  // A NUL ends a text in the middle for some databases.
  const text = given.replaceAll('\0', '').trim();
  const length = Array.from(text).length;
  if (length >= 1 && length <= longest) return text;
  throw new UserError('BAD_ARGUMENT', {
    argument,
    problem: `must have from 1 to ${longest} characters, and not only blanks.`,
  });
}
