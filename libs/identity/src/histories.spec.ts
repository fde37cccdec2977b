import * as fc from 'fast-check';
import { histories, type TenantStep } from '../../../test/model/identity-histories';
import { ToyPeople } from '../../../test/model/toy-people';
import type { LoadedGraph, PersonNode } from './graph';
import { GraphFold } from './graph-fold.rules';
import { isKeyKind, keyText, type IdentityKey } from './identity-key';
import { usable, withoutErased } from './seen.rules';

const HISTORIES = process.env['QUNSHU_TEST_SIZE'] === 'long' ? 200_000 : 10_000;

function keyOf(name: string): IdentityKey {
  const [kind = '', scope = '', value = ''] = name.split(' ');
  if (!isKeyKind(kind)) throw new Error(`no kind of key: ${kind}`);
  return { kind, scope, value };
}

/** The rules over maps instead of tables: what the services load, decide and save, and nothing else. */
class MapPeople {
  readonly held = new Set<string>();
  private holders = new Map<string, string>();
  private people = new Map<string, PersonNode>();
  private readonly bars = new Map<string, Set<string>>();
  private readonly erased = new Map<string, number>();
  private ids = 0;

  observe(names: readonly string[], at: number): void {
    const held = new Set(this.holders.keys());
    const gone = new Set(names.filter((name) => this.erased.has(name) && !held.has(name)));
    const seen = usable([{ identities: names.map(keyOf), source: 'ingest', at }]);
    const fold = new GraphFold(this.loaded(), () => this.newId());
    for (const one of seen.flatMap((left) => withoutErased(left, gone, held) ?? [])) fold.observe(one);
    this.save(fold);
  }

  split(names: readonly string[]): void {
    const own = this.keysWith(names[0] ?? '').filter((name) => !names.includes(name));
    for (const name of names) for (const other of own) this.bar(name, other);
    const id = this.newId();
    for (const name of names) this.holders.set(name, id);
    this.rebuild();
  }

  erase(name: string, whole: boolean): void {
    const gone = whole ? this.keysWith(name) : [name];
    const erasure = ++this.ids;
    for (const one of gone) {
      this.holders.delete(one);
      this.erased.set(one, erasure);
      this.bars.delete(one);
      for (const others of this.bars.values()) others.delete(one);
      for (const pair of [...this.held]) if (pair.split('|').includes(one)) this.held.delete(pair);
    }
    this.rebuild();
  }

  lift(name: string): void {
    const erasure = this.erased.get(name);
    for (const [other, one] of [...this.erased]) if (one === erasure) this.erased.delete(other);
  }

  decide(pair: string, decision: 'MERGE' | 'KEEP_APART', at: number): void {
    const [left = '', right = ''] = pair.split('|');
    const [one, other] = [this.side(left), this.side(right)];
    const isOne = this.holders.get(left) !== undefined && this.holders.get(left) === this.holders.get(right);
    if (decision === 'KEEP_APART' && !isOne) for (const a of one) for (const b of other) this.bar(a, b);
    if (decision === 'MERGE') {
      for (const a of one) for (const b of other) this.unbar(a, b);
      const fold = new GraphFold({ ...this.loaded(), bars: new Map() }, () => this.newId());
      fold.decideTogether({ keys: [keyOf(left), keyOf(right)], at, source: 'decision', reason: 'test' });
      this.save(fold);
    }
    this.rebuild();
    this.held.delete(pair);
    this.settle([one, other], decision);
  }

  partition(): string[] {
    return [...new Set(this.holders.values())].map((id) => this.keysOf(id).join(' + ')).sort();
  }

  private settle([one, other]: readonly [string[], string[]], decision: 'MERGE' | 'KEEP_APART'): void {
    const among = new Set([...one, ...other]);
    for (const pair of [...this.held]) {
      const [left = '', right = ''] = pair.split('|');
      const [a, b] = [this.holders.get(left), this.holders.get(right)];
      if (a === undefined || b === undefined || (!among.has(left) && !among.has(right))) continue;
      if (decision === 'MERGE' ? a === b : among.has(left) && among.has(right)) this.held.delete(pair);
    }
  }

  private save(fold: GraphFold): void {
    const { attached, merged, people, held } = fold.changes();
    for (const { key, personId } of attached) this.holders.set(keyText(key), personId);
    const keepOf = new Map(merged.map(({ drop, keep }) => [drop, keep]));
    for (const [name, id] of this.holders) this.holders.set(name, keepOf.get(id) ?? id);
    for (const person of people) this.people.set(person.id, person);
    for (const { left, right } of held) this.held.add(`${keyText(left)}|${keyText(right)}`);
    this.rebuild();
  }

  private rebuild(): void {
    const before = this.people;
    this.people = new Map();
    for (const id of new Set(this.holders.values())) {
      const keys = new Set(this.keysOf(id));
      const unions = [...keys].map(keyOf).filter(({ kind }) => kind === 'UNION_ID');
      const { firstSeenAt = 0, stamp = 0 } = before.get(id) ?? {};
      const barred = [...keys].some((key) => (this.bars.get(key)?.size ?? 0) > 0);
      const unionScopes = new Set(unions.map(({ scope }) => scope));
      this.people.set(id, { id, firstSeenAt, stamp, barred, keys, unionScopes, isNew: false });
    }
  }

  private loaded(): LoadedGraph {
    return { holders: this.holders, people: [...this.people.values()], bars: this.bars };
  }

  private side(name: string): string[] {
    return this.holders.has(name) ? this.keysWith(name) : [name];
  }

  private keysWith(name: string): string[] {
    return this.keysOf(this.holders.get(name) ?? '');
  }

  private keysOf(id: string): string[] {
    return [...this.holders].flatMap(([name, holder]) => (holder === id ? [name] : [])).sort();
  }

  private bar(one: string, other: string): void {
    this.bars.set(one, (this.bars.get(one) ?? new Set<string>()).add(other));
    this.bars.set(other, (this.bars.get(other) ?? new Set<string>()).add(one));
  }

  private unbar(one: string, other: string): void {
    this.bars.get(one)?.delete(other);
    this.bars.get(other)?.delete(one);
  }

  private newId(): string {
    return `p${String(++this.ids).padStart(6, '0')}`;
  }
}

function take(step: TenantStep, at: number, { rules, model }: { rules: MapPeople; model: ToyPeople }): void {
  const people = model.partition();
  const chosen = (place: number): string[] => people[place % Math.max(1, people.length)]?.split(' + ') ?? [];
  if (step.kind === 'observe') {
    rules.observe(step.names, at);
    model.observe(step.names);
  } else if (step.kind === 'split') {
    const person = chosen(step.person);
    const taken = person.slice(0, Math.min(step.take, person.length - 1));
    if (taken.length > 0) [rules, model].forEach((one) => one.split(taken));
  } else if (step.kind === 'erase') {
    const [name] = chosen(step.person);
    if (name !== undefined) [rules, model].forEach((one) => one.erase(name, step.whole));
  } else if (step.kind === 'lift') {
    const names = model.erasedNames();
    const name = names[step.erased % Math.max(1, names.length)];
    if (name !== undefined) [rules, model].forEach((one) => one.lift(name));
  } else {
    const pairs = [...model.held].sort();
    const pair = pairs[step.conflict % Math.max(1, pairs.length)];
    const decision = step.merge ? 'MERGE' : 'KEEP_APART';
    if (pair !== undefined) rules.decide(pair, decision, at);
    if (pair !== undefined) model.decide(pair, decision);
  }
}

describe('random histories of two tenants with the same ids, by the rules alone', () => {
  it('give the people of the model after every step', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const tenants = [0, 1].map(() => ({ rules: new MapPeople(), model: new ToyPeople() }));
        for (const [n, step] of steps.entries()) {
          const tenant = tenants[step.tenant];
          if (tenant === undefined) continue;
          take(step, (n + 1) * 1000, tenant);
          for (const { rules, model } of tenants) {
            const [ours, wanted] = [rules, model].map((one) =>
              [...one.partition(), ...[...one.held].sort()].join('\n'),
            );
            // Asking Jest a quarter of a million times would take most of the time.
            if (ours !== wanted) expect(ours).toBe(wanted);
          }
        }
      }),
      { numRuns: HISTORIES },
    );
  });
});
