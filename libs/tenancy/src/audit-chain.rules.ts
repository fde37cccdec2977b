/** An entry as it is kept. `details` is JSON, taken as the text that it is. */
export interface AuditEntry {
  readonly tenantId: string;
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly details: string;
  readonly fromAddress: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

/** The newest entry, as it is kept beside them. */
export interface AuditHead {
  readonly tenantId: string;
  readonly seq: number;
  readonly hash: string;
  readonly seal: string;
}

/** `changed`: the entry, or its place, is not what was written; `head`: the mark of the newest entry is not ours. */
export interface AuditProblem {
  readonly seq: number;
  readonly problem: 'changed' | 'missing' | 'head';
}

/** Keyed: only whoever has the key can make one. */
type Hash = (purpose: string, text: string) => string;

export const NO_ENTRY = { seq: 0, hash: '' } as const;

export function hashOfEntry(hash: Hash, entry: Omit<AuditEntry, 'hash'>): string {
  const { tenantId, seq, at, actor, action, details, fromAddress, previousHash } = entry;
  return hash('audit-entry', JSON.stringify([tenantId, seq, at, actor, action, details, fromAddress, previousHash]));
}

export function sealOfHead(hash: Hash, { tenantId, seq, hash: newest }: Omit<AuditHead, 'seal'>): string {
  return hash('audit-head', JSON.stringify([tenantId, seq, newest]));
}

/** Goes through the entries of a tenant in order and notes what is wrong. Entries newer than the head may follow. */
export class ChainCheck {
  readonly problems: AuditProblem[] = [];
  private last: Pick<AuditEntry, 'seq' | 'hash'> = NO_ENTRY;
  private hashAtHead: string | null = null;

  constructor(
    private readonly hash: Hash,
    private readonly head: AuditHead | null,
  ) {}

  get lastSeq(): number {
    return this.last.seq;
  }

  see(entry: AuditEntry): void {
    this.missing(this.last.seq + 1, entry.seq - 1);
    const follows = entry.seq !== this.last.seq + 1 || entry.previousHash === this.last.hash;
    if (!follows || hashOfEntry(this.hash, entry) !== entry.hash) this.note(entry.seq, 'changed');
    if (entry.seq === this.head?.seq) this.hashAtHead = entry.hash;
    this.last = entry;
  }

  /** After the last entry. */
  end(): readonly AuditProblem[] {
    const { head } = this;
    if (head === null) {
      this.note(Math.max(1, this.last.seq), 'head');
      return this.problems;
    }
    if (sealOfHead(this.hash, head) !== head.seal) this.note(head.seq, 'head');
    else if (this.hashAtHead !== null && this.hashAtHead !== head.hash) this.note(head.seq, 'changed');
    this.missing(this.last.seq + 1, head.seq);
    return this.problems;
  }

  private missing(from: number, to: number): void {
    for (let seq = from; seq <= to; seq++) this.note(seq, 'missing');
  }

  private note(seq: number, problem: AuditProblem['problem']): void {
    this.problems.push({ seq, problem });
  }
}
