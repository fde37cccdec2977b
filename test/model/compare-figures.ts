import { wholeTenant } from '@qunshu/kernel';
import type { Asked, FiguresService, ReportService, Scope } from '@qunshu/performance';
import { ATTRIBUTIONS, departmentsOf, periodsOf, scopesOf } from './all-questions';
import { dailyOf, figuresOf, retentionOf, survivalOf } from './figures-reference';
import { branchRowsOf, isActiveIn, staffRowsOf } from './report-reference';
import type { Truth } from './toy-branches';

/** The services, as they answer for one tenant. */
export interface Answering {
  readonly tenantId: string;
  readonly figures: FiguresService;
  readonly reports: ReportService;
}

/** One thing that is asked of both: gives a line for each value that differs. */
type Comparison = (truth: Truth, answering: Answering) => Promise<string[]>;

const AGES = [1, 7, 30];

/** Everything that there is to ask about a truth; `chance` chooses one of the periods. */
export function allComparisons(truth: Truth, chance: number): Comparison[] {
  const asked = periodsOf(truth, chance).flatMap((period) =>
    ATTRIBUTIONS.map((attribution): Asked => ({ period, attribution })),
  );
  return asked.flatMap((one) => [
    compareFigures(one),
    compareDaily(one),
    ...AGES.flatMap((days) => [compareRetention(one, days), compareSurvival(one, days)]),
    ...[null, ...departmentsOf(truth)].map((departmentId) => compareStaffRows(one, departmentId)),
    ...departmentsOf(truth).map((departmentId) => compareBranchRows(one, departmentId)),
  ]);
}

function compareFigures(asked: Asked): Comparison {
  return async (truth, { figures, tenantId }) => {
    const scopes = scopesOf(truth);
    const answers = await figures.figures(tenantId, scopes, asked);
    return scopes.flatMap((scope, n) =>
      unlike(['figures', scope, asked], figuresOf(truth, { ...asked, scope }), answers[n]),
    );
  };
}

function compareDaily(asked: Asked): Comparison {
  return async (truth, { figures, tenantId }) => {
    // A day is a period too, so that a few scopes will do.
    const scopes = scopesOf(truth).filter((_, n) => n % 7 === 0);
    const answers = await figures.daily(tenantId, scopes, asked);
    return scopes.flatMap((scope, n) =>
      unlike(['daily', scope, asked], byDate(dailyOf(truth, { ...asked, scope })), byDate(answers[n] ?? [])),
    );
  };
}

function byDate(rows: readonly { readonly date: string }[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row.date, JSON.stringify(Object.entries(row).sort())]));
}

function compareRetention(asked: Asked, days: number): Comparison {
  return async (truth, { figures, tenantId }) => {
    const scopes = scopesOf(truth);
    const answers = await figures.retention(tenantId, scopes, { ...asked, days });
    return scopes.flatMap((scope, n) => {
      const own = { retention: retentionOf(truth, { ...asked, scope }, days) };
      return unlike([`after ${days} days`, scope, asked], own, { retention: answers[n] });
    });
  };
}

function compareSurvival(asked: Asked, days: number): Comparison {
  return async (truth, { figures, tenantId }) => {
    const scopes = scopesOf(truth);
    const answers = await figures.groupSurvival(tenantId, scopes, { ...asked, days });
    return scopes.flatMap((scope, n) => {
      const own = { survival: survivalOf(truth, { ...asked, scope }, days) };
      return unlike([`after ${days} days`, scope, asked], own, { survival: answers[n] });
    });
  };
}

function compareStaffRows(asked: Asked, departmentId: string | null): Comparison {
  return async (truth, { reports, tenantId }) => {
    const answers = await reports.staffRows(wholeTenant(tenantId), {
      ...asked,
      departmentId,
      orderBy: 'NET_GROWTH_DESC',
    });
    const rows = new Map(answers.map(({ scope, figures }) => [scope.staffKey, figures]));
    const known = staffRowsOf(truth, departmentId, asked).filter(({ staffKey }) => truth.staff.has(staffKey));
    const own = new Map(known.map(({ staffKey, figures }) => [staffKey, figures]));
    const strange = [...rows.keys()].filter((key) => truth.staff.has(key) && !own.has(key));
    const about = ['staff rows', { departmentId }, asked] as const;
    return [
      ...strange.map((key) => `${text(about)}: a row for ${key}, ${isActiveIn(truth, key, null) ? 'active' : 'gone'}`),
      ...[...own].flatMap(([key, figures]) => unlike([`row of ${key}`, ...about], figures, rows.get(key))),
    ];
  };
}

function compareBranchRows(asked: Asked, departmentId: string): Comparison {
  return async (truth, { reports, tenantId }) => {
    const answers = await reports.branchRows(wholeTenant(tenantId), departmentId, asked);
    const name = (row: { departmentId: string; directOnly: boolean }): string =>
      `${row.departmentId} ${row.directOnly}`;
    const rows = new Map(answers.map((row) => [name(row), row.figures]));
    const own = branchRowsOf(truth, departmentId, asked);
    const about = ['branch rows', { departmentId }, asked] as const;
    const names = new Set(own.map(name));
    return [
      ...[...rows.keys()].filter((key) => !names.has(key)).map((key) => `${text(about)}: a row for ${key}`),
      ...own.flatMap((row) => unlike([`row of ${name(row)}`, ...about], row.figures, rows.get(name(row)))),
    ];
  };
}

type About = readonly (string | Scope | Asked | { readonly departmentId: string | null })[];

const text = (about: About): string => about.map((one) => JSON.stringify(one)).join(' ');

function unlike(about: About, own: object, answer: object | undefined): string[] {
  if (answer === undefined) return [`${text(about)}: no answer`];
  const answers: ReadonlyMap<string, unknown> = new Map(Object.entries(answer));
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(own));
  return [...new Set([...values.keys(), ...answers.keys()])].flatMap((field) => {
    const [mine, theirs] = [values.get(field), answers.get(field)];
    if (isSame(mine, theirs)) return [];
    return [`${text(about)}: ${field} is ${JSON.stringify(theirs)}, by the definitions ${JSON.stringify(mine)}`];
  });
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) < 1e-12;
  return one === other;
}
