import type { EntityManager } from 'typeorm';

/** Of what figures are made, as far as a transaction changed it. */
export type TouchedKind =
  /** An external contact whose stays or contacts changed, or who belongs to another person now; by member id. */
  | 'member'
  | 'person'
  /** A customer group whose beginning, end or owner changed; by chat id. */
  | 'group'
  /** A staff member whose main department changed, at whatever time; by staff key. */
  | 'staff'
  /** A department that stands elsewhere in the tree now. */
  | 'department';

export type Touched = Readonly<Record<TouchedKind, ReadonlySet<string>>>;

/** What has to follow from the changes of a transaction, inside of it. */
export type Finisher = (db: EntityManager, tenantId: string, touched: Touched) => Promise<void>;

type Notes = Record<TouchedKind, Set<string>>;

const notes = new WeakMap<EntityManager, Map<string, Notes>>();

/** Notes what a transaction changed, for what is derived from it. `db`: that of the transaction. */
export function noteTouched(
  db: EntityManager,
  tenantId: string,
  touched: { kind: TouchedKind; ids: readonly string[] },
): void {
  if (touched.ids.length === 0) return;
  const byTenant = notes.get(db) ?? new Map<string, Notes>();
  const own = byTenant.get(tenantId) ?? emptyNotes();
  touched.ids.forEach((id) => own[touched.kind].add(id));
  notes.set(db, byTenant.set(tenantId, own));
}

/** What was noted in a transaction, by tenant; forgotten by this. */
export function takeTouched(db: EntityManager): ReadonlyMap<string, Touched> {
  const taken = notes.get(db) ?? new Map<string, Touched>();
  notes.delete(db);
  return taken;
}

function emptyNotes(): Notes {
  return { member: new Set(), person: new Set(), group: new Set(), staff: new Set(), department: new Set() };
}
