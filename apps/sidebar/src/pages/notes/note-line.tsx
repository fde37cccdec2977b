import { useState } from 'react';
import { graphql, Name, useDeed, useProblemText, useTexts, useViewer, type SidebarNoteFragment } from '@qunshu/web';
import { say } from '../../parts/notice';
import { Told } from '../../parts/told';
import { Due } from './due';
import { notesTexts } from './notes.texts';
import { NoteSheet, RemoveSheet } from './sheets';

graphql(`
  fragment SidebarNote on Note {
    id
    text
    dueOn
    createdAt
    doneAt
    author {
      userId
      name
    }
  }
`);

const CloseNote = graphql(`
  mutation SidebarCloseNote($id: ID!, $done: Boolean!) {
    changeNote(id: $id, done: $done) {
      ...SidebarNote
    }
  }
`);

export type Note = SidebarNoteFragment;

/** Marks a note as done, or opens it again. */
export function useCloseNote(): {
  readonly busy: boolean;
  readonly close: (id: string, done: boolean) => Promise<boolean>;
} {
  const t = useTexts(notesTexts);
  const problemText = useProblemText();
  const { busy, run } = useDeed(CloseNote);
  const close = async (id: string, done: boolean): Promise<boolean> => {
    const outcome = await run({ id, done });
    say(outcome.ok ? t(done ? 'doneSaid' : 'reopened') : problemText(outcome.problem), !outcome.ok);
    return outcome.ok;
  };
  return { busy, close };
}

interface Props {
  readonly note: Note;
  readonly personId: string;
  readonly again: () => void;
}

/** A note of a customer; what one may do with it, where it is one's own. */
export function NoteLine({ note, personId, again }: Props) {
  const t = useTexts(notesTexts);
  const { staff } = useViewer();
  const { text, dueOn, createdAt, doneAt, author } = note;
  const isOwn = author.userId === staff?.userId;
  return (
    <li className={doneAt === null ? '' : 's-done'}>
      <p className="s-note-text">
        <Name name={text} />
      </p>
      <p className="s-muted s-note-facts">
        {dueOn !== null && doneAt === null && <Due on={dueOn} />}
        {doneAt !== null && (
          <span>
            <Told text={t('doneAt')} when={doneAt} />
          </span>
        )}
        <span>
          {!isOwn && (
            <>
              <Name name={author.name} />{' '}
            </>
          )}
          <Told text={t('by')} when={createdAt} />
        </span>
      </p>
      {isOwn && <OwnNote note={note} personId={personId} again={again} />}
    </li>
  );
}

function OwnNote({ note, personId, again }: Props) {
  const t = useTexts(notesTexts);
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const { busy, close } = useCloseNote();
  const isDone = note.doneAt !== null;
  const shut = (): void => setOpen(null);
  return (
    <div className="s-note-actions">
      <button type="button" className="s-link" disabled={busy} onClick={() => void close(note.id, !isDone)}>
        {t(isDone ? 'reopen' : 'done')}
      </button>
      <button type="button" className="s-link" onClick={() => setOpen('change')}>
        {t('edit')}
      </button>
      <button type="button" className="s-link" onClick={() => setOpen('remove')}>
        {t('remove')}
      </button>
      {open === 'change' && <NoteSheet personId={personId} note={note} onClose={shut} />}
      {open === 'remove' && <RemoveSheet note={note} onClose={shut} onRemoved={again} />}
    </div>
  );
}
