import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@qunshu/database';
import { Calendars } from './calendars.service';
import { contribute } from './contributions.rules';
import { creditText, storedCredits } from './credit.queries';
import type { Credit } from './credits.rules';
import { derivedCredits } from './derive.queries';
import { Ledger } from './ledger';
import { figureRows, lifetimeRows, type AddedRows } from './ledger.queries';
import { readOrg } from './org-book';
import { storedFigures } from './stored.queries';
import { subjectKeys } from './subject';
import { countSubjects, storedSubjects, subjectPages } from './subject-pages.queries';

/** What is stored otherwise than history has it. */
export interface CreditDifference {
  readonly kind: 'credit' | 'figure' | 'lifetime';
  /** Whose, or of which scope and span. */
  readonly of: string;
  readonly stored: string;
  readonly derived: string;
}

export type Progress = (done: number, total: number) => void;

/** Computes all credits and figures from history, and compares them with what is stored. */
@Injectable()
export class CreditCheck {
  constructor(
    private readonly database: Database,
    private readonly calendars: Calendars,
  ) {}

  /**
   * Sees one moment of the database, whatever is written meanwhile. What is still due there is among the differences.
   * `onProgress` counts people and groups. @throws UserError TENANT_UNKNOWN
   */
  differences(tenantId: string, onProgress: Progress): Promise<CreditDifference[]> {
    return this.database.snapshot(async (db) => {
      const ledger = new Ledger(await this.calendars.of(db, tenantId));
      const credits = await this.compareCredits(db, tenantId, { ledger, onProgress });
      const stored = await storedFigures(db, tenantId);
      const figures = compare('figure', rowTexts(stored.figures), rowTexts(figureRows(ledger)));
      const lifetimes = compare('lifetime', rowTexts(stored.lifetimes), rowTexts(lifetimeRows(ledger)));
      return [...credits, ...figures, ...lifetimes];
    });
  }

  private async compareCredits(
    db: EntityManager,
    tenantId: string,
    { ledger, onProgress }: { ledger: Ledger; onProgress: Progress },
  ): Promise<CreditDifference[]> {
    const org = await readOrg(db, tenantId);
    const total = await countSubjects(db, tenantId);
    const found: CreditDifference[] = [];
    const seen = new Set<string>();
    for await (const subjects of subjectPages(db, tenantId)) {
      const derived = await derivedCredits(db, tenantId, { subjects, org });
      const keys = subjectKeys(subjects);
      for (const credits of derived.values()) contribute(credits, { ledger, amount: 1 });
      found.push(...compare('credit', texts(await storedCredits(db, tenantId, keys)), texts(derived)));
      keys.forEach((key) => seen.add(key));
      onProgress(Math.min(seen.size, total), total);
    }
    for await (const keys of storedSubjects(db, tenantId)) {
      const left = keys.filter((key) => !seen.has(key));
      found.push(...compare('credit', texts(await storedCredits(db, tenantId, left)), new Map()));
    }
    return found;
  }
}

function compare(
  kind: CreditDifference['kind'],
  stored: ReadonlyMap<string, string>,
  derived: ReadonlyMap<string, string>,
): CreditDifference[] {
  return [...new Set([...stored.keys(), ...derived.keys()])].flatMap((of) => {
    const pair = { stored: stored.get(of) ?? 'nothing', derived: derived.get(of) ?? 'nothing' };
    return pair.stored === pair.derived ? [] : [{ kind, of, ...pair }];
  });
}

function texts(credits: ReadonlyMap<string, readonly Credit[]>): Map<string, string> {
  return new Map([...credits].map(([subject, own]) => [subject, own.map(creditText).sort().join('; ')]));
}

function rowTexts({ rows }: AddedRows): Map<string, string> {
  return new Map(rows.map(({ key, counts }) => [key.join(' '), counts.join(' ')]));
}
