import { insertRows, TenantRow } from '@qunshu/database';
import { newId, wholeTenant, type Sight } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { WecomRows } from '../../../test/support/wecom-rows';
import { Calendars } from './calendars.service';
import { CreditService } from './credit.service';
import { DueService } from './due.service';
import { FigureLog } from './figure-log.service';
import { FiguresService } from './figures.service';
import { GroupMovesService } from './group-moves.service';
import { RebuildService } from './rebuild.service';

const NOON = Date.parse('2025-03-31T12:00:00+08:00');
const DAY = 86_400_000;
const WEEK = { from: '2025-03-25', to: '2025-04-02' };

let fresh: FreshDatabase;
let tenantId: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  for (const id of [newId(), newId()]) {
    tenantId = id;
    await company();
  }
});
afterAll(() => fresh.drop());

/** wrA and wra grow, wrB shrinks, wrC changes its people and not its size, wrD is dismissed. */
async function company(): Promise<void> {
  const db = fresh.database;
  await insertRows(db.write, TenantRow, [{ tenantId, name: 'Acme', timezone: 'Asia/Shanghai', createdAt: 1 }]);
  const rows = new WecomRows(db.write, tenantId);
  await rows.department('1');
  await rows.department('2', { parentId: '1' });
  await rows.department('3', { parentId: '1' });
  await rows.staff('Mei', ['2']);
  await rows.staff('Bo', ['3']);
  const [createdAt, joinedAt] = [NOON - 90 * DAY, NOON - 60 * DAY];
  for (const chatId of ['wrA', 'wrB', 'wrC']) await rows.group(chatId, { createdAt, ownerKey: 'mei' });
  await rows.group('wrD', { createdAt, ownerKey: 'mei', dismissedAt: NOON, dismissedBy: 'callback' });
  await rows.group('wra', { createdAt, ownerKey: 'bo' });
  const left = { joinedAt, leftAt: NOON, quitScene: 0, endedBy: 'left' };
  for (const chatId of ['wrA', 'wrD']) await rows.stay(chatId, 'wmLi', { joinedAt: NOON });
  for (const who of ['wmWang', 'wmLi']) await rows.stay('wra', who, { joinedAt: NOON + DAY });
  await rows.stay('wrB', 'wmLi', left);
  await rows.stay('wrC', 'wmLi', left);
  await rows.stay('wrC', 'wmWang', { joinedAt: NOON });
  await rows.stay('wrB', 'wmBefore', { joinedAt: NOON - 20 * DAY });
  const calendars = new Calendars();
  const credits = new CreditService(db, calendars);
  await new RebuildService(db, calendars, credits, new DueService(db, credits)).rebuild(tenantId, () => undefined);
}

function moves(sight: Sight, departmentId: string | null = null) {
  return new GroupMovesService(
    fresh.database,
    new OrgViewService(fresh.database),
    new FigureLog(fresh.database),
  ).biggest(sight, WEEK, departmentId);
}

const own = (staffKey: string): Sight => ({ tenantId, kind: 'staff', staffKey });
function branch(...departmentIds: string[]): Sight {
  return { tenantId, kind: 'departments', staffKey: 'nobody', departmentIds };
}

describe('the groups that moved', () => {
  it('are those of the tenant that grew or shrank, with what its members did in the period', async () => {
    expect(await moves(wholeTenant(tenantId))).toEqual({
      grew: [
        { chatId: 'wra', joined: 2, left: 0, net: 2 },
        { chatId: 'wrA', joined: 1, left: 0, net: 1 },
      ],
      shrank: [{ chatId: 'wrB', joined: 0, left: 1, net: -1 }],
    });
  });

  it('are told as their figures are', async () => {
    const figures = new FiguresService(
      fresh.database,
      new Calendars(),
      { now: () => NOON + 5 * DAY },
      new FigureLog(fresh.database),
    );
    const { grew, shrank } = await moves(wholeTenant(tenantId));
    const scopes = [...grew, ...shrank].map(({ chatId }) => ({ kind: 'group', chatId }) as const);
    const asked = { period: WEEK, attribution: 'AT_EVENT' } as const;
    const told = await figures.figures(tenantId, scopes, asked);
    expect(
      told.map(({ customersJoined, customersLeft, netGrowth }) => [customersJoined, customersLeft, netGrowth]),
    ).toEqual([...grew, ...shrank].map(({ joined, left, net }) => [joined, left, net]));
  });

  it('are those in sight, and of a department those of its owners now', async () => {
    const named = ({ grew, shrank }: Awaited<ReturnType<typeof moves>>) =>
      [...grew, ...shrank].map((one) => one.chatId);
    expect(named(await moves(own('mei')))).toEqual(['wrA', 'wrB']);
    expect(named(await moves(branch('3')))).toEqual(['wra']);
    expect(named(await moves(branch()))).toEqual([]);
    expect(named(await moves(wholeTenant(tenantId), '2'))).toEqual(['wrA', 'wrB']);
    expect(named(await moves(wholeTenant(tenantId), '1'))).toEqual(['wra', 'wrA', 'wrB']);
    await expect(moves(branch('3'), '2')).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
  });
});
