import type { Viewer } from '@qunshu/kernel';

export type Role = Exclude<Viewer['role'], 'ingest'>;

/** What is known of somebody who asks, at this moment. */
export interface Standing {
  /** In the directory, and neither left nor disabled. */
  readonly active: boolean;
  /** Named as an admin. */
  readonly isAdmin: boolean;
  /** How many departments that exist they lead or were given. */
  readonly departments: number;
}

const HEIGHT: Readonly<Record<Role, number>> = { staff: 0, manager: 1, admin: 2 };

/** The role that somebody has now, and no more than `atMost`; null when they have none. */
export function roleOf({ active, isAdmin, departments }: Standing, atMost: Role): Role | null {
  if (!active) return null;
  const roles: readonly Role[] = ['staff', ...rolesIf(departments > 0, 'manager'), ...rolesIf(isAdmin, 'admin')];
  return roles.filter((role) => HEIGHT[role] <= HEIGHT[atMost]).at(-1) ?? null;
}

function rolesIf(holds: boolean, role: Role): readonly Role[] {
  return holds ? [role] : [];
}
