import { useEffect, useId, useRef, type ReactNode } from 'react';
import Popup from 'antd-mobile/es/components/popup';
import { useTexts } from '@qunshu/web';
import { partsTexts } from './parts.texts';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that comes up from below. While it is open nothing else can be reached; Escape closes it. */
export function Sheet({ title, onClose, children }: Props) {
  const t = useTexts(partsTexts);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useAlone(box);
  return (
    <Popup visible onMaskClick={onClose} bodyClassName="s-sheet" getContainer={() => document.body}>
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        onKeyDown={({ key }) => key === 'Escape' && onClose()}
      >
        <header className="s-card-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="s-link s-card-action" onClick={onClose}>
            {t('close')}
          </button>
        </header>
        {children}
      </div>
    </Popup>
  );
}

/** The page behind is out of reach, and has the focus again afterwards where it had it. */
function useAlone(box: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    const root = document.getElementById('root');
    root?.setAttribute('inert', '');
    const first = box.current?.querySelector<HTMLElement>('[data-first]');
    (first ?? box.current)?.focus();
    return () => {
      root?.removeAttribute('inert');
      if (before instanceof HTMLElement) before.focus();
    };
  }, [box]);
}
