import { graphql, useFormats, useQuestion, useTexts } from '@qunshu/web';
import { StaffLink } from '../../kit/people';
import { personTexts } from './person.texts';

const PersonNotesPage = graphql(`
  query PersonNotesPage($id: ID!) {
    person(id: $id) {
      id
      notes(first: 20) {
        nodes {
          id
          text
          dueOn
          createdAt
          doneAt
          author {
            userId
            name
            active
          }
        }
      }
    }
  }
`);

/** What staff wrote down, where they did. */
export function PersonNotes({ id }: { readonly id: string }) {
  const t = useTexts(personTexts);
  const formats = useFormats();
  const { data } = useQuestion(PersonNotesPage, { id });
  const notes = data?.person?.notes.nodes ?? [];
  if (notes.length === 0) return null;
  return (
    <section className="k-card" aria-labelledby="notes">
      <h2 id="notes">{t('notes')}</h2>
      <ul className="k-events">
        {notes.map(({ id: noteId, text, dueOn, createdAt, doneAt, author }) => (
          <li key={noteId}>
            <div>
              <StaffLink staff={author} /> <span className="k-muted">{formats.moment(createdAt)}</span>
            </div>
            <bdi className="k-long">{text}</bdi>
            <div className="k-muted">
              {doneAt !== null ? t('noteDone') : dueOn === null ? '' : t('due', { day: formats.day(dueOn) })}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
