import type { Day } from '@qunshu/kernel';

/** To whom a thing counts: the owner and branch of the moment it happened, or those of today (metrics.md, `Credited`). */
export type Attribution = 'AT_EVENT' | 'CURRENT';

/**
 * What figures are about: a staff member (only while in the department or below it, where one is named), a department
 * with all below it (`directOnly`: without what is below), or one customer group.
 */
export type Scope =
  | { readonly kind: 'staff'; readonly staffKey: string; readonly departmentId: string | null }
  | { readonly kind: 'department'; readonly departmentId: string; readonly directOnly?: boolean }
  | { readonly kind: 'group'; readonly chatId: string };

export type StaffScope = Extract<Scope, { kind: 'staff' }>;

/**
 * The figures of a scope over a period; each is defined in metrics.md, and in Chinese in `export/figure-columns.ts`. Counts are
 * whole, shares are from 0 to 1; a share of nothing is null.
 */
export interface Figures {
  readonly groupsOwned: number;
  readonly groupsCreated: number;
  readonly groupsDismissed: number;
  readonly customersJoined: number;
  readonly foundingJoins: number;
  readonly customersLeft: number;
  readonly leftByThemselves: number;
  readonly removed: number;
  readonly departuresInferred: number;
  readonly netGrowth: number;
  readonly customerSeats: number;
  readonly uniqueCustomers: number;
  readonly peopleGained: number;
  readonly peopleLost: number;
  readonly overlapRate: number | null;
  /** The figures of contacts are null for a group. */
  readonly contacts: number | null;
  readonly contactsAdded: number | null;
  readonly contactsDeleted: number | null;
  readonly contactOverlapRate: number | null;
  readonly contactedRate: number | null;
  readonly churnRate: number | null;
}

/** A day of a scope (metrics.md, `daily`): what came and went in it, what there was at its end. */
export interface DailyFigures {
  readonly date: Day;
  readonly customersJoined: number;
  readonly customersLeft: number;
  readonly customerSeats: number;
  readonly groupsOwned: number;
}
