import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql, Name, useFormats, useTexts } from '@qunshu/web';
import { overviewTexts } from './overview.texts';
import './overview.css';

graphql(`
  fragment AttentionGroup on CustomerGroup {
    chatId
    name
    dismissedAt
    customerCount
    staffCount
    placesLeft
    owner {
      name
    }
  }
`);

graphql(`
  fragment AttentionMove on GroupMove {
    joined
    left
    net
    group {
      ...AttentionGroup
    }
  }
`);

interface Group {
  readonly chatId: string;
  readonly name: string | null;
  readonly dismissedAt: string | null;
  readonly customerCount: number;
  readonly staffCount: number;
  readonly placesLeft: number;
  readonly owner: { readonly name: string } | null;
}

interface Move {
  readonly group: Group;
  readonly joined: number;
  readonly left: number;
  readonly net: number;
}

interface Attention {
  readonly grew: readonly Move[];
  readonly shrank: readonly Move[];
  readonly dismissed: readonly Group[];
  readonly ownerLeft: readonly Group[];
  readonly full: readonly Group[];
}

/** Groups that need a look, by why they do. */
export function AttentionList({ attention }: { readonly attention: Attention }) {
  const t = useTexts(overviewTexts);
  const { count, change, dayOf } = useFormats();
  const { grew, shrank, dismissed, ownerLeft, full } = attention;
  const moved = ({ group, joined, left, net }: Move): ReactNode => (
    <GroupLine key={group.chatId} group={group} aside={t('moved', { joined: count(joined), left: count(left) })}>
      <strong className={net > 0 ? 'k-up' : 'k-down'}>{change(net)}</strong>
    </GroupLine>
  );
  const members = (group: Group): string => t('members', { count: count(group.customerCount + group.staffCount) });
  return (
    <section className="k-card" aria-labelledby="attention">
      <h2 id="attention">{t('attention')}</h2>
      <div className="k-attention">
        <Block title={t('grew')} none={t('noneGrew')} lines={grew.map(moved)} />
        <Block title={t('shrank')} none={t('noneShrank')} lines={shrank.map(moved)} />
        <Block
          title={t('dismissed')}
          none={t('noneDismissed')}
          lines={dismissed.map((group) => (
            <GroupLine key={group.chatId} group={group}>
              {dayOf(group.dismissedAt)}
            </GroupLine>
          ))}
        />
        <Block
          title={t('ownerLeft')}
          none={t('noneOwnerLeft')}
          lines={ownerLeft.map((group) => (
            <GroupLine key={group.chatId} group={group}>
              {members(group)}
            </GroupLine>
          ))}
        />
        <Block
          title={t('full')}
          none={t('noneFull')}
          lines={full.map((group) => (
            <GroupLine key={group.chatId} group={group} aside={members(group)}>
              {group.placesLeft === 0 ? t('isFull') : t('places', { count: count(group.placesLeft) })}
            </GroupLine>
          ))}
        />
      </div>
    </section>
  );
}

interface BlockProps {
  readonly title: string;
  /** Said where there are no lines. */
  readonly none: string;
  readonly lines: readonly ReactNode[];
}

function Block({ title, none, lines }: BlockProps) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {lines.length === 0 ? <p className="k-muted">{none}</p> : <ul>{lines}</ul>}
    </section>
  );
}

interface LineProps {
  readonly group: Group;
  readonly aside?: string;
  readonly children: ReactNode;
}

function GroupLine({ group, aside, children }: LineProps) {
  const t = useTexts(overviewTexts);
  const { name, chatId, owner } = group;
  const whose = owner === null ? t('noOwner') : t('owner', { name: owner.name });
  return (
    <li>
      <span className="k-group">
        <Link className="k-link" to={`/groups/${encodeURIComponent(chatId)}`}>
          <Name name={name} otherwise={t('unnamed')} />
        </Link>
        <small className="k-muted">
          <bdi>{whose}</bdi>
          {aside === undefined ? '' : ` · ${aside}`}
        </small>
      </span>
      <span className="k-amount">{children}</span>
    </li>
  );
}
