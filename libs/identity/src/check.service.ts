import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@qunshu/database';
import { allIdentities, barredPeople, strayAliases, strayIdentities } from './check.queries';
import { barsOf } from './bars.queries';
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
      ...(await this.brokenBars(db, { tenantId, people })),
    ];
    return { people: people.size, identities, links, differences };
  }

  private async strays(db: EntityManager, tenantId: string): Promise<Difference[]> {
    const lost = (await strayIdentities(db, tenantId)).map((key) => ({
      problem: 'an identity is of nobody',
      keys: [key],
    }));
    const dead = (await strayAliases(db, tenantId)).map((id) => ({
      problem: `the id ${id} leads to nobody`,
      keys: [],
    }));
    return [...lost, ...dead];
  }

  /** Whoever is barred says so, so that nobody else need be looked at. */
  private async brokenBars(
    db: EntityManager,
    { tenantId, people }: { tenantId: string; people: ReadonlyMap<string, readonly IdentityKey[]> },
  ): Promise<Difference[]> {
    const found: Difference[] = [];
    for (const personId of await barredPeople(db, tenantId)) {
      const keys = people.get(personId) ?? [];
      const own = new Set(keys.map(keyText));
      const bars = await barsOf(db, tenantId, keys);
      const broken = keys.filter((key) => [...(bars.get(keyText(key)) ?? [])].some((text) => own.has(text)));
      const problem = `person ${personId} holds identities that were to stay apart`;
      if (broken.length > 0) found.push({ problem, keys: broken });
    }
    return found;
  }
}
