import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  /** What it means, where the name does not say it. */
  readonly meaning?: string;
  readonly children: ReactNode;
}

/** A figure with its name below; inside a `<dl className="s-figures">`. */
export function Figure({ name, meaning, children }: Props) {
  return (
    <div title={meaning}>
      <dd>{children}</dd>
      <dt>{name}</dt>
    </div>
  );
}
