import type { DatedGroupEvent } from '@qunshu/groups';
import type { Company } from '../model/company';

/** When something happened, and when it was heard of. */
export interface Times {
  readonly at: number;
  readonly toldAt?: number;
}

/** A customer group that a company hears of: what changes comes as a callback, and then the group is read. */
export class ToldGroup {
  private readonly members = new Map<string, number>();
  private version = 0;

  private constructor(
    private readonly company: Company,
    private readonly chatId: string,
    private readonly createdAt: number,
    private owner: string,
  ) {}

  static async created(company: Company, of: { chatId: string; owner: string; at: number }): Promise<ToldGroup> {
    const group = new ToldGroup(company, of.chatId, of.at, of.owner);
    await company.tellGroup(of.chatId, { kind: 'group_created', chatId: of.chatId, at: of.at }, of.at);
    await group.read(of.at);
    return group;
  }

  async join(at: number, ...members: string[]): Promise<void> {
    members.forEach((member) => this.members.set(member, at));
    await this.tell({ kind: 'group_members_joined', joinScene: 3, at, ...this.change(members) }, at);
    await this.read(at);
  }

  async leave({ at, toldAt = at }: Times, ...members: string[]): Promise<void> {
    members.forEach((member) => this.members.delete(member));
    await this.tell({ kind: 'group_members_left', quitScene: 0, at, ...this.change(members) }, toldAt);
  }

  async giveTo(owner: string, { at, toldAt = at }: Times): Promise<void> {
    this.owner = owner;
    const { chatId } = this;
    await this.tell({ kind: 'group_owner_changed', chatId, lastVersion: null, currentVersion: null, at }, toldAt);
    await this.read(toldAt);
  }

  async dismiss(at: number): Promise<void> {
    await this.tell({ kind: 'group_dismissed', chatId: this.chatId, at }, at);
  }

  /** Somebody leaves and comes back, and no callback tells of it. */
  comeBackUnheard(at: number, member: string): void {
    this.members.set(member, at);
    this.version += 2;
  }

  goUnheard(member: string): void {
    this.members.delete(member);
    this.version += 1;
  }

  /** The group as it is now, as a sync reads it. */
  async read(at: number): Promise<void> {
    const { chatId, createdAt, owner } = this;
    const entry = { isStaff: false, joinScene: 1, invitedBy: null, state: null };
    const members = [...this.members].map(([memberId, joinedAt]) => ({ memberId, joinedAt, ...entry }));
    const snapshot = { name: chatId, notice: null, owner, createdAt, version: `v${this.version}`, members };
    await this.company.readGroup(chatId, snapshot, at);
  }

  private change(members: readonly string[]) {
    const { chatId } = this;
    const lastVersion = `v${this.version}`;
    this.version += 1;
    return { chatId, members, memberCount: members.length, lastVersion, currentVersion: `v${this.version}` };
  }

  private tell(event: DatedGroupEvent, recordedAt: number): Promise<void> {
    return this.company.tellGroup(this.chatId, event, recordedAt);
  }
}
