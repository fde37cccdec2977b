import { Injectable } from '@nestjs/common';
import { GroupViewService } from '@qunshu/groups';
import { UserError, type Sight } from '@qunshu/kernel';
import { OrgViewService } from '@qunshu/org';
import type { Scope } from './figures';
import { ReportService } from './report.service';

/** Of what a figure is, as a client names it. */
export interface ScopeAsked {
  readonly departmentId: string | null;
  readonly directOnly: boolean;
  readonly staffKey: string | null;
  readonly chatId: string | null;
}

/** Finds out what a viewer who names a scope may be told of: what a report would tell them. */
@Injectable()
export class CountedScopes {
  constructor(
    private readonly reports: ReportService,
    private readonly org: OrgViewService,
    private readonly groups: GroupViewService,
  ) {}

  /** @throws UserError BAD_ARGUMENT naming `departmentId`, `directOnly`, `staffUserId` or `chatId` */
  async scope(sight: Sight, asked: ScopeAsked): Promise<Scope> {
    const { departmentId, directOnly, staffKey, chatId } = asked;
    if (directOnly && (departmentId === null || staffKey !== null))
      throw bad('directOnly', 'is of a department alone.');
    if (chatId !== null) return this.group(sight, asked, chatId);
    if (staffKey !== null) return this.staff(sight, departmentId, staffKey);
    if (departmentId === null) return this.everything(sight);
    await this.reports.tree(sight, departmentId);
    return { kind: 'department', departmentId, directOnly };
  }

  private async group(sight: Sight, { departmentId, staffKey }: ScopeAsked, chatId: string): Promise<Scope> {
    if (departmentId !== null || staffKey !== null) throw bad('chatId', 'stands alone.');
    const [group] = await this.groups.groups(sight, [chatId]);
    if (group === undefined) throw bad('chatId', 'there is no such group.');
    return { kind: 'group', chatId };
  }

  private async staff(sight: Sight, departmentId: string | null, staffKey: string): Promise<Scope> {
    const scope = await this.reports.staffScope(sight, departmentId, staffKey);
    if (scope === null) throw bad('staffUserId', 'there is nobody of this id here.');
    return scope;
  }

  private async everything(sight: Sight): Promise<Scope> {
    if (sight.kind === 'staff') return { kind: 'staff', staffKey: sight.staffKey, departmentId: null };
    const tops = (await this.org.tree(sight)).departments.filter(({ parentId }) => parentId === null);
    const [top] = tops;
    if (top !== undefined && tops.length === 1) return { kind: 'department', departmentId: top.id };
    throw bad('departmentId', 'name a department, a member of staff or a group.');
  }
}

function bad(argument: string, problem: string): UserError {
  return new UserError('BAD_ARGUMENT', { argument, problem });
}
