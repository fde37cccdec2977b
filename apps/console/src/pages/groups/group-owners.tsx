import { graphql, Name, useFormats, useTexts, type ResultOf } from '@qunshu/web';
import { StaffLink } from '../../kit/people';
import { groupTexts } from './group.texts';

export const OwnershipParts = graphql(`
  fragment OwnershipParts on GroupOwnership {
    from
    to
    owner {
      userId
      name
      active
    }
  }
`);

/** Who owned the group when, the newest first. */
export function GroupOwners({ owners }: { readonly owners: readonly ResultOf<typeof OwnershipParts>[] }) {
  const t = useTexts(groupTexts);
  const formats = useFormats();
  return (
    <section className="k-card" aria-labelledby="owners">
      <h2 id="owners">{t('owners')}</h2>
      <ol className="k-events" reversed>
        {[...owners].reverse().map(({ owner, from, to }, at) => {
          const since = from === null ? t('fromStart') : formats.moment(from);
          return (
            <li key={at}>
              <div>{owner === null ? <Name name={null} otherwise={t('noOwner')} /> : <StaffLink staff={owner} />}</div>
              <div className="k-muted">
                {to === null
                  ? t('ownerFrom', { from: since })
                  : t('ownerSpan', { from: since, to: formats.moment(to) })}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
