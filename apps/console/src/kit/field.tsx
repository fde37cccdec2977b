import type { ReactNode } from 'react';
import './kit.css';

/** A field of a form below its name. The field itself has the name as its label for screen readers. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="k-form-field">
      <div className="k-muted" aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  );
}
