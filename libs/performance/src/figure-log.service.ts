import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@qunshu/database';
import { sumsOfChanges } from './figure-change.rules';
import { hasChanges, takeChanges } from './figure-change.queries';
import { addSums } from './ledger.queries';

const CHANGES_A_TURN = 1000;

/**
 * Adds to the figures what transactions noted. Every transaction writes few rows so, and many of them together one where
 * each would have written its own. Whoever reads figures has it done first, so that nobody can tell.
 */
@Injectable()
export class FigureLog {
  private readonly running = new Map<string, Promise<void>>();
  private readonly next = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /** When this is done, all that was noted when it began is in the figures, whichever process noted or added it. */
  async fold(tenantId: string): Promise<void> {
    if (await hasChanges(this.database.read, tenantId)) await this.inTurn(tenantId);
  }

  /** Who asks while a fold runs shares the next one: the one that runs may have looked before. */
  private inTurn(tenantId: string): Promise<void> {
    const running = this.running.get(tenantId);
    if (running === undefined) return this.begin(tenantId);
    const known = this.next.get(tenantId);
    if (known !== undefined) return known;
    const next = running
      .catch(() => undefined)
      .then(() => {
        this.next.delete(tenantId);
        return this.begin(tenantId);
      });
    this.next.set(tenantId, next);
    return next;
  }

  private begin(tenantId: string): Promise<void> {
    const run = this.foldAll(tenantId).finally(() => {
      if (this.running.get(tenantId) === run) this.running.delete(tenantId);
    });
    this.running.set(tenantId, run);
    return run;
  }

  private async foldAll(tenantId: string): Promise<void> {
    for (let isMore = true; isMore;) {
      const taken = await this.database.transaction((db) => foldSome(db, tenantId));
      isMore = taken === CHANGES_A_TURN;
    }
  }
}

async function foldSome(db: EntityManager, tenantId: string): Promise<number> {
  const changes = await takeChanges(db, tenantId, CHANGES_A_TURN);
  await addSums(db, tenantId, sumsOfChanges(changes));
  return changes.length;
}
