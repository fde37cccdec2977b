import { useFormats, useTexts, useViewer, useWhy } from '@qunshu/web';
import { customerTexts } from './customer.texts';
import type { Customer } from './customer-query';

/** Why these identities are one person, in plain words. */
export function Why({ links }: { readonly links: Customer['linkHistory'] }) {
  const t = useTexts(customerTexts);
  const why = useWhy();
  const formats = useFormats();
  const { role } = useViewer();
  return (
    <details className="s-card s-why">
      <summary>
        <h2>{t('why')}</h2>
      </summary>
      {links.length === 0 ? (
        <p className="s-muted">{t('whyNothing')}</p>
      ) : (
        <>
          <p className="s-muted">{t('whyIntro')}</p>
          <ol className="s-list">
            {links.map((link, at) => (
              <li key={at}>
                <span>{why({ ...link, reason: link.reason ?? null })}</span>
                <time className="s-muted" dateTime={link.at}>
                  {formats.moment(link.at)}
                </time>
              </li>
            ))}
          </ol>
        </>
      )}
      {role !== 'ADMIN' && <p className="s-muted">{t('whySome')}</p>}
    </details>
  );
}
