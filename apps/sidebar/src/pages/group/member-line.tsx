import { Avatar, graphql, Name, useTexts, type Say, type SidebarMemberFragment } from '@qunshu/web';
import { ChannelBadges } from '../../parts/channel-badges';
import { PersonLine } from '../../parts/person-line';
import { Told } from '../../parts/told';
import { groupTexts } from './group.texts';
import type { MemberList } from './member-lists';

graphql(`
  fragment SidebarMember on Membership {
    joinedAt
    leftAt
    joinScene
    quitScene
    otherGroups
    staff {
      userId
      name
      avatarUrl
    }
    person {
      ...SidebarPerson
      channels {
        ...SidebarChannel
      }
    }
  }
`);

type Member = SidebarMemberFragment;

interface Props {
  readonly member: Member;
  readonly list: MemberList;
  readonly visitedAt: string | null;
}

export function MemberLine({ member, list, visitedAt }: Props) {
  const t = useTexts(groupTexts);
  const { person, staff, joinedAt, leftAt, otherGroups } = member;
  if (person === null) return staff === null ? null : <StaffLine staff={staff} joinedAt={joinedAt} />;
  const isNew = leftAt === null && visitedAt !== null && Date.parse(joinedAt) > Date.parse(visitedAt);
  return (
    <PersonLine person={person} end={isNew && <span className="s-new">{t('new')}</span>}>
      {leftAt === null && <ChannelBadges channels={person.channels} />}
      <span className="s-muted">
        {leftAt === null ? (
          <Told text={[t('joinedAt'), howJoined(member, t)].join('')} when={joinedAt} />
        ) : (
          <Told text={`${t('leftAt')} · ${howLeft(member, t)}`} when={leftAt} />
        )}
        {list === 'elsewhere' && ` · ${t('otherGroups', { count: otherGroups })}`}
      </span>
    </PersonLine>
  );
}

type GroupSay = Say<keyof (typeof groupTexts)['zh']>;

function howJoined({ joinScene }: Member, t: GroupSay): string {
  const key = ([1, 2, 3] as const).find((scene) => scene === joinScene);
  return key === undefined ? '' : ` · ${t(`scene${key}`)}`;
}

function howLeft({ quitScene }: Member, t: GroupSay): string {
  if (quitScene === 0) return t('quit0');
  return t(quitScene === 1 ? 'quit1' : 'quitUnknown');
}

interface StaffProps {
  readonly staff: NonNullable<Member['staff']>;
  readonly joinedAt: string;
}

function StaffLine({ staff: { name, avatarUrl }, joinedAt }: StaffProps) {
  const t = useTexts(groupTexts);
  return (
    <div className="s-row">
      <Avatar url={avatarUrl} name={name} />
      <span className="s-grow">
        <span className="s-name">
          <Name name={name} />
        </span>
        <span className="s-muted">
          {t('staff')} · <Told text={t('joinedAt')} when={joinedAt} />
        </span>
      </span>
    </div>
  );
}
