import type { EntityManager } from 'typeorm';
import {
  ActivityRow,
  allOf,
  behind,
  fragment,
  type Fragment,
  marks,
  orderBy,
  type OrderColumn,
  selectRows,
} from '@qunshu/database';
import { pagesOf, type Sight } from '@qunshu/kernel';
import { CHANNELS } from './channels-view.rules';
import type { OfPerson } from './channels-view.queries';
import type { IdentityView } from './person-view.queries';
import { withoutUnseenGroups } from './timeline-groups.queries';
import {
  activityKinds,
  newestOfEach,
  type TimelineEvent,
  type TimelinePage,
  type TimelinePlace,
} from './timeline.rules';

/** SQLite takes at most 500 parts of a UNION. */
const IDENTITIES_A_QUERY = 250;
const ROWS_A_QUERY = 1000;

const NEWEST_FIRST: readonly OrderColumn[] = [
  { sql: 'a.at', descending: true },
  { sql: 'a.id', descending: true },
];

type Origin = Pick<IdentityView, 'personId' | 'kind' | 'scope' | 'value'>;

/**
 * The newest activities of each identity behind the page's place, one more than the page holds where there are. Each
 * identity is a range of the index of its own, so that a long history costs no more than a short one.
 */
export async function activityEvents(
  db: EntityManager,
  of: { readonly sight: Sight; readonly identities: readonly Origin[] },
  page: TimelinePage,
): Promise<OfPerson<TimelineEvent>[]> {
  const kinds = activityKinds(page);
  if (kinds?.length === 0) return [];
  const places: OfPerson<TimelinePlace>[] = [];
  for (const identities of pagesOf(of.identities, IDENTITIES_A_QUERY)) {
    places.push(...(await newestOf(db, { sight: of.sight, identities, kinds }, page)));
  }
  const events = await eventsAt(db, of.sight.tenantId, newestOfEach(places, page));
  return withoutUnseenGroups(db, of.sight, events);
}

/** Their places alone: rows with long texts would be laid aside on disk. */
async function newestOf(
  db: EntityManager,
  of: { readonly sight: Sight; readonly identities: readonly Origin[]; readonly kinds: readonly string[] | null },
  { first, after }: TimelinePage,
): Promise<OfPerson<TimelinePlace>[]> {
  const condition = allOf([
    fragment('a.tenant_id = ? AND a.kind = ? AND a.scope = ? AND a.value = ?'),
    behind(NEWEST_FIRST, after && [after.at, after.id]),
    withoutTags(of.sight),
    of.kinds === null ? null : fragment(`a.event IN ${marks(of.kinds)}`, of.kinds),
  ]);
  const part = `SELECT * FROM (
    SELECT ? AS nth, a.id, a.at FROM activity a
    WHERE ${condition.sql} ORDER BY ${orderBy(NEWEST_FIRST)} LIMIT ${first + 1}
  ) newest`;
  const keys = of.identities.map(({ kind, scope, value }, nth) => [nth, of.sight.tenantId, kind, scope, value]);
  const rows = await db.query<{ nth: string | number; id: string; at: string | number }[]>(
    keys.map(() => part).join(' UNION ALL '),
    keys.flatMap((key) => [...key, ...condition.values]),
  );
  return rows.flatMap(({ nth, id, at }) => {
    const personId = of.identities[Number(nth)]?.personId;
    return personId === undefined ? [] : [{ personId, id, at: Number(at) }];
  });
}

/** Whose tag it was is not kept, so only who sees all tags is told of any. */
function withoutTags({ kind }: Sight): Fragment | null {
  return kind === 'tenant' ? null : fragment("a.event <> 'tagged'");
}

async function eventsAt(
  db: EntityManager,
  tenantId: string,
  places: readonly OfPerson<TimelinePlace>[],
): Promise<OfPerson<TimelineEvent>[]> {
  const personOf = new Map(places.map(({ id, personId }) => [id, personId]));
  const ids = [...personOf.keys()];
  const found: OfPerson<TimelineEvent>[] = [];
  for (const page of pagesOf(ids, ROWS_A_QUERY)) {
    const those = fragment(`tenant_id = ? AND id IN ${marks(page)}`, [tenantId, ...page]);
    const rows = await selectRows(db, ActivityRow, those);
    found.push(...rows.map((row) => ({ personId: personOf.get(row.id) ?? '', ...eventOf(row) })));
  }
  return found;
}

function eventOf({ id, at, event: kind, title, detail, ...row }: ActivityRow): TimelineEvent {
  return { id, at, kind, channel: CHANNELS.find((known) => known === row.channel) ?? null, title, detail };
}
