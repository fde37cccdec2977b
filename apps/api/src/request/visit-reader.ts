import type { GroupVisit as VisitView, Visits } from '@qunshu/desk';
import { UserError } from '@qunshu/kernel';
import type { CustomerGroup } from '../types/customer-group';
import type { GroupVisit } from '../types/group-visit';
import { batched } from './batched';
import type { GroupReader } from './group-reader';
import type { RequestScope } from './request-scope';

/** Visits of groups by the member of staff who asks, for one request. */
export class VisitReader {
  private readonly visitOf;

  constructor(
    private readonly scope: RequestScope,
    private readonly groups: GroupReader,
    private readonly visits: Visits,
  ) {
    const { deadline, tenantId, selfKey } = scope;
    this.visitOf = batched(deadline, async (chatIds) => {
      return selfKey === null ? new Map<string, VisitView>() : visits.of(tenantId, selfKey, chatIds);
    });
  }

  async since({ chatId }: CustomerGroup): Promise<GroupVisit | null> {
    const visit = await this.visitOf.load(chatId);
    return visit === null ? null : this.shown(visit);
  }

  /** @throws UserError FORBIDDEN for a program, BAD_ARGUMENT naming `chatId` */
  async visit(chatId: string): Promise<GroupVisit> {
    const staffKey = this.scope.requireSelf().key;
    const group = await this.groups.group(chatId);
    if (group === null) throw new UserError('BAD_ARGUMENT', { argument: 'chatId', problem: 'there is no such group.' });
    const before = await this.visits.visit(this.scope.recording(), { staffKey, chatId: group.chatId });
    this.visitOf.clear(group.chatId);
    return this.shown(before);
  }

  private shown({ at, joined, left }: VisitView): GroupVisit {
    return { at: this.scope.instant(at), joined, left };
  }
}
