import type { EntityManager } from 'typeorm';
import { NoteRow } from '@qunshu/database';
import type { Origin } from './notes.rules';

/** Forgets what was written down of whoever held these identities. */
export async function forgetNotes(db: EntityManager, tenantId: string, keys: readonly Origin[]): Promise<void> {
  for (const { kind, scope, value } of keys) await db.delete(NoteRow, { tenantId, kind, scope, value });
}
