import { newId } from '@qunshu/kernel';
import type { Database } from '@qunshu/database';
import { laneHolders, releaseLanesOf } from './lane.queries';

/** Names a process as the holder of lanes: its process id, and an id of its own, since process ids come again. */
export function newHolder(): string {
  return `${process.pid}:${newId()}`;
}

/**
 * After a crash: takes the lanes back that dead processes of this machine held, instead of waiting for their leases to
 * run out. Only for the embedded database, which no other machine uses, and before this process holds any lane.
 */
export async function releaseDeadHolders(database: Database, tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds) {
    for (const holder of await laneHolders(database.read, tenantId)) {
      if (!isAlive(holder)) await releaseLanesOf(database.write, tenantId, holder);
    }
  }
}

function isAlive(holder: string): boolean {
  const pid = Number.parseInt(holder, 10);
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
