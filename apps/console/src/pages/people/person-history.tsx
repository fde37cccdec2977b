import { graphql, useFormats, useTexts, useViewer, useWhy, type ResultOf } from '@qunshu/web';
import { personTexts } from './person.texts';

export const PersonLinkParts = graphql(`
  fragment PersonLinkParts on IdentityLink {
    at
    kinds
    outcome
    reason
    source
  }
`);

/** Why these identities are one person, in plain words. */
export function PersonHistory({ links }: { readonly links: readonly ResultOf<typeof PersonLinkParts>[] }) {
  const t = useTexts(personTexts);
  const why = useWhy();
  const formats = useFormats();
  const { role } = useViewer();
  return (
    <section className="k-card" aria-labelledby="history">
      <h2 id="history">{t('history')}</h2>
      {links.length === 0 ? (
        <p className="k-note">{t('noHistory')}</p>
      ) : (
        <ol className="k-events">
          {links.map((link, at) => (
            <li key={at}>
              <div className="k-muted">{formats.moment(link.at)}</div>
              <div>{why(link)}</div>
            </li>
          ))}
        </ol>
      )}
      {role !== 'ADMIN' && <p className="k-note">{t('someHistory')}</p>}
    </section>
  );
}
