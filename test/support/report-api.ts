import { newId } from '@qunshu/kernel';
import { Company } from '../model/company';
import { apiApp, type ApiApp } from './api-app';
import { credited } from './credited';

/** Every figure that there is. The shares that take days are of those that `retention` and `groupSurvival` have at 7. */
export const EVERY_FIGURE = `groupsOwned groupsCreated groupsDismissed customersJoined foundingJoins customersLeft
  leftByThemselves removed departuresInferred netGrowth customerSeats uniqueCustomers peopleGained peopleLost overlapRate
  contacts contactsAdded contactsDeleted contactOverlapRate contactedRate churnRate retention(days: 7)
  groupSurvival(days: 7)`;

/** The figures that add up over branches and over staff. */
export const ADDITIVE = [
  ...['groupsOwned', 'groupsCreated', 'groupsDismissed', 'customersJoined', 'foundingJoins', 'customersLeft'],
  ...['leftByThemselves', 'removed', 'departuresInferred', 'customerSeats', 'contacts', 'contactsAdded'],
  'contactsDeleted',
];

export type Figures = Readonly<Record<string, number | null>>;

/** What answers hold: a test knows what of it it asked for. */
export interface StaffReportRow {
  readonly staff: { readonly userId: string };
  readonly metrics: Figures;
  readonly previous: Figures;
  readonly daily: readonly Record<string, string | number>[];
}

export interface StaffReport {
  readonly totalCount: number;
  readonly nodes: readonly StaffReportRow[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface BranchReport {
  readonly trackedSince: string | null;
  readonly metrics: Figures;
  readonly previous: Figures;
  readonly daily: readonly Record<string, string | number>[];
  readonly branches: readonly {
    readonly department: { readonly id: string };
    readonly directOnly: boolean;
    readonly metrics: Figures;
  }[];
  readonly staff: StaffReport;
}

export interface ReportAnswer {
  readonly staffPerformance: StaffReport;
  readonly branchReport: BranchReport;
  readonly customerGroup: Pick<BranchReport, 'metrics' | 'daily'>;
}

/** The API beside companies that hear of things, with a clock that stands where it is set. */
export interface ReportApi {
  readonly api: ApiApp;
  /** "Now" for the API. */
  setNow(at: number): void;
  /** Does what is still to be credited of a company, as the worker would. */
  settled(company: Company): Promise<void>;
  founded(zone?: string): Promise<{ company: Company; token: string }>;
  /** The answer to a query that must have no errors. */
  ask(token: string, query: string, variables?: Record<string, unknown>): Promise<ReportAnswer>;
  /** The same as it was sent, byte by byte. */
  text(token: string, query: string, variables?: Record<string, unknown>): Promise<string>;
  /** Code and argument of the one error of an answer. */
  refused(
    token: string,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<[string | undefined, string | undefined]>;
}

export async function reportApi(): Promise<ReportApi> {
  let now = 0;
  const api = await apiApp({}, { now: () => now });
  const { database } = api.fresh;
  const { due } = credited(database);
  const answer = async (...asked: Parameters<ApiApp['ask']>): ReturnType<ApiApp['ask']> => {
    const given = await api.ask(...asked);
    expect(given.errors).toEqual([]);
    return given;
  };
  return {
    api,
    setNow: (at) => void (now = at),
    settled: async ({ tenantId }) => {
      while (await database.transaction((db) => due.bit(db, tenantId)));
    },
    founded: async (zone = 'Asia/Shanghai') => {
      const company = await Company.founded(database, newId(), zone);
      return { company, token: await api.token(company.tenantId) };
    },
    ask: async (...asked) => (await answer(...asked)).data as unknown as ReportAnswer,
    text: async (...asked) => (await answer(...asked)).text,
    refused: async (...asked) => {
      const { errors } = await api.ask(...asked);
      // Fields beside each other may each say it.
      const told = new Set(errors.map(({ extensions: { code, argument } }) => `${code} ${argument ?? ''}`));
      expect(told.size).toBe(1);
      return [errors[0]?.extensions.code, errors[0]?.extensions.argument];
    },
  };
}

/** A wall-clock time of 2026, or of the year that is named, in Shanghai: `05-10 12:00`. */
export function shanghai(text: string): number {
  const [day = '', time = '12:00'] = text.split(' ');
  return Date.parse(`${day.length === 5 ? `2026-${day}` : day}T${time}+08:00`);
}
