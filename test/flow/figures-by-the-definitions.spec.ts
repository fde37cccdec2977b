import fc from 'fast-check';
import { OrgViewService } from '@qunshu/org';
import {
  Calendars,
  CreditCheck,
  CreditService,
  DueService,
  FigureLog,
  FiguresService,
  ReportService,
} from '@qunshu/performance';
import { histories } from '../model/branch-histories';
import type { History } from '../model/history';
import { allComparisons, type Answering } from '../model/compare-figures';
import { Company } from '../model/company';
import { truthFrom } from '../model/stored-truth';
import { interleaved, lanesOf } from '../model/telling';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';

const IS_LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
const RUNS = IS_LONG ? 300 : 12;
const TIME_LIMIT_MS = IS_LONG ? 3_600_000 : 120_000;
/** Of everything that there is to ask about a history, so many things; each in turn as the histories go by. */
const ASKED = IS_LONG ? 60 : 14;

let fresh: FreshDatabase;
let calendars: Calendars;
let due: DueService;
beforeAll(async () => {
  fresh = await freshDatabase();
  calendars = new Calendars();
  const credits = new CreditService(fresh.database, calendars);
  credits.attach();
  due = new DueService(fresh.database, credits);
});
afterAll(() => fresh.drop());

let tenants = 0;

/** Tells a company of its history, with what is credited later done here and there on the way and at the end. */
async function toldCompany(history: History, turns: readonly number[]): Promise<string> {
  const company = await Company.founded(fresh.database, `t${++tenants}`, history.zone);
  const { tenantId } = company;
  const bit = (): Promise<boolean> => fresh.database.transaction((db) => due.bit(db, tenantId));
  const tellings = interleaved(lanesOf(history), turns);
  for (const [n, tell] of tellings.entries()) {
    await tell(company);
    if ((turns[n % turns.length] ?? 0) % 4 === 0) await bit();
  }
  for (let isMore = true; isMore;) isMore = await bit();
  return tenantId;
}

function answering(tenantId: string, now: number): Answering {
  const figures = new FiguresService(fresh.database, calendars, { now: () => now }, new FigureLog(fresh.database));
  return {
    tenantId,
    figures,
    reports: new ReportService(fresh.database, new OrgViewService(fresh.database), figures, calendars),
  };
}

/** Everything in turn; a stride that shares no factor with the number of things comes by all of them. */
function someOf<T>(all: readonly T[], from: number): T[] {
  const stride = 37;
  return Array.from({ length: Math.min(ASKED, all.length) }, (_, n) => all[(from + n * stride) % all.length]).filter(
    (one) => one !== undefined,
  );
}

const turns = fc.array(fc.nat({ max: 97 }), { minLength: 1, maxLength: 30 });

describe('every figure', () => {
  it(
    'is what the definitions say of what is stored, told in whatever order',
    async () => {
      await fc.assert(
        fc.asyncProperty(histories, turns, fc.nat({ max: 9999 }), async (history, order, from) => {
          const tenantId = await toldCompany(history, order);
          const truth = await truthFrom(fresh.database, tenantId, history.now);
          const differences: string[] = [];
          for (const compare of someOf(allComparisons(truth, from), from)) {
            differences.push(...(await compare(truth, answering(tenantId, history.now))));
          }
          expect(differences.slice(0, 5)).toEqual([]);
          const check = new CreditCheck(fresh.database, calendars);
          expect(await check.differences(tenantId, () => undefined)).toEqual([]);
        }),
        // Shrinking takes long: what is found by then is told.
        { numRuns: RUNS, interruptAfterTimeLimit: 0.9 * TIME_LIMIT_MS, markInterruptAsFailure: true },
      );
    },
    TIME_LIMIT_MS,
  );
});
