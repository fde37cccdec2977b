import * as fc from 'fast-check';
import { IdentityConflictRow, PersonIdentityRow } from '@qunshu/database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/fresh-database';
import { identityService, ADMIN, testAudit } from '../../../test/support/identity';
import { histories, type TenantStep } from '../../../test/model/identity-histories';
import { ToyPeople } from '../../../test/model/toy-people';
import { IdentityCheck } from './check.service';
import { IdentityDecisions } from './decisions.service';
import { isKeyKind, keyText, type IdentityKey } from './identity-key';
import { keyFromJson } from './key-json';

const HISTORIES = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 10_000 : 600;
const identity = identityService();
let fresh: FreshDatabase;
let decisions: IdentityDecisions;
beforeAll(async () => {
  fresh = await freshDatabase();
  decisions = new IdentityDecisions(fresh.database, testAudit(fresh.database));
});
afterAll(() => fresh.drop());

let histories_ = 0;

function keyOf(name: string): IdentityKey {
  const [kind = '', scope = '', value = ''] = name.split(' ');
  if (!isKeyKind(kind)) throw new Error(`no kind of key: ${kind}`);
  return { kind, scope, value };
}

/** One tenant of the product beside its model. */
class Pair {
  readonly model = new ToyPeople();
  private at = 1000;

  constructor(private readonly tenantId: string) {}

  async take(step: TenantStep): Promise<void> {
    const rec = { tenantId: this.tenantId, recordedAt: (this.at += 1000) };
    switch (step.kind) {
      case 'observe': {
        const seen = { identities: step.names.map(keyOf), source: 'ingest' as const, at: rec.recordedAt };
        this.model.observe(step.names);
        await fresh.database.transaction((db) => identity.observe(db, rec, [seen]));
        return;
      }
      case 'split': {
        const person = this.chosen(step.person);
        const taken = person.slice(0, Math.min(step.take, person.length - 1));
        if (taken.length === 0) return;
        const personId = await this.idOf(taken[0] ?? '');
        await decisions.splitPerson(rec, { personId, keys: taken.map(keyOf), by: ADMIN });
        this.model.split(taken);
        return;
      }
      case 'erase': {
        const [name] = this.chosen(step.person);
        if (name === undefined) return;
        const keys = step.whole ? null : [keyOf(name)];
        const order = { personId: await this.idOf(name), keys, reason: 'asked for', by: 'test' };
        await fresh.database.transaction((db) => identity.erase(db, rec, order));
        this.model.erase(name, step.whole);
        return;
      }
      case 'lift': {
        const names = this.model.erasedNames();
        const name = names[step.erased % Math.max(1, names.length)];
        if (name === undefined) return;
        await fresh.database.transaction((db) => identity.lift(db, this.tenantId, keyOf(name)));
        this.model.lift(name);
        return;
      }
      case 'decide': {
        const pairs = [...this.model.held].sort();
        const pair = pairs[step.conflict % Math.max(1, pairs.length)];
        if (pair === undefined) return;
        const decision = step.merge ? 'MERGE' : 'KEEP_APART';
        await decisions.resolveConflict(rec, { conflictId: (await this.open()).get(pair) ?? '', decision, by: ADMIN });
        this.model.decide(pair, decision);
      }
    }
  }

  /** Who is who, and what waits for a decision, the same on both sides. */
  async compare(): Promise<void> {
    const rows = await fresh.database.read.findBy(PersonIdentityRow, { tenantId: this.tenantId });
    const people = new Map<string, string[]>();
    for (const { personId, kind, scope, value } of rows) {
      people.set(personId, [...(people.get(personId) ?? []), `${kind} ${scope} ${value}`]);
    }
    expect([...people.values()].map((names) => names.sort().join(' + ')).sort()).toEqual(this.model.partition());
    expect([...(await this.open()).keys()].sort()).toEqual([...this.model.held].sort());
  }

  async check(): Promise<void> {
    expect((await new IdentityCheck(fresh.database).run(this.tenantId)).differences).toEqual([]);
  }

  private chosen(place: number): string[] {
    const people = this.model.partition();
    return people[place % Math.max(1, people.length)]?.split(' + ') ?? [];
  }

  private async idOf(name: string): Promise<string> {
    const { kind, scope, value } = keyOf(name);
    const row = await fresh.database.read.findOneBy(PersonIdentityRow, { tenantId: this.tenantId, kind, scope, value });
    return row?.personId ?? '';
  }

  private async open(): Promise<Map<string, string>> {
    const rows = await fresh.database.read.findBy(IdentityConflictRow, { tenantId: this.tenantId });
    const open = rows.filter(({ decision }) => decision === null);
    return new Map(
      open.map((row) => [`${keyText(keyFromJson(row.leftKey))}|${keyText(keyFromJson(row.rightKey))}`, row.id]),
    );
  }
}

describe('random histories of two tenants with the same ids', () => {
  it('give the people of the model after every step, and a log that makes them again', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const name = `h${++histories_}`;
        const tenants = [new Pair(`${name}-a`), new Pair(`${name}-b`)] as const;
        for (const step of steps) {
          await tenants[step.tenant].take(step);
          for (const tenant of tenants) await tenant.compare();
        }
        for (const tenant of tenants) await tenant.check();
      }),
      { numRuns: HISTORIES },
    );
  });
});
