import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import type { Period, Sight } from '@qunshu/kernel';
import { OrgViewService, withAllBelow } from '@qunshu/org';
import { dismissedGroups, fullGroups, groupsLeftBehind } from './attention.queries';
import { Calendars } from './calendars.service';
import { GroupMovesService } from './group-moves.service';
import type { BiggestMoves } from './group-moves.rules';
import { noSuchDepartment } from './no-such-department';

/** What needs a look: groups by their chat ids. */
export interface Attention extends BiggestMoves {
  readonly dismissed: readonly string[];
  readonly ownerLeft: readonly string[];
  readonly full: readonly string[];
}

/** What a manager looks at first, as far as it is in sight now. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
    private readonly calendars: Calendars,
    private readonly moves: GroupMovesService,
  ) {}

  /**
   * Of a period that was checked. With a department: of its owners now, with everything below it.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when there is no such department in sight
   */
  async of(sight: Sight, period: Period, departmentId: string | null): Promise<Attention> {
    const departmentIds = departmentId === null ? null : await this.departments(sight, departmentId);
    const asked = { sight, departmentIds };
    const db = this.database.read;
    const calendar = await this.calendars.of(db, sight.tenantId);
    const within = { from: calendar.startOf(period.from), to: calendar.endOf(period.to) };
    const [moves, dismissed, ownerLeft, full] = await Promise.all([
      this.moves.biggest(sight, period, departmentId),
      dismissedGroups(db, asked, within),
      groupsLeftBehind(db, asked),
      fullGroups(db, asked),
    ]);
    return { ...moves, dismissed, ownerLeft, full };
  }

  private async departments(sight: Sight, departmentId: string): Promise<readonly string[]> {
    const ids = withAllBelow(await this.org.tree(sight), departmentId);
    if (ids === null) throw noSuchDepartment();
    return ids;
  }
}
