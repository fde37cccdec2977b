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
  private stays: TrueStay[];
  private readonly views: GroupSnapshot[] = [];
  private readonly texts = new Set<string>();

  /** `returning`: as a version is made of the members, it comes again with them. */
  constructor(
    private readonly versions: 'returning' | 'unique' = 'returning',
    founders: readonly string[] = [],
  ) {
    this.stays = founders.map((memberId) => ({ memberId, joinedAt: this.now, leftAt: null, quitScene: null }));
    this.views.push(this.look());
  }

  /** Plays a move; null when there is nobody to move, or when its callback would be one that was sent before: that tells nobody anything. */
  play(move: Move): DatedGroupEvent | null {
    this.now += move.pause * 1000;
    // Two leaves of one member in one second cannot be told apart when they come late and versions return.
    const leftJustNow = this.stays.some(
      ({ memberId, leftAt }) => leftAt === this.now && move.members.includes(memberId),
    );
    if (this.versions === 'returning' && move.kind === 'leave' && leftJustNow) this.now += 1000;
    const present = new Set(this.present());
    const members = move.members.filter((id) => present.has(id) === (move.kind === 'leave'));
    if (members.length === 0) return null;
    const before = this.stays;
    const lastVersion = this.version();
    this.changes++;
    this.stays = moved(before, { move, members, at: this.now });
    const event = eventOf(move, { members, lastVersion, currentVersion: this.version(), at: this.now });
    const text = JSON.stringify(event);
    if (this.texts.has(text)) {
      this.stays = before;
      return null;
    }
    this.texts.add(text);
    this.views.push(this.look());
    return event;
  }

  /**
   * What a read shows. `behind`: it lags by so many changes, but never goes back behind an earlier read. Where versions
   * return, not to one that is taken for the newest: nothing tells such a read from one that does not lag.
   */
  snapshot(behind = 0, newestKnown: string | null = null): GroupSnapshot {
    const index = Math.max(0, this.views.length - 1 - behind);
    const newest = this.look();
    const taken = [newest.version, newestKnown].includes(this.views[index]?.version ?? null);
    this.views.splice(0, this.versions === 'returning' && taken ? this.views.length - 1 : index);
    return this.views[0] ?? newest;
  }

  private look(): GroupSnapshot {
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

function moved(
  stays: readonly TrueStay[],
  { move, members, at }: { move: Move; members: readonly string[]; at: number },
): TrueStay[] {
  if (move.kind === 'join')
    return [...stays, ...members.map((memberId) => ({ memberId, joinedAt: at, leftAt: null, quitScene: null }))];
  const leaves = (stay: TrueStay): boolean => stay.leftAt === null && members.includes(stay.memberId);
  return stays.map((stay) => (leaves(stay) ? { ...stay, leftAt: at, quitScene: move.scene } : stay));
}

function eventOf(
  move: Move,
  change: { members: readonly string[]; lastVersion: string; currentVersion: string; at: number },
): DatedGroupEvent {
  const common = { chatId: CHAT, memberCount: change.members.length, ...change };
  return move.kind === 'join'
    ? { kind: 'group_members_joined', joinScene: 0, ...common }
    : { kind: 'group_members_left', quitScene: move.scene, ...common };
}

export function sortStays(stays: readonly TrueStay[]): TrueStay[] {
  const name = ({ memberId, joinedAt, leftAt, quitScene }: TrueStay): string =>
    `${memberId} ${joinedAt} ${leftAt ?? 'z'} ${quitScene ?? ''}`;
  return [...stays].sort((a, b) => name(a).localeCompare(name(b)));
}
