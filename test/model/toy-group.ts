import type { DatedGroupEvent } from '@qunshu/groups';
import type { GroupSnapshot } from '@qunshu/groups';

/** A stay as it truly was. */
export interface TrueStay {
  readonly memberId: string;
  readonly joinedAt: number;
  readonly leftAt: number | null;
  readonly quitScene: number | null;
}

export type Move =
  | { readonly kind: 'join'; readonly members: readonly string[]; readonly pause: number }
  | { readonly kind: 'leave'; readonly members: readonly string[]; readonly scene: number; readonly pause: number };

const CHAT = 'wrToy';

/** A group that knows its own truth: the small reference that the rules are held against. */
export class ToyGroup {
  private now = 1_700_000_000_000;
  private changes = 0;
  private readonly createdAt = this.now;
  private stays: TrueStay[] = [];

  /** `returning`: as a version is made of the members, it comes again with them. */
  constructor(private readonly versions: 'returning' | 'unique' = 'returning') {}

  /** Plays a move; null when there is nobody to move. */
  play(move: Move): DatedGroupEvent | null {
    this.now += move.pause * 1000;
    // Two leaves of one member in one second cannot be told apart when they come late.
    const leftJustNow = this.stays.some(
      ({ memberId, leftAt }) => leftAt === this.now && move.members.includes(memberId),
    );
    if (move.kind === 'leave' && leftJustNow) this.now += 1000;
    const present = new Set(this.present());
    const members = move.members.filter((id) => present.has(id) === (move.kind === 'leave'));
    if (members.length === 0) return null;
    const lastVersion = this.version();
    const at = this.now;
    this.changes++;
    if (move.kind === 'join') {
      this.stays.push(...members.map((memberId) => ({ memberId, joinedAt: at, leftAt: null, quitScene: null })));
    } else {
      const leaves = (stay: TrueStay): boolean => stay.leftAt === null && members.includes(stay.memberId);
      this.stays = this.stays.map((stay) => (leaves(stay) ? { ...stay, leftAt: at, quitScene: move.scene } : stay));
    }
    const change = {
      chatId: CHAT,
      members,
      memberCount: members.length,
      lastVersion,
      currentVersion: this.version(),
      at,
    };
    return move.kind === 'join'
      ? { kind: 'group_members_joined', joinScene: 0, ...change }
      : { kind: 'group_members_left', quitScene: move.scene, ...change };
  }

  snapshot(): GroupSnapshot {
    const open = this.stays.filter(({ leftAt }) => leftAt === null);
    return {
      name: 'toy',
      notice: null,
      owner: 'owner',
      createdAt: this.createdAt,
      version: this.version(),
      members: open.map(({ memberId, joinedAt }) => ({
        memberId,
        joinedAt,
        isStaff: false,
        joinScene: 1,
        invitedBy: null,
        state: null,
      })),
    };
  }

  /** Reads come seconds after what they show. */
  wait(seconds: number): void {
    this.now += seconds * 1000;
  }

  time(): number {
    return this.now;
  }

  present(): string[] {
    return this.stays
      .filter(({ leftAt }) => leftAt === null)
      .map(({ memberId }) => memberId)
      .sort();
  }

  truth(): TrueStay[] {
    return sortStays(this.stays);
  }

  private version(): string {
    return `v${this.versions === 'unique' ? this.changes : ''}:${this.present().join(',')}`;
  }
}

export function sortStays(stays: readonly TrueStay[]): TrueStay[] {
  const name = ({ memberId, joinedAt, leftAt }: TrueStay): string => `${memberId} ${joinedAt} ${leftAt ?? 'z'}`;
  return [...stays].sort((a, b) => name(a).localeCompare(name(b)));
}
