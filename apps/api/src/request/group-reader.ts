import { placesLeft, type GroupView, type GroupViewService, type StayLists, type StayView } from '@qunshu/groups';
import type { PageInput } from '@qunshu/kernel';
import { connection } from '../types/connection';
import type { GroupOwnership } from '../types/group-ownership';
import type { CustomerGroup, CustomerGroupConnection, CustomerGroupsArgs, MembersArgs } from '../types/customer-group';
import type { Membership, MembershipConnection } from '../types/membership';
import type { MembershipsArgs, Person } from '../types/person';
import { batched, loaderFor } from './batched';
import type { RequestScope } from './request-scope';

/** Which lists of stays, but for whose. */
type ListKind = Omit<StayLists, 'of'>;

/** Customer groups and stays, for one request. */
export class GroupReader {
  private readonly groupById;
  private readonly pagesOf;
  private readonly countsOf;
  private readonly groupsNow;
  private readonly contactOf;
  private readonly ownersOf;
  private readonly stayById;

  constructor(
    private readonly scope: RequestScope,
    private readonly groups: GroupViewService,
  ) {
    const { deadline, sight } = scope;
    this.groupById = batched(deadline, async (ids) => {
      return new Map((await groups.groups(sight, ids)).map((view) => [view.chatId, this.shown(view)]));
    });
    this.pagesOf = loaderFor(({ page, ...kind }: ListKind & { readonly page: PageInput }) =>
      batched(deadline, async (of) => {
        const pageOf = await groups.stayPages(sight, { ...kind, of }, page);
        return new Map(of.map((id) => [id, pageOf(id)]));
      }),
    );
    this.groupsNow = batched(deadline, (ids) => groups.groupsNowOf(sight, ids));
    this.contactOf = batched(deadline, async (ids) => {
      return new Map([...(await groups.membersWithContact(sight.tenantId, ids))].map((id) => [id, true]));
    });
    this.countsOf = loaderFor((kind: ListKind) => batched(deadline, (of) => groups.stayCounts(sight, { ...kind, of })));
    this.ownersOf = batched(deadline, (ids) => groups.owners(sight, ids));
    this.stayById = batched(deadline, (ids) => groups.stays(sight, ids));
  }

  /** Groups in sight in which the person of a stay is now, beside its own. */
  async otherGroups({ isStaff, memberId, chatId }: Membership): Promise<number> {
    const groups = isStaff ? null : await this.groupsNow.load(memberId);
    return groups === null ? 0 : groups.size - Number(groups.has(chatId));
  }

  async hasContact({ isStaff, memberId }: Membership): Promise<boolean> {
    return !isStaff && (await this.contactOf.load(memberId)) !== null;
  }

  group(chatId: string): Promise<CustomerGroup | null> {
    return this.groupById.load(chatId);
  }

  /** Those of them that are in sight. */
  async groupsOf(chatIds: readonly string[]): Promise<CustomerGroup[]> {
    const found = await Promise.all(chatIds.map((chatId) => this.group(chatId)));
    return found.filter((group) => group !== null);
  }

  /** Null where its group is out of sight. */
  async membership(stayId: string): Promise<Membership | null> {
    const stay = await this.stayById.load(stayId);
    return stay === null ? null : this.membershipOf(stay);
  }

  async ownerHistory({ chatId }: CustomerGroup): Promise<GroupOwnership[]> {
    const owners = (await this.ownersOf.load(chatId)) ?? [];
    return owners.map(({ owner: ownerKey, from, to }) => {
      return { ownerKey, from: this.scope.instantOrNull(from), to: this.scope.instantOrNull(to) };
    });
  }

  /** The group of something that is in sight because its group is. */
  async groupOf({ chatId }: { readonly chatId: string }): Promise<CustomerGroup> {
    const group = await this.group(chatId);
    if (group === null) throw new Error(`Something is of group ${chatId}, which is not stored.`);
    return group;
  }

  async list({ filter, orderBy, ...page }: CustomerGroupsArgs): Promise<CustomerGroupConnection> {
    const { sight } = this.scope;
    const wanted = await this.groups.filter(sight, filter ?? {});
    const found = await this.groups.page(sight, wanted, { ...page, order: orderBy ?? 'CREATED_DESC' });
    return connection(
      found,
      (view) => this.shown(view),
      () => this.groups.count(sight, wanted),
    );
  }

  members(group: CustomerGroup, { open, orderBy, only, ...page }: MembersArgs): Promise<MembershipConnection> {
    return this.stays(
      group.chatId,
      { by: 'group', open: open ?? null, order: orderBy ?? 'JOINED_ASC', only: only ?? null },
      page,
    );
  }

  memberships(person: Person, { open, ...page }: MembershipsArgs): Promise<MembershipConnection> {
    return this.stays(person.id, { by: 'person', open: open ?? null, order: 'OPEN_FIRST', only: null }, page);
  }

  private async stays(id: string, kind: ListKind, page: PageInput): Promise<MembershipConnection> {
    const { first = null, after = null } = page;
    const found = await this.pagesOf({ ...kind, page: { first, after } }).load(id);
    if (found === null) throw new Error('A list of stays was not read.');
    return connection(
      found,
      (stay) => this.membershipOf(stay),
      async () => (await this.countsOf(kind).load(id)) ?? 0,
    );
  }

  private shown(view: GroupView): CustomerGroup {
    const { chatId, name, notice, ownerKey, customerCount, staffCount } = view;
    const createdAt = this.scope.instant(view.createdAt);
    const dismissedAt = this.scope.instantOrNull(view.dismissedAt);
    const counts = { customerCount, staffCount, placesLeft: placesLeft(view) };
    return { chatId, name, notice, ownerKey, ...counts, createdAt, dismissedAt };
  }

  private membershipOf(stay: StayView): Membership {
    const { chatId, memberId, isStaff, joinScene, quitScene, invitedBy, state } = stay;
    const joinedAt = this.scope.instant(stay.joinedAt);
    const leftAt = this.scope.instantOrNull(stay.leftAt);
    return { chatId, memberId, isStaff, joinedAt, leftAt, joinScene, quitScene, invitedBy, state };
  }
}
