/** How the callback of something fares: one that is late comes after all else of its group. */
export type Fate = 'in time' | 'late' | 'lost';

export type GroupStep = { readonly at: number; readonly fate: Fate } & (
  | { readonly kind: 'join'; readonly members: readonly string[] }
  | { readonly kind: 'leave'; readonly members: readonly string[]; readonly scene: number }
  | { readonly kind: 'owner'; readonly to: string }
  | { readonly kind: 'dismiss' }
);

/** A group as it went: only what could happen, in order. */
export interface GroupStory {
  readonly chatId: string;
  readonly createdAt: number;
  /** Whether it was read when it began. */
  readonly isReadFirst: boolean;
  readonly owner: string;
  readonly steps: readonly GroupStep[];
}

export interface DepartmentStep {
  readonly at: number;
  readonly id: number;
  /** 0: the root's. Null: it is deleted. */
  readonly parent: number | null;
}

export interface StaffStep {
  readonly at: number;
  readonly userId: string;
  /** Null: they leave the company. */
  readonly department: number | null;
}

export interface ContactStep {
  readonly at: number;
  readonly userId: string;
  readonly externalId: string;
  readonly kind: 'added' | 'deleted' | 'lost';
}

/** What else changes who is who and who was where, told by other ways than the callbacks of an ordinary day. */
export type Upset =
  | { readonly kind: 'renamed'; readonly at: number; readonly userId: string; readonly to: string }
  | { readonly kind: 'erased'; readonly externalId: string; readonly isLifted: boolean }
  | { readonly kind: 'joined'; readonly externalIds: readonly [string, string] }
  /** A contact as WeCom lists it; `since` null: nobody has them. */
  | { readonly kind: 'contact read'; readonly at: number; readonly of: ContactStep; readonly since: number | null }
  | { readonly kind: 'staff listed'; readonly at: number; readonly userId: string; readonly department: number | null }
  /** All departments from the root to this one. */
  | { readonly kind: 'departments listed'; readonly at: number; readonly upTo: number };

/** What happened in one small company, in order of time within each list. */
export interface History {
  readonly zone: string;
  readonly now: number;
  readonly departments: readonly DepartmentStep[];
  readonly staff: readonly StaffStep[];
  readonly groups: readonly GroupStory[];
  readonly contacts: readonly ContactStep[];
  /** Which external userids are of one UnionID. */
  readonly unions: readonly { readonly externalId: string; readonly unionId: string }[];
  /** Who was taken out of their person again. */
  readonly splits: readonly string[];
  readonly upsets: readonly Upset[];
}
