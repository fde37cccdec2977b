import { Injectable } from '@nestjs/common';
import { Database, StaffRow } from '@qunshu/database';
import type { Figures, Scope } from './figures';
import { figuresOf, type Asked } from './figures.service';

export const STAFF_ORDERS = [
  'NET_GROWTH_DESC',
  'CUSTOMERS_JOINED_DESC',
  'CUSTOMER_SEATS_DESC',
  'UNIQUE_CUSTOMERS_DESC',
  'GROUPS_OWNED_DESC',
  'RETENTION_DESC',
  'NAME_ASC',
] as const;
export type StaffOrder = (typeof STAFF_ORDERS)[number];

@Injectable()
export class ReportService {
  constructor(private readonly database: Database) {}

  async staffRows(
    tenantId: string,
    _asked: Asked & { departmentId: string | null; orderBy: StaffOrder },
  ): Promise<{ scope: Scope & { kind: 'staff' }; figures: Figures }[]> {
    const staff = await this.database.read.find(StaffRow, { where: { tenantId }, order: { staffKey: 'ASC' } });
    return staff.map(({ staffKey }, n) => ({
      scope: { kind: 'staff', staffKey, departmentId: null },
      figures: figuresOf(n),
    }));
  }

  branchRows(
    _tenantId: string,
    departmentId: string,
    _asked: Asked,
  ): Promise<{ departmentId: string; directOnly: boolean; figures: Figures }[]> {
    return Promise.resolve([{ departmentId, directOnly: true, figures: figuresOf(3) }]);
  }
}
