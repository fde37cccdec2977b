import type { ReactNode } from 'react';
import './kit.css';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
  /** What the name means, one hover away. */
  readonly hint?: string | undefined;
  readonly large?: boolean;
}

/** A name and what stands for it, in a `<dl className="k-grid">`. */
export function Figure({ name, hint, large = false, children }: Props) {
  return (
    <div className="k-figure" title={hint}>
      <dt>{name}</dt>
      <dd className={large ? 'k-large' : ''}>{children}</dd>
    </div>
  );
}
