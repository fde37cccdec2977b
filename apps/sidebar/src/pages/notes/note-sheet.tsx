import { useId, useState, type SubmitEvent } from 'react';
import { addDays, graphql, useDeed, useFormats, useProblemText, useTexts } from '@qunshu/web';
import { say } from '../../parts/notice';
import { Save } from '../../parts/save';
import { Sheet } from '../../parts/sheet';
import { notesTexts } from './notes.texts';

const AddNote = graphql(`
  mutation SidebarAddNote($personId: ID!, $text: String!, $dueOn: Date) {
    addNote(personId: $personId, text: $text, dueOn: $dueOn) {
      ...SidebarNote
      person {
        id
      }
    }
  }
`);

const ChangeNote = graphql(`
  mutation SidebarChangeNote($id: ID!, $text: String!, $dueOn: Date) {
    changeNote(id: $id, text: $text, dueOn: $dueOn) {
      ...SidebarNote
    }
  }
`);

const LONGEST = 1000;
const SOON = [
  ['tomorrow', 1],
  ['inThree', 3],
  ['inWeek', 7],
] as const;

interface Props {
  readonly personId: string;
  /** The one to change; null for a new one. */
  readonly note: { readonly id: string; readonly text: string; readonly dueOn?: string | null } | null;
  readonly onClose: () => void;
}

/** To write a note, or change one. */
export function NoteSheet({ personId, note, onClose }: Props) {
  const t = useTexts(notesTexts);
  const problemText = useProblemText();
  const [text, setText] = useState(note?.text ?? '');
  const [due, setDue] = useState(note?.dueOn ?? '');
  const adding = useDeed(AddNote);
  const changing = useDeed(ChangeNote);
  const id = useId();
  const length = Array.from(text.trim()).length;
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const content = { text: text.trim(), dueOn: due === '' ? null : due };
    const outcome = await (note === null
      ? adding.run({ personId, ...content })
      : changing.run({ id: note.id, ...content }));
    say(outcome.ok ? t('saved') : problemText(outcome.problem), !outcome.ok);
    if (outcome.ok) onClose();
  };
  return (
    <Sheet title={t(note === null ? 'write' : 'change')} onClose={onClose}>
      <form className="s-form" onSubmit={(event) => void save(event)}>
        <label htmlFor={id}>{t('text')}</label>
        <textarea
          id={id}
          data-first=""
          className="s-input"
          rows={4}
          placeholder={t('textHint')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <p className="s-muted s-number">
          {length}/{LONGEST}
        </p>
        <DueField due={due} onChange={setDue} />
        <Save busy={adding.busy || changing.busy} disabled={length === 0 || length > LONGEST} />
      </form>
    </Sheet>
  );
}

function DueField({ due, onChange }: { readonly due: string; readonly onChange: (due: string) => void }) {
  const t = useTexts(notesTexts);
  const today = useFormats().today();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{t('due')}</label>
      <input id={id} className="s-input" type="date" value={due} onChange={({ target }) => onChange(target.value)} />
      <div className="s-chips" role="group" aria-label={t('due')}>
        {SOON.map(([key, days]) => (
          <button
            key={key}
            type="button"
            aria-pressed={due === addDays(today, days)}
            onClick={() => onChange(addDays(today, days))}
          >
            {t(key)}
          </button>
        ))}
        <button type="button" aria-pressed={due === ''} onClick={() => onChange('')}>
          {t('noDay')}
        </button>
      </div>
    </>
  );
}
