import { GroupFactRow } from '@qunshu/database';
import { CreditCheck, type CreditDifference } from '@qunshu/performance';
import type { SandboxOptions, Step, Truth } from '../../apps/sandbox/src';
import { boot, type Booted } from '../support/booted';
import { present, staysOf, truthOf, withoutEntry, type FullStay } from '../support/mirrored';

const LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
const SIZE = LONG
  ? { groups: 60, customers: 600, staff: 40, departments: 14 }
  : { groups: 20, customers: 200, staff: 16, departments: 8 };
const DAYS = LONG ? 75 : 20;
const START = Date.UTC(2026, 7, 1);
/** Another history every day in the long size; printed, so that it can be played again. */
const SEED = LONG ? Math.floor(Date.now() / 86_400_000) : 20_261_123;
const STEP_TIMEOUT_MS = LONG ? 1_800_000 : 280_000;

function company(seed: number, days = DAYS): SandboxOptions {
  return { seed, size: SIZE, startAt: START, days, detailLagMs: 20, resendDelayMs: 20 };
}

/** Plays the history as it would be lived: foundings and changes of owner are minutes apart in real time. */
async function live(booted: Booted): Promise<void> {
  await booted.sync();
  await booted.sandbox.playHistory({ onStep: (step) => deliver(booted, step) });
  await booted.sandbox.idle();
  await booted.settled();
}

async function deliver(booted: Booted, step: Step): Promise<void> {
  booted.setClock(step.at);
  await booted.sandbox.deliverAll(step.callbacks);
  if (step.settles) await booted.settled();
}

function chatIds(truth: Truth): string[] {
  return truth.groups.map(({ chatId }) => chatId);
}

async function health(
  booted: Booted,
): Promise<{ gapsDetected: number; gapsRepaired: number; failed: number; pending: number }> {
  const text = '{ ingestHealth { gapsDetected gapsRepaired failed pending } }';
  return (await booted.query<{ ingestHealth: Awaited<ReturnType<typeof health>> }>(text)).ingestHealth;
}

/** Where figures are otherwise than the stored history has them. */
function figuresAmiss({ server, tenantId }: Booted): Promise<CreditDifference[]> {
  return server.app.get(CreditCheck, { strict: false }).differences(tenantId, () => undefined);
}

/** What no snapshot showed, nobody can know: only stays that one showed are compared with scene, inviter and state. */
function knowable(stays: readonly FullStay[], shown: ReadonlySet<string>): unknown[] {
  return stays.map((stay) => (shown.has(`${stay.memberId} ${stay.joinedAt}`) ? stay : withoutEntry(stay)));
}

describe(`a history of ${DAYS} days, seed ${SEED}`, () => {
  let booted: Booted;
  let truth: Truth;

  beforeAll(async () => {
    booted = await boot({ sandbox: company(SEED) });
    await live(booted);
    truth = booted.sandbox.truth();
  }, STEP_TIMEOUT_MS);
  afterAll(() => booted.close());

  it('is mirrored to the second: who was in which group, from when to when, how they came and why they left', async () => {
    for (const group of truth.groups) {
      const shown = new Set(
        group.stays.filter((stay) => stay.shownByDetail).map((stay) => `${stay.memberId} ${stay.joinedAt}`),
      );
      const [ours, theirs] = [await staysOf(booted, group.chatId), truthOf(truth, group.chatId)];
      expect(knowable(ours, shown)).toEqual(knowable(theirs, shown));
    }
  });

  it('keeps names, owners, foundings and dismissals', async () => {
    const text = `query ($chatId: ID!) { customerGroup(chatId: $chatId) { name notice createdAt dismissedAt owner { userId } customerCount } }`;
    for (const group of truth.groups) {
      type Told = Record<string, unknown> & { createdAt: string; dismissedAt: string | null };
      const { customerGroup: ours } = await booted.query<{ customerGroup: Told }>(text, { chatId: group.chatId });
      const dismissedAt = ours.dismissedAt === null ? null : Date.parse(ours.dismissedAt);
      expect({ ...ours, createdAt: Date.parse(ours.createdAt), dismissedAt }).toEqual({
        name: group.name,
        notice: group.notice === '' ? null : group.notice,
        createdAt: group.createdAt,
        dismissedAt: group.dismissedAt,
        owner: { userId: group.owner },
        customerCount: group.stays.filter(({ type, leftAt }) => type === 2 && leftAt === null).length,
      });
    }
  });

  it('dates every change of owner and name', async () => {
    const history = async (chatId: string, fact: string): Promise<[string | null, number][]> => {
      const where = { tenantId: booted.tenantId, chatId, fact };
      const rows = await booted.database.read.find(GroupFactRow, { where, order: { at: 'ASC' } });
      return rows.map(({ value, at }) => [value, at]);
    };
    for (const group of truth.groups) {
      expect(await history(group.chatId, 'owner')).toEqual(
        group.ownerHistory.map(({ owner, at }) => [owner.toLowerCase(), at]),
      );
      expect(await history(group.chatId, 'name')).toEqual(group.nameHistory.map(({ name, at }) => [name, at]));
    }
  });

  it('has every figure as history has it', async () => {
    expect(await figuresAmiss(booted)).toEqual([]);
  });

  it('had no gap, and nothing failed', async () => {
    expect(await health(booted)).toEqual({ gapsDetected: 0, gapsRepaired: 0, failed: 0, pending: 0 });
  });
});

describe(`with a fifth of the member callbacks late, doubled or out of order, seed ${SEED + 1}`, () => {
  let booted: Booted;

  beforeAll(async () => {
    booted = await boot({ sandbox: company(SEED + 1) });
    const shares = { late: 0.08, doubled: 0.06, reordered: 0.06, lateMs: [20, 400], only: 'members' } as const;
    booted.sandbox.faults.callbacks(shares);
    await live(booted);
  }, STEP_TIMEOUT_MS);
  afterAll(() => booted.close());

  it('still tells who was in which group, from when to when, and why they left', async () => {
    const truth = booted.sandbox.truth();
    for (const chatId of chatIds(truth)) {
      const ours = (await staysOf(booted, chatId)).map(withoutEntry);
      expect(ours).toEqual(truthOf(truth, chatId).map(withoutEntry));
    }
    expect((await health(booted)).failed).toBe(0);
    expect(await figuresAmiss(booted)).toEqual([]);
  });
});

describe(`with a tenth of them lost as well, seed ${SEED + 2}`, () => {
  let booted: Booted;

  beforeAll(async () => {
    booted = await boot({ sandbox: company(SEED + 2) });
    const shares = {
      late: 0.08,
      doubled: 0.06,
      reordered: 0.06,
      lost: 0.1,
      lateMs: [20, 400],
      only: 'members',
    } as const;
    booted.sandbox.faults.callbacks(shares);
    await live(booted);
    await booted.sync();
  }, STEP_TIMEOUT_MS);
  afterAll(() => booted.close());

  it('shows who is in which group after a sync', async () => {
    const truth = booted.sandbox.truth();
    for (const chatId of chatIds(truth)) {
      expect(present(await staysOf(booted, chatId))).toEqual(present(truthOf(truth, chatId)));
    }
  });

  it('has every figure as history has it', async () => {
    expect(await figuresAmiss(booted)).toEqual([]);
  });

  it('counted the gaps, and repaired each', async () => {
    const { gapsDetected, gapsRepaired } = await health(booted);
    expect(gapsDetected).toBeGreaterThan(0);
    expect(gapsRepaired).toBe(gapsDetected);
  });
});
