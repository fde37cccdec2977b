import { FIELD_OF, type FigurePeopleService, type PeopleAsked, type PeopleFigure } from '@qunshu/performance';
import { periodsOf, scopesOf } from './all-questions';
import { figuresOf } from './figures-reference';
import type { Truth } from './toy-branches';

const FIGURES: readonly PeopleFigure[] = [
  'CUSTOMERS_JOINED',
  'CUSTOMERS_LEFT',
  'CUSTOMER_SEATS',
  'UNIQUE_CUSTOMERS',
  'PEOPLE_GAINED',
  'PEOPLE_LOST',
];
/** Small, so that pages end within one instant too. */
const A_PAGE = 3;

/** Whom the figures of a history count, held against the reference: gives a line for each that differs. */
export async function comparePeople(
  truth: Truth,
  { service, tenantId }: { readonly service: FigurePeopleService; readonly tenantId: string },
  chance: number,
): Promise<string[]> {
  const [scopes, periods] = [scopesOf(truth), periodsOf(truth, chance)];
  const found: string[] = [];
  for (let n = 0; n < 12; n++) {
    const scope = scopes[(chance + n * 5) % scopes.length];
    const period = periods[(chance + n) % periods.length];
    const figure = FIGURES[n % FIGURES.length];
    if (scope === undefined || period === undefined || figure === undefined) continue;
    const asked = { figure, period, scope };
    const expected = figuresOf(truth, { scope, period, attribution: 'AT_EVENT' })[FIELD_OF[figure]];
    const people = await everybody(service, tenantId, asked);
    const told = {
      count: await service.count(tenantId, asked),
      listed: people.length,
      different: new Set(people.map(differs(figure))).size,
      inOrder: people.every((one, at) => at === 0 || one.at <= (people[at - 1]?.at ?? Infinity)),
    };
    const same = { count: expected, listed: expected, different: expected, inOrder: true };
    if (JSON.stringify(told) !== JSON.stringify(same)) {
      found.push(`${JSON.stringify(asked)}: ${JSON.stringify(told)}, by the definitions ${JSON.stringify(same)}`);
    }
  }
  return found;
}

type Row = Awaited<ReturnType<FigurePeopleService['page']>>['items'][number]['row'];

async function everybody(service: FigurePeopleService, tenantId: string, asked: PeopleAsked): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ;) {
    const page = await service.page(tenantId, asked, { first: A_PAGE, after });
    rows.push(...page.items.map(({ row }) => row));
    after = page.items.at(-1)?.cursor ?? null;
    if (!page.hasNext || after === null) return rows;
  }
}

/** What no two of those whom a figure counts have in common. */
function differs(figure: PeopleFigure): (row: Row) => string {
  return ({ at, personId, stayId }) => {
    if (figure === 'UNIQUE_CUSTOMERS') return personId ?? stayId;
    if (figure === 'PEOPLE_GAINED' || figure === 'PEOPLE_LOST') return `${personId ?? stayId} ${at}`;
    return figure === 'CUSTOMER_SEATS' ? stayId : `${stayId} ${at}`;
  };
}
