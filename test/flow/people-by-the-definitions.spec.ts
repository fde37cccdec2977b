import fc from 'fast-check';
import { GroupViewService } from '@qunshu/groups';
import { OrgViewService } from '@qunshu/org';
import { CountedScopes, FigureLog, FigurePeopleService, FiguresService, ReportService } from '@qunshu/performance';
import { histories } from '../model/branch-histories';
import { comparePeople } from '../model/compare-people';
import { Company } from '../model/company';
import { truthFrom } from '../model/stored-truth';
import { interleaved, lanesOf } from '../model/telling';
import { credited } from '../support/credited';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';

const IS_LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
const RUNS = IS_LONG ? 200 : 10;
const TIME_LIMIT_MS = IS_LONG ? 3_600_000 : 120_000;

let fresh: FreshDatabase;
let work: ReturnType<typeof credited>;
beforeAll(async () => {
  fresh = await freshDatabase();
  work = credited(fresh.database);
});
afterAll(() => fresh.drop());

function serviceAt(now: number): FigurePeopleService {
  const { database } = fresh;
  const org = new OrgViewService(database);
  const figures = new FiguresService(database, work.calendars, { now: () => now }, new FigureLog(database));
  const reports = new ReportService(database, org, figures, work.calendars);
  const scopes = new CountedScopes(reports, org, new GroupViewService(database, org));
  return new FigurePeopleService(database, work.calendars, figures, scopes);
}

let tenants = 0;

describe('the people behind a figure', () => {
  it(
    'are exactly as many as the definitions say, page by page, each once, the newest first',
    async () => {
      const turns = fc.array(fc.nat({ max: 97 }), { minLength: 1, maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(histories, turns, fc.nat({ max: 9999 }), async (history, order, chance) => {
          const company = await Company.founded(fresh.database, `p${++tenants}`, history.zone);
          const { tenantId } = company;
          for (const tell of interleaved(lanesOf(history), order)) await tell(company);
          const bit = (): Promise<boolean> => fresh.database.transaction((db) => work.due.bit(db, tenantId));
          for (let isMore = true; isMore;) isMore = await bit();
          const truth = await truthFrom(fresh.database, tenantId, history.now);
          const service = serviceAt(history.now);
          expect(await comparePeople(truth, { service, tenantId }, chance)).toEqual([]);
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: 0.9 * TIME_LIMIT_MS, markInterruptAsFailure: true },
      );
    },
    TIME_LIMIT_MS,
  );
});
