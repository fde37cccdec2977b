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

/** Of all that there is to ask, so many where somebody counts, and so many where nobody does. */
const [ASKED, ASKED_OF_NOBODY] = [30, 6];
/** Shares no factor with the numbers of things to ask. */
const STRIDE = 1009;

/** Whom the figures of a history count, held against the reference: gives a line for each that differs. */
export async function comparePeople(
  truth: Truth,
  { service, tenantId }: { readonly service: FigurePeopleService; readonly tenantId: string },
  chance: number,
): Promise<string[]> {
  const found: string[] = [];
  for (const { asked, expected } of questionsOf(truth, chance)) {
    const people = await everybody(service, tenantId, asked);
    const told = {
      count: await service.count(tenantId, asked),
      listed: people.length,
      different: new Set(people.map(differs(asked.figure))).size,
      inOrder: people.every((one, at) => at === 0 || one.at <= (people[at - 1]?.at ?? Infinity)),
    };
    const same = { count: expected, listed: expected, different: expected, inOrder: true };
    if (JSON.stringify(told) !== JSON.stringify(same)) {
      found.push(`${JSON.stringify(asked)}: ${JSON.stringify(told)}, by the definitions ${JSON.stringify(same)}`);
    }
  }
  return found;
}

interface Question {
  readonly asked: PeopleAsked;
  readonly expected: number;
}

function questionsOf(truth: Truth, chance: number): Question[] {
  const all = scopesOf(truth).flatMap((scope) =>
    periodsOf(truth, chance).flatMap((period) => FIGURES.map((figure): PeopleAsked => ({ figure, period, scope }))),
  );
  const [some, none]: [Question[], Question[]] = [[], []];
  for (let n = 0; n < all.length && some.length < ASKED; n++) {
    const asked = all[(chance + n * STRIDE) % all.length];
    if (asked === undefined) continue;
    const expected = figuresOf(truth, { ...asked, attribution: 'AT_EVENT' })[FIELD_OF[asked.figure]];
    (expected === 0 ? none : some).push({ asked, expected });
  }
  return [...some, ...none.slice(0, ASKED_OF_NOBODY)];
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
