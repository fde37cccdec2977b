import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import {
  allOf,
  behind,
  fragment,
  groupInSight,
  marks,
  orderBy,
  staffInSight,
  type Fragment,
  type OrderColumn,
} from '@qunshu/database';
import type { Sight } from '@qunshu/kernel';
import type { OfPerson } from './channels-view.queries';
import type { Channel } from './channels-view.rules';
import type { TimelineEvent, TimelinePage } from './timeline.rules';

/** A beginning or an end of stays or contacts. */
export interface SpanEnds {
  readonly kind: string;
  readonly channel: Channel;
  readonly from: string;
  readonly at: string;
  /** Orders events of one moment as their ids do. */
  readonly tie: string;
  /** What makes the id, unless `tie` is the id itself. */
  readonly origin: string | null;
  /** The group or the member of staff. */
  readonly subject: string;
  /** What `title` and `detail` are to know beside it. */
  readonly how: string;
  readonly condition: string;
  readonly inSight: (sight: Sight) => Fragment | null;
  readonly title: (subject: string, how: string | null) => string;
  readonly detail: (how: string | null) => string | null;
}

const nothing = (): null => null;
const entryState = (how: string | null): string | null => how;

const STAYS = {
  channel: 'CUSTOMER_GROUP',
  from: `stay f ON f.tenant_id = i.tenant_id AND f.member_id = i.value
    LEFT JOIN customer_group g ON g.tenant_id = f.tenant_id AND g.chat_id = f.chat_id`,
  origin: null,
  subject: 'COALESCE(g.name, f.chat_id)',
  inSight: (sight: Sight) => groupInSight(sight, 'f.chat_id'),
} as const;

const CONTACTS = {
  channel: 'WECOM_CONTACT',
  from: `contact f ON f.tenant_id = i.tenant_id AND f.external_user_id = i.value
    LEFT JOIN staff t ON t.tenant_id = f.tenant_id AND t.staff_key = f.staff_key`,
  tie: 'HEX(f.staff_key)',
  origin: 'f.external_user_id',
  subject: 'COALESCE(t.name, f.staff_key)',
  inSight: (sight: Sight) => staffInSight(sight, 'f.staff_key'),
} as const;

export const SPAN_ENDS: readonly SpanEnds[] = [
  {
    ...STAYS,
    kind: 'group_joined',
    at: 'f.joined_at',
    tie: "CONCAT(f.id, '.joined')",
    how: 'f.state',
    condition: 'f.is_staff = 0',
    title: (group) => `Joined the group ${group}`,
    detail: entryState,
  },
  {
    ...STAYS,
    kind: 'group_left',
    at: 'f.left_at',
    tie: "CONCAT(f.id, '.left')",
    how: "CASE WHEN f.ended_by = 'inferred' OR f.quit_scene IS NULL THEN 'unseen' WHEN f.quit_scene = 0 THEN 'left' ELSE 'removed' END",
    // A dismissal ends stays, but nobody has left by it.
    condition: "f.is_staff = 0 AND f.left_at IS NOT NULL AND COALESCE(f.ended_by, '') <> 'dismissal'",
    title: leftGroup,
    detail: nothing,
  },
  {
    ...CONTACTS,
    kind: 'contact_added',
    at: 'f.since',
    how: 'f.state',
    title: (staff) => `Became a contact of ${staff}`,
    detail: entryState,
    // Of a contact that begins as it ends, only the end was ever known.
    condition: '(f.add_way IS NOT NULL OR f.deleted_at IS NULL OR f.deleted_at <> f.since)',
  },
  {
    ...CONTACTS,
    kind: 'contact_deleted',
    at: 'f.deleted_at',
    how: 'f.deleted_by',
    condition: 'f.deleted_at IS NOT NULL',
    title: contactEnded,
    detail: nothing,
  },
];

/** A contact's place in the order leaves out which of the person's external userids it is of: these are few. */
const SPARE_ROWS = 8;

/** Whose events, and which ones. */
interface SpanQuestion {
  readonly sight: Sight;
  readonly personIds: readonly string[];
  readonly ends: SpanEnds;
}

/** The newest events of each person behind the page's place, at least as many as the page and one more holds. */
export async function spanEvents(
  db: EntityManager,
  question: SpanQuestion,
  page: TimelinePage,
): Promise<OfPerson<TimelineEvent>[]> {
  const { sql, values } = selection(question, page);
  const rows = await db.query<RawEvent[]>(sql, [...values]);
  return rows.map((row) => eventOf(question.ends, row));
}

function selection({ sight, personIds, ends }: SpanQuestion, { first, after }: TimelinePage): Fragment {
  const order: OrderColumn[] = [
    { sql: ends.at, descending: true },
    { sql: ends.tie, descending: true },
  ];
  const { sql, values } = allOf([
    fragment("i.tenant_id = ? AND i.kind = 'EXTERNAL_USER_ID'", [sight.tenantId]),
    fragment(`i.person_id IN ${marks(personIds)}`, personIds),
    fragment(ends.condition),
    ends.inSight(sight),
    behind(order, after && [after.at, after.id]),
  ]);
  const from = `FROM person_identity i CROSS JOIN ${ends.from} WHERE ${sql}`;
  const columns = `i.person_id, ${ends.at} AS at, ${ends.tie} AS tie, ${ends.origin ?? 'NULL'} AS origin,
    ${ends.subject} AS subject, ${ends.how} AS how`;
  const [sorted, most] = [orderBy(order), first + 1 + SPARE_ROWS];
  if (personIds.length === 1) return fragment(`SELECT ${columns} ${from} ORDER BY ${sorted} LIMIT ${most}`, values);
  const numbered = `SELECT ${columns}, ROW_NUMBER() OVER (PARTITION BY i.person_id ORDER BY ${sorted}) AS place ${from}`;
  return fragment(`SELECT * FROM (${numbered}) numbered WHERE place <= ${most}`, values);
}

interface RawEvent {
  readonly person_id: string;
  readonly at: string | number;
  readonly tie: string;
  readonly origin: string | null;
  readonly subject: string;
  readonly how: string | null;
}

function eventOf({ kind, channel, ...words }: SpanEnds, row: RawEvent): OfPerson<TimelineEvent> {
  const { person_id: personId, tie, origin, subject, how } = row;
  const at = Number(row.at);
  const id = origin === null ? tie : `${tie}.${digest(`${kind} ${tie} ${origin} ${at}`)}`;
  return { personId, id, at, kind, channel, title: words.title(subject, how), detail: words.detail(how) };
}

function leftGroup(group: string, how: string | null): string {
  switch (how) {
    case 'left':
      return `Left the group ${group}`;
    case 'removed':
      return `Was removed from the group ${group}`;
    default:
      return `Is no longer in the group ${group}`;
  }
}

function contactEnded(staff: string, by: string | null): string {
  switch (by) {
    case 'staff':
      return `Was deleted by ${staff}`;
    case 'customer':
      return `Deleted ${staff}`;
    case 'transfer':
      return `Was handed on by ${staff}`;
    default:
      return `Is no longer a contact of ${staff}`;
  }
}

/** An external userid is not for everyone who may see the timeline. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
