import { Link } from 'react-router';
import { Avatar, channelNames, Name, useFormats, useTexts } from '@qunshu/web';
import { kitTexts } from './kit.texts';
import './kit.css';

interface KnownPerson {
  readonly id: string;
  readonly displayName?: string | null | undefined;
  readonly avatarUrl?: string | null | undefined;
}

/** A customer, with the way to their page. */
export function PersonLink({ person }: { readonly person: KnownPerson }) {
  const t = useTexts(kitTexts);
  return (
    <span className="k-person">
      <Avatar url={person.avatarUrl} name={person.displayName} size={28} />
      <Link to={`/people/${encodeURIComponent(person.id)}`}>
        <Name name={person.displayName} otherwise={t('nobody')} />
      </Link>
    </span>
  );
}

interface KnownStaff {
  readonly userId: string;
  readonly name: string;
  readonly active?: boolean;
}

export function StaffLink({ staff }: { readonly staff: KnownStaff | null | undefined }) {
  const t = useTexts(kitTexts);
  if (!staff) return <Name name={null} />;
  return (
    <span className="k-tags">
      <Link to={`/staff/${encodeURIComponent(staff.userId)}`}>
        <Name name={staff.name} otherwise={staff.userId} />
      </Link>
      {staff.active === false && <span className="k-tag k-bad">{t('gone')}</span>}
    </span>
  );
}

interface KnownGroup {
  readonly chatId: string;
  readonly name?: string | null | undefined;
}

export function GroupLink({ group, unnamed }: { readonly group: KnownGroup; readonly unnamed: string }) {
  return (
    <Link to={`/groups/${encodeURIComponent(group.chatId)}`}>
      <Name name={group.name} otherwise={unnamed} />
    </Link>
  );
}

interface Presence {
  readonly channel: 'CUSTOMER_GROUP' | 'MINI_PROGRAM' | 'OFFICIAL_ACCOUNT' | 'WECOM_CONTACT';
  readonly active: boolean;
  readonly lastSeenAt: string;
}

/** Where somebody is known; each with when they were last seen there on hover. */
export function Channels({ channels }: { readonly channels: readonly Presence[] }) {
  const t = useTexts(kitTexts);
  const names = useTexts(channelNames);
  const formats = useFormats();
  return (
    <span className="k-tags">
      {channels.map(({ channel, active, lastSeenAt }, at) => (
        <span key={at} className={active ? 'k-tag k-good' : 'k-tag k-muted'} title={formats.moment(lastSeenAt)}>
          {active ? names(channel) : t('quiet', { channel: names(channel) })}
        </span>
      ))}
    </span>
  );
}

export function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return <Name name={null} />;
  return (
    <span className="k-tags">
      {tags.map((tag) => (
        <bdi key={tag} className="k-tag">
          {tag}
        </bdi>
      ))}
    </span>
  );
}
