import { graphql, identityNames, useFormats, useTexts, type ResultOf } from '@qunshu/web';
import { personTexts } from './person.texts';

export const PersonIdentityParts = graphql(`
  fragment PersonIdentityParts on Identity {
    kind
    value
    appId
    openPlatformId
    firstSeenAt
    lastSeenAt
  }
`);
export type ShownIdentity = ResultOf<typeof PersonIdentityParts>;

/** As they are known; their values are for admins. */
export function PersonIdentities({ identities }: { readonly identities: readonly ShownIdentity[] }) {
  const t = useTexts(personTexts);
  return (
    <section className="k-card" aria-labelledby="identities">
      <h2 id="identities">{t('identities')}</h2>
      <ul className="k-events">
        {identities.map((identity, at) => (
          <li key={at}>
            <IdentityWords identity={identity} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function IdentityWords({ identity }: { readonly identity: ShownIdentity }) {
  const t = useTexts(personTexts);
  const names = useTexts(identityNames);
  const formats = useFormats();
  const { kind, value, appId, openPlatformId, firstSeenAt, lastSeenAt } = identity;
  const home = appId === null ? openPlatformId : t('account', { id: appId });
  const where = appId === null && openPlatformId !== null ? t('platform', { id: openPlatformId }) : home;
  return (
    <>
      <div>
        {names(kind)} {where !== null && <bdi className="k-muted">{where}</bdi>}
      </div>
      <div>
        {value === null ? <span className="k-muted">{t('hidden')}</span> : <bdi className="k-code">{value}</bdi>}
      </div>
      <div className="k-muted">{t('until', { from: formats.dayOf(firstSeenAt), to: formats.dayOf(lastSeenAt) })}</div>
    </>
  );
}
