import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@qunshu/database';
import { allBars, allIdentities, barredAmong, emptyPeople, strayAliases, strayIdentities } from './check.queries';
import { identitiesByKeys } from './identity.queries';
import { keyText, type IdentityKey } from './identity-key';
import { allLinks } from './links.queries';
import { Replay, type Difference } from './replay.rules';

export interface CheckResult {
  readonly people: number;
  readonly identities: number;
  readonly links: number;
  readonly differences: readonly Difference[];
}

/** Makes the graph again from what was recorded, and compares. */
@Injectable()
export class IdentityCheck {
  constructor(private readonly database: Database) {}

  /** @param onProgress told how many identities and links were read */
  run(tenantId: string, onProgress: (done: number) => void = () => undefined): Promise<CheckResult> {
    return this.database.snapshot((db) => this.compare(db, tenantId, onProgress));
  }

  private async compare(db: EntityManager, tenantId: string, onProgress: (done: number) => void): Promise<CheckResult> {
    const replay = new Replay();
    const people = new Map<string, IdentityKey[]>();
    let [links, identities] = [0, 0];
    for await (const page of allLinks(db, tenantId)) {
      for (const link of page) replay.apply(link);
      onProgress((links += page.length));
    }
    for await (const page of allIdentities(db, tenantId)) {
      for (const { key, personId } of page) people.set(personId, [...(people.get(personId) ?? []), key]);
      onProgress(links + (identities += page.length));
    }
    const differences = [
      ...replay.differences(people),
      ...(await this.strays(db, tenantId)),
      ...(await this.brokenBars(db, tenantId)),
    ];
    return { people: people.size, identities, links, differences };
  }

  private async strays(db: EntityManager, tenantId: string): Promise<Difference[]> {
    const lost = await strayIdentities(db, tenantId);
    const dead = await strayAliases(db, tenantId);
    const empty = await emptyPeople(db, tenantId);
    return [
      ...lost.map((key) => ({ problem: 'an identity is of nobody', keys: [key] })),
      ...dead.map((id) => ({ problem: `the id ${id} leads to nobody`, keys: [] })),
      ...empty.map((id) => ({ problem: `person ${id} holds no identity`, keys: [] })),
    ];
  }

  private async brokenBars(db: EntityManager, tenantId: string): Promise<Difference[]> {
    const found: Difference[] = [];
    for await (const page of allBars(db, tenantId)) {
      const holders = await identitiesByKeys(
        db,
        tenantId,
        page.flatMap(({ left, right }) => [left, right]),
      );
      const wary = await barredAmong(db, tenantId, [...new Set([...holders.values()].map(({ personId }) => personId))]);
      for (const bar of page) {
        const [one, other] = [holders.get(keyText(bar.left))?.personId, holders.get(keyText(bar.right))?.personId];
        const problem = problemOf(one, other, wary);
        if (problem !== null) found.push({ problem, keys: [bar.left, bar.right] });
      }
    }
    return found;
  }
}

/** A bar holds when at least one of those whom it is about looks for it. */
function problemOf(one: string | undefined, other: string | undefined, wary: ReadonlySet<string>): string | null {
  if (one !== undefined && one === other) return `person ${one} holds identities that were to stay apart`;
  const holders = [one, other].filter((id) => id !== undefined);
  const isKept = holders.length === 0 || holders.some((id) => wary.has(id));
  return isKept ? null : `person ${holders.join(' and person ')} would be joined though they were to stay apart`;
}
