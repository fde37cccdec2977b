import { useTexts } from '@qunshu/web';
import { ChannelBadges } from '../../parts/channel-badges';
import { PersonLine } from '../../parts/person-line';
import { Section } from '../../parts/section';
import { Told } from '../../parts/told';
import { DaysChips, type DaysChoice } from './days-chips';
import type { Today } from './today-query';
import { todayTexts } from './today.texts';

/** The viewer's contacts of whom there was no sign for long. */
export function Silent({ customers, ...choice }: DaysChoice & { readonly customers: Today['silent'] }) {
  const t = useTexts(todayTexts);
  return (
    <Section title={t('silent')} note={t('silentNote', { days: choice.days })}>
      <DaysChips {...choice} />
      {customers.length === 0 && <p className="s-muted">{t('noSilent')}</p>}
      <div className="s-rows">
        {customers.map(({ person, lastSeenAt }) => (
          <PersonLine key={person.id} person={person}>
            <ChannelBadges channels={person.channels} />
            <span className="s-muted">
              <Told text={t('lastSeen')} when={lastSeenAt} />
            </span>
          </PersonLine>
        ))}
      </div>
    </Section>
  );
}
