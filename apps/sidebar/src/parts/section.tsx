import { useId, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Behind the title, in small. */
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, note, action, children }: Props) {
  const id = useId();
  return (
    <section className="s-card" aria-labelledby={id}>
      <header className="s-card-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="s-muted">{note}</span>}
        {action !== undefined && <span className="s-card-action">{action}</span>}
      </header>
      {children}
    </section>
  );
}
