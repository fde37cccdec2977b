import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import type { Period, Sight } from '@qunshu/kernel';
import { OrgViewService, withAllBelow } from '@qunshu/org';
import { FigureLog } from './figure-log.service';
import { groupMoves } from './group-moves.queries';
import { biggestMoves, type BiggestMoves } from './group-moves.rules';
import { noSuchDepartment } from './no-such-department';

/** Which groups grew and which shrank, as far as they are in sight now. */
@Injectable()
export class GroupMovesService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
    private readonly log: FigureLog,
  ) {}

  /**
   * Up to five of each, of a period that was checked. With a department: of its owners now, with everything below it.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when there is no such department in sight
   */
  async biggest(sight: Sight, period: Period, departmentId: string | null = null): Promise<BiggestMoves> {
    const departmentIds = departmentId === null ? null : await this.departments(sight, departmentId);
    await this.log.fold(sight.tenantId);
    return biggestMoves(await groupMoves(this.database.read, { sight, period, departmentIds }));
  }

  private async departments(sight: Sight, departmentId: string): Promise<readonly string[]> {
    const ids = withAllBelow(await this.org.tree(sight), departmentId);
    if (ids === null) throw noSuchDepartment();
    return ids;
  }
}
