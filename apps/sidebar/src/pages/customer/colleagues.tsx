import { Name, useTexts, useViewer } from '@qunshu/web';
import { Section } from '../../parts/section';
import { Told } from '../../parts/told';
import { customerTexts } from './customer.texts';
import type { Customer } from './customer-query';

/** Who else has them as a contact, or had. */
export function Colleagues({ contacts }: { readonly contacts: Customer['contacts'] }) {
  const t = useTexts(customerTexts);
  const { staff: self } = useViewer();
  const others = contacts.filter(({ staff, deletedAt }) => staff.userId !== self?.userId || deletedAt !== null);
  return (
    <Section title={t('colleagues')}>
      {others.length === 0 && <p className="s-muted">{t('noColleagues')}</p>}
      <ul className="s-list">
        {others.map(({ staff, since, deletedAt }) => (
          <li key={`${staff.userId} ${since}`} className={deletedAt === null ? '' : 's-over'}>
            <Name name={staff.name} />
            <span className="s-muted">
              {deletedAt === null ? (
                <Told text={t('followingSince')} when={since} />
              ) : (
                <Told text={t('followedUntil')} when={since} to={deletedAt} />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
