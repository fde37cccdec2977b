import { GroupFactRow, insertRows } from '@qunshu/database';
import { newId } from '@qunshu/kernel';
import { Calendars, CreditService, DueService, RebuildService } from '@qunshu/performance';
import { accessWorld, NOW, PERIOD, type Asker, type World, type WorldTenant } from './access-world';
import { post, type ApiApp } from './api-app';
import { PeopleRows } from './graphql-company';

const DAY = 86_400_000;
/** As an argument. */
export const PERIOD_TEXT = `period: { from: "${PERIOD.from}", to: "${PERIOD.to}" }`;

/** What answers hold, at whatever level: a test knows what of it it asked for. */
export interface Told {
  readonly nodes: readonly Told[];
  readonly pageInfo: Told;
  readonly totalCount: number;
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  readonly failedCallbacks: Told;
  readonly syncRun: Told;
  readonly steps: readonly Told[];
  readonly apps: readonly Told[];
  readonly lastCallbackAt: string | null;
  readonly callbackUrls: readonly string[];
  readonly tokens: readonly Told[];
  readonly issueToken: Told;
  readonly issued: Told;
  readonly token: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly addAdmin: Told;
  readonly admins: readonly Told[];
  readonly staffMembers: Told;
  readonly attention: Told;
  readonly grew: readonly Told[];
  readonly dismissed: readonly Told[];
  readonly ownerLeft: readonly Told[];
  readonly full: readonly Told[];
  readonly customerGroup: Told;
  readonly ownerHistory: readonly Told[];
  readonly branchReport: Told;
  readonly branches: readonly Told[];
  readonly staff: Told;
  readonly metrics: Readonly<Record<string, number>>;
  readonly coverage: Told;
  readonly figurePeople: Told;
  readonly person: Told | null;
  readonly membership: Told | null;
  readonly auditLog: Told;
  readonly details: readonly { readonly name: string; readonly value: string | null }[];
  readonly displayName: string;
  readonly id: string;
  readonly userId: string;
  readonly chatId: string;
  readonly createdAt: string;
  readonly from: string | null;
}

/** The two companies of the access matrix, and what a console asks there. */
export interface ConsoleWorld extends World {
  /** The data of an answer that must have no errors. */
  ask(asker: Asker, query: string, tenant?: WorldTenant): Promise<Told>;
  /** Code and argument of the first error. */
  refusal(asker: Asker, query: string): Promise<[string | undefined, string | undefined]>;
  /** What the audit log says of the newest entry of an action. */
  newest(action: string): Promise<Readonly<Record<string, string | null>>>;
}

export async function consoleWorld(): Promise<ConsoleWorld> {
  const world = await accessWorld();
  for (const tenant of [world.acme, world.other]) await handedOver(world.api, tenant);
  const { server } = world.api;
  const ask: ConsoleWorld['ask'] = async (asker, query, tenant = world.acme) => {
    const { data, errors } = await post(server, { query }, tenant.tokens[asker]);
    expect(errors).toEqual([]);
    return data as unknown as Told;
  };
  return {
    ...world,
    ask,
    refusal: async (asker, query) => {
      const { errors } = await post(server, { query }, world.acme.tokens[asker]);
      return [errors[0]?.extensions.code, errors[0]?.extensions.argument];
    },
    newest: async (action) => {
      const query = `{ auditLog(action: ${action}, first: 1) { nodes { details { name value } } } }`;
      const [entry] = (await ask('admin', query)).auditLog.nodes;
      return Object.fromEntries((entry?.details ?? []).map(({ name, value }) => [name, value]));
    },
  };
}

/**
 * A group of Near's went to Far yesterday, full, with somebody whom nobody else knows; one was dismissed, and the owner of
 * another one has left.
 */
async function handedOver({ fresh: { database } }: ApiApp, { tenantId, name }: WorldTenant): Promise<void> {
  const rows = new PeopleRows(database.write, tenantId);
  const createdAt = NOW - 9 * DAY;
  const full = { ownerKey: 'far', createdAt, customerCount: 195, staffCount: 6 };
  await rows.group('wrMoved', { name: `${name} FAR moved`, ...full });
  const fact = { tenantId, chatId: 'wrMoved', fact: 'owner', resolved: true, source: 'reading' };
  await insertRows(database.write, GroupFactRow, [
    { ...fact, id: newId(), at: createdAt, recordedAt: 1, value: 'near' },
    { ...fact, id: newId(), at: NOW - DAY, recordedAt: 2, value: 'far' },
  ]);
  await rows.person('wmMoved', { displayName: `${name} FAR customer who moved along`, lastSeenAt: NOW });
  await rows.stay('wrMoved', 'wmMoved', { joinedAt: NOW - 8 * DAY });
  const gone = { name: `${name} FAR dismissed`, ownerKey: 'far', dismissedAt: NOW - DAY, dismissedBy: 'callback' };
  await rows.group('wrGone', { ...gone, createdAt });
  await rows.group('wrLeft', { name: `${name} left behind`, ownerKey: 'left', createdAt });
  const calendars = new Calendars();
  const credits = new CreditService(database, calendars);
  const rebuild = new RebuildService(database, calendars, credits, new DueService(database, credits));
  await rebuild.rebuild(tenantId, () => undefined);
}
