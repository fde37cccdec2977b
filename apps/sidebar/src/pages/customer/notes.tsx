import { useState } from 'react';
import { useFormats, useTexts } from '@qunshu/web';
import { Section } from '../../parts/section';
import { NoteLine } from '../notes/note-line';
import { notesTexts } from '../notes/notes.texts';
import { NoteSheet } from '../notes/sheets';
import type { Customer } from './customer-query';

interface Props {
  readonly personId: string;
  readonly notes: Customer['notes'];
  readonly again: () => void;
}

export function Notes({ personId, notes: { totalCount, nodes }, again }: Props) {
  const t = useTexts(notesTexts);
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const action = (
    <button type="button" className="s-link" onClick={() => setOpen(true)}>
      {t('write')}
    </button>
  );
  return (
    <Section title={t('title')} note={formats.count(totalCount)} action={action}>
      {nodes.length === 0 && <p className="s-muted">{t('nothing')}</p>}
      <ul className="s-notes">
        {nodes.map((note) => (
          <NoteLine key={note.id} note={note} personId={personId} again={again} />
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p className="s-muted">{t('older', { count: formats.count(totalCount - nodes.length) })}</p>
      )}
      {isOpen && <NoteSheet personId={personId} note={null} onClose={() => setOpen(false)} />}
    </Section>
  );
}
