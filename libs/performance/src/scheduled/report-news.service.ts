import { Injectable } from '@nestjs/common';
import { Database } from '@qunshu/database';
import { OutsideError } from '@qunshu/kernel';
import { leaveTelling, takeTelling, untoldFiles } from './report-file.queries';
import { managersOf } from './schedule.queries';

/** That a report is there, for those who lead its department. */
export interface ReportNews {
  readonly userIds: readonly string[];
  readonly fileId: string;
  readonly name: string;
}

export type SendNews = (tenantId: string, news: ReportNews) => Promise<void>;

/** Tells managers of reports that are there, once. */
@Injectable()
export class ReportNewsService {
  constructor(private readonly database: Database) {}

  /**
   * Where nobody leads the department, nobody is told. What WeCom cannot take right now is told the next time.
   * @throws whatever else went wrong while sending, when all others have been told; that report is not tried again
   */
  async tell(tenantId: string, send: SendNews): Promise<void> {
    const failures: unknown[] = [];
    for (const file of await untoldFiles(this.database.read, tenantId)) {
      if (!(await takeTelling(this.database.write, file, Date.now()))) continue;
      const userIds = (await managersOf(this.database.read, tenantId, file.departmentId)).map(({ userId }) => userId);
      try {
        if (userIds.length > 0) await send(tenantId, { userIds, fileId: file.id, name: file.name });
      } catch (error) {
        if (isForNow(error)) await leaveTelling(this.database.write, file);
        else failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

function isForNow(error: unknown): boolean {
  return error instanceof OutsideError && (error.failure === 'transient' || error.failure === 'rate_limit');
}
