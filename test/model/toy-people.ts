/**
 * Who is who, the slow and obvious way: sets of identities, joined and parted one step after the other. It shares no code
 * with the product, so that a mistake is not made twice. Identities are texts like `UNION_ID default u1`.
 */
export class ToyPeople {
  private people: Set<string>[] = [];
  private readonly barred = new Set<string>();
  /** By name, the erasure that it is part of. */
  private readonly erased = new Map<string, number>();
  private erasures = 0;
  /** Pairs held back and not decided, the anchor first, or two anchors in the order of their texts. */
  readonly held = new Set<string>();

  observe(names: readonly string[]): void {
    const unionGone = names.some((name) => isUnion(name) && this.erased.has(name) && !this.personOf(name));
    const known = new Set(names.filter((name) => this.personOf(name)));
    const left = names.filter((name) => (known.has(name) ? true : !this.erased.has(name) && !unionGone));
    const [center, ...rest] = [...new Set(left)].sort((a, b) => (order(a) < order(b) ? -1 : 1));
    if (center === undefined) return;
    if (left.every(isUnion)) this.begin(center);
    for (const name of rest.filter((one) => !isUnion(one))) this.meet(center, name);
    for (const name of rest.filter(isUnion)) this.meet(center, name);
    for (const name of left) if (!isUnion(name)) this.begin(name);
  }

  split(names: readonly string[]): void {
    const person = this.personOf(names[0] ?? '');
    if (!person) return;
    for (const name of names) {
      person.delete(name);
    }
    for (const name of names) for (const other of person) this.bar(name, other);
    this.people.push(new Set(names));
  }

  /** The whole person of this identity, or it alone. */
  erase(name: string, whole: boolean): void {
    const person = this.personOf(name);
    if (!person) return;
    const erasure = ++this.erasures;
    for (const gone of whole ? [...person] : [name]) {
      person.delete(gone);
      this.erased.set(gone, erasure);
      for (const pair of [...this.held]) if (pair.split('|').includes(gone)) this.held.delete(pair);
      for (const pair of [...this.barred]) if (pair.split('|').includes(gone)) this.barred.delete(pair);
    }
    this.people = this.people.filter((one) => one.size > 0);
  }

  lift(name: string): void {
    const erasure = this.erased.get(name);
    for (const [other, one] of [...this.erased]) if (one === erasure) this.erased.delete(other);
  }

  decide(pair: string, decision: 'MERGE' | 'KEEP_APART'): void {
    const [left = '', right = ''] = pair.split('|');
    const [one, other] = [this.personOf(left) ?? new Set([left]), this.personOf(right) ?? new Set([right])];
    if (one !== other && decision === 'KEEP_APART') for (const a of one) for (const b of other) this.bar(a, b);
    if (one !== other && decision === 'MERGE') {
      for (const a of one) for (const b of other) this.unbar(a, b);
      this.people = [
        ...this.people.filter((person) => person !== one && person !== other),
        new Set([...one, ...other]),
      ];
    }
    this.held.delete(pair);
    this.settle([one, other], decision);
  }

  /** Every person as the sorted texts of their identities. */
  partition(): string[] {
    return this.people.map((person) => [...person].sort().join(' + ')).sort();
  }

  all(): readonly ReadonlySet<string>[] {
    return this.people;
  }

  erasedNames(): string[] {
    return [...this.erased.keys()].sort();
  }

  personOf(name: string): Set<string> | undefined {
    return this.people.find((person) => person.has(name));
  }

  /** Other open pairs between the same people go the same way. */
  private settle([one, other]: readonly [Set<string>, Set<string>], decision: 'MERGE' | 'KEEP_APART'): void {
    for (const pair of [...this.held]) {
      const [left = '', right = ''] = pair.split('|');
      const [a, b] = [this.personOf(left), this.personOf(right)];
      if (!a || !b) continue;
      const among = [one, other].includes(a) && [one, other].includes(b);
      if (decision === 'MERGE' ? a === b && isPart(a, one) : among) this.held.delete(pair);
    }
  }

  private begin(name: string): void {
    if (!this.personOf(name)) this.people.push(new Set([name]));
  }

  private meet(one: string, other: string): void {
    const [a, b] = [this.personOf(one), this.personOf(other)];
    const [left, right] = [a ?? new Set([one]), b ?? new Set([other])];
    if (a && a === b) return;
    if ([...left].some((x) => [...right].some((y) => this.barred.has(`${x}|${y}`)))) return;
    if (clash(left, right)) {
      if (a ?? b) this.held.add(pairOf(one, other));
      return;
    }
    this.people = [...this.people.filter((person) => person !== a && person !== b), new Set([...left, ...right])];
  }

  private bar(one: string, other: string): void {
    this.barred.add(`${one}|${other}`).add(`${other}|${one}`);
  }

  private unbar(one: string, other: string): void {
    this.barred.delete(`${one}|${other}`);
    this.barred.delete(`${other}|${one}`);
  }
}

function clash(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const scopes = new Set([...one].filter(isUnion).map(scopeOf));
  return [...other].some((name) => isUnion(name) && scopes.has(scopeOf(name)));
}

function pairOf(one: string, other: string): string {
  if (isUnion(one)) return `${other}|${one}`;
  if (isUnion(other)) return `${one}|${other}`;
  return one < other ? `${one}|${other}` : `${other}|${one}`;
}

function isPart(whole: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return [...part].every((name) => whole.has(name));
}

function order(name: string): string {
  return `${isUnion(name) ? 0 : 1} ${name}`;
}

function isUnion(name: string): boolean {
  return name.startsWith('UNION_ID ');
}

function scopeOf(name: string): string {
  return name.split(' ')[1] ?? '';
}
