import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { UserError, type Sight } from '@qunshu/kernel';
import { OrgViewService, standingFor, withAllBelow } from '@qunshu/org';
import { coverageOf, type IdentityCoverage } from './coverage.queries';

export interface Branch {
  readonly departmentId: string;
  readonly directOnly: boolean;
}

/** How far the people in groups are known in the other channels. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly database: Database,
    private readonly org: OrgViewService,
  ) {}

  /**
   * Of a department with all below it, by the owners' main departments now; of all in sight where it is null.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when it is unknown or out of sight
   */
  async coverage(sight: Sight, departmentId: string | null): Promise<IdentityCoverage> {
    return coverageOf(this.database.read, sight, await this.departments(sight, departmentId));
  }

  /**
   * Of a branch: of a department with all below it, or of those directly in it alone.
   * @throws UserError BAD_ARGUMENT naming `departmentId` when it is unknown or out of sight
   */
  async ofBranch(sight: Sight, { departmentId, directOnly }: Branch): Promise<IdentityCoverage> {
    if (!directOnly) return this.coverage(sight, departmentId);
    const tree = await this.org.tree(sight);
    // Who was in a deleted department counts to the one above it.
    const ids = [...tree.nodes.keys()].filter((id) => standingFor(tree, id)?.id === departmentId);
    return coverageOf(this.database.read, sight, ids);
  }

  private async departments(sight: Sight, departmentId: string | null): Promise<readonly string[] | null> {
    if (departmentId === null) return null;
    const ids = withAllBelow(await this.org.tree(sight), departmentId);
    if (ids !== null) return ids;
    throw new UserError('BAD_ARGUMENT', { argument: 'departmentId', problem: 'there is no such department.' });
  }
}
