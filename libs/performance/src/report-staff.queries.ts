import type { EntityManager } from 'typeorm';

export interface KnownStaff {
  readonly name: string;
  /** The main one. */
  readonly departmentId: string | null;
  /** Whether they are in the directory now. */
  readonly isActive: boolean;
}

/** Everybody who ever was in the directory, by staff key. */
export async function knownStaff(db: EntityManager, tenantId: string): Promise<ReadonlyMap<string, KnownStaff>> {
  const rows = await db.query<
    { staff_key: string; name: string; main_department_id: string | null; active: number | boolean }[]
  >('SELECT staff_key, name, main_department_id, active FROM staff WHERE tenant_id = ?', [tenantId]);
  return new Map(
    rows.map(({ staff_key, name, main_department_id: departmentId, active }) => {
      return [staff_key, { name, departmentId, isActive: Number(active) === 1 }];
    }),
  );
}

/** When anything of a group was first recorded. */
export async function firstRecordedAt(db: EntityManager, tenantId: string): Promise<number | null> {
  const [row] = await db.query<{ first: string | number | null }[]>(
    'SELECT MIN(recorded_at) AS first FROM group_fact WHERE tenant_id = ?',
    [tenantId],
  );
  return row?.first === null || row === undefined ? null : Number(row.first);
}
