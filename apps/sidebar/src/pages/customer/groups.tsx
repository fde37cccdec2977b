import { Link } from 'react-router';
import { Name, useFormats, useTexts, useViewer } from '@qunshu/web';
import { partsTexts } from '../../parts/parts.texts';
import { Section } from '../../parts/section';
import { Told } from '../../parts/told';
import { customerTexts } from './customer.texts';
import type { Customer } from './customer-query';

/** The groups that the viewer sees them in: those in common, for a member of staff. */
export function Groups({ memberships: { totalCount, nodes } }: { readonly memberships: Customer['memberships'] }) {
  const t = useTexts(customerTexts);
  const parts = useTexts(partsTexts);
  const formats = useFormats();
  const { role } = useViewer();
  const title = t(role === 'STAFF' ? 'groupsMine' : 'groupsSeen');
  const rest = totalCount - nodes.length;
  return (
    <Section title={title} note={formats.count(totalCount)}>
      {totalCount === 0 && <p className="s-muted">{t('noGroups')}</p>}
      <div className="s-rows">
        {nodes.map(({ joinedAt, group: { chatId, name, customerCount } }) => (
          <Link key={chatId} className="s-row" to={`/group/${encodeURIComponent(chatId)}`}>
            <span className="s-grow">
              <span className="s-name">
                <Name name={name} otherwise={parts('unnamedGroup')} />
              </span>
              <span className="s-muted">
                <Told text={t('groupMembers', { count: formats.count(customerCount) })} when={joinedAt} />
              </span>
            </span>
          </Link>
        ))}
      </div>
      {rest > 0 && <p className="s-muted">{t('moreGroups', { count: formats.count(rest) })}</p>}
    </Section>
  );
}
