import { graphql, Name, useFormats, useTexts, type PersonContactPartsFragment } from '@qunshu/web';
import { StaffLink, Tags } from '../../kit/people';
import { personTexts } from './person.texts';

graphql(`
  fragment PersonContactParts on StaffContact {
    since
    deletedAt
    remark
    tags
    staff {
      userId
      name
      active
    }
  }
`);
type Contact = PersonContactPartsFragment;

/** The staff who have them as a contact, and those who had. */
export function PersonContacts({ contacts }: { readonly contacts: readonly Contact[] }) {
  const t = useTexts(personTexts);
  return (
    <section className="k-card" aria-labelledby="contacts">
      <h2 id="contacts">{t('contacts')}</h2>
      {contacts.length === 0 ? (
        <p className="k-note">{t('noContacts')}</p>
      ) : (
        <ul className="k-events">
          {contacts.map((contact) => (
            <li key={`${contact.staff.userId} ${contact.since}`}>
              <OneContact contact={contact} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OneContact({ contact: { staff, since, deletedAt, remark, tags } }: { readonly contact: Contact }) {
  const t = useTexts(personTexts);
  const formats = useFormats();
  const span =
    deletedAt === null
      ? t('since', { day: formats.dayOf(since) })
      : t('until', { from: formats.dayOf(since), to: formats.dayOf(deletedAt) });
  return (
    <>
      <div>
        <StaffLink staff={staff} /> <span className="k-muted">{span}</span>
      </div>
      {remark !== null && remark !== '' && (
        <div>
          <span className="k-muted">{t('remark')}</span> <Name name={remark} />
        </div>
      )}
      {tags.length > 0 && <Tags tags={tags} />}
    </>
  );
}
