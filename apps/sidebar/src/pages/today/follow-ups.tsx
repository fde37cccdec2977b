import { useState } from 'react';
import { Link } from 'react-router';
import { Avatar, Name, useFormats, useTexts } from '@qunshu/web';
import { partsTexts } from '../../parts/parts.texts';
import { Section } from '../../parts/section';
import { Due } from '../notes/due';
import { useCloseNote } from '../notes/note-line';
import { NoteSheet } from '../notes/sheets';
import type { Today } from './today-query';
import { todayTexts } from './today.texts';

type FollowUp = Today['followUps'][number];

/** The viewer's notes that are due; each can be done or put off here. */
export function FollowUps({ notes }: { readonly notes: readonly FollowUp[] }) {
  const t = useTexts(todayTexts);
  const formats = useFormats();
  return (
    <Section title={t('followUps')} note={formats.count(notes.length)}>
      {notes.length === 0 && <p className="s-muted">{t('noFollowUps')}</p>}
      <ul className="s-notes">
        {notes.map((note) => (
          <FollowUpLine key={note.id} note={note} />
        ))}
      </ul>
    </Section>
  );
}

function FollowUpLine({ note }: { readonly note: FollowUp }) {
  const t = useTexts(todayTexts);
  const parts = useTexts(partsTexts);
  const { busy, close } = useCloseNote();
  const [isOpen, setOpen] = useState(false);
  const { id, text, dueOn, person } = note;
  const name = person === null ? t('gonePerson') : (person.displayName ?? parts('unnamed'));
  return (
    <li>
      <div className="s-follow-up">
        <Avatar url={person?.avatarUrl} name={name} />
        <div className="s-grow">
          <p className="s-name">
            {person === null ? (
              name
            ) : (
              <Link to={`/customer/${encodeURIComponent(person.id)}`}>
                <Name name={name} />
              </Link>
            )}
            {dueOn !== null && <Due on={dueOn} />}
          </p>
          <p className="s-note-text">
            <Name name={text} />
          </p>
        </div>
      </div>
      <div className="s-note-actions">
        <button
          type="button"
          className="s-link"
          disabled={busy}
          aria-label={t('doneFor', { name })}
          onClick={() => void close(id, true)}
        >
          {t('done')}
        </button>
        <button type="button" className="s-link" aria-label={t('postponeFor', { name })} onClick={() => setOpen(true)}>
          {t('postpone')}
        </button>
      </div>
      {isOpen && <NoteSheet personId={person?.id ?? ''} note={note} onClose={() => setOpen(false)} />}
    </li>
  );
}
