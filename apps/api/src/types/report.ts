import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type {
  Attribution as AttributionName,
  BranchRow as BranchRowView,
  Figures,
  StaffOrder,
} from '@qunshu/performance';
import { PageInfo, type Connection } from './connection';
import { Department } from './department';
import { Attribution, Period, PeriodInput, type MetricsOf } from './metrics';
import { PageArgs } from './page-args';

const ORDERS = {
  NET_GROWTH_DESC: 'NET_GROWTH_DESC',
  CUSTOMERS_JOINED_DESC: 'CUSTOMERS_JOINED_DESC',
  CUSTOMER_SEATS_DESC: 'CUSTOMER_SEATS_DESC',
  UNIQUE_CUSTOMERS_DESC: 'UNIQUE_CUSTOMERS_DESC',
  GROUPS_OWNED_DESC: 'GROUPS_OWNED_DESC',
  GROUPS_CREATED_DESC: 'GROUPS_CREATED_DESC',
  GROUPS_DISMISSED_DESC: 'GROUPS_DISMISSED_DESC',
  FOUNDING_JOINS_DESC: 'FOUNDING_JOINS_DESC',
  CUSTOMERS_LEFT_DESC: 'CUSTOMERS_LEFT_DESC',
  LEFT_BY_THEMSELVES_DESC: 'LEFT_BY_THEMSELVES_DESC',
  REMOVED_DESC: 'REMOVED_DESC',
  DEPARTURES_INFERRED_DESC: 'DEPARTURES_INFERRED_DESC',
  PEOPLE_GAINED_DESC: 'PEOPLE_GAINED_DESC',
  PEOPLE_LOST_DESC: 'PEOPLE_LOST_DESC',
  OVERLAP_RATE_DESC: 'OVERLAP_RATE_DESC',
  CONTACTS_DESC: 'CONTACTS_DESC',
  CONTACTS_ADDED_DESC: 'CONTACTS_ADDED_DESC',
  CONTACTS_DELETED_DESC: 'CONTACTS_DELETED_DESC',
  CONTACT_OVERLAP_RATE_DESC: 'CONTACT_OVERLAP_RATE_DESC',
  CONTACTED_RATE_DESC: 'CONTACTED_RATE_DESC',
  CHURN_RATE_DESC: 'CHURN_RATE_DESC',
  RETENTION_DESC: 'RETENTION_DESC',
  GROUP_SURVIVAL_DESC: 'GROUP_SURVIVAL_DESC',
  NAME_ASC: 'NAME_ASC',
} as const satisfies Record<StaffOrder, StaffOrder>;
registerEnumType(ORDERS, {
  name: 'StaffPerformanceOrder',
  description: 'RETENTION and GROUP_SURVIVAL are of 30 days. A null comes last; a tie goes by userId.',
});

@ObjectType()
export class StaffPerformance {
  @Field(() => Period) readonly period!: Period;

  readonly of!: MetricsOf;
  readonly staffKey!: string;
  readonly figures!: Figures;
}

@ObjectType()
class StaffPerformanceEdge {
  @Field(() => StaffPerformance) readonly node!: StaffPerformance;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class StaffPerformanceConnection implements Connection<StaffPerformance> {
  @Field(() => [StaffPerformanceEdge]) readonly edges!: readonly StaffPerformanceEdge[];
  @Field(() => [StaffPerformance]) readonly nodes!: readonly StaffPerformance[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@ObjectType()
export class BranchReport {
  @Field(() => Department) readonly department!: Department;
  @Field(() => Period) readonly period!: Period;

  readonly of!: MetricsOf;
}

@ObjectType()
export class BranchRow {
  @Field(() => Department) readonly department!: Department;

  @Field(() => Boolean, { description: 'Only what counts to staff directly in the department.' })
  readonly directOnly!: boolean;

  readonly of!: MetricsOf;
  readonly figures!: BranchRowView['figures'];
}

@ArgsType()
export class BranchStaffArgs extends PageArgs {
  @Field(() => ORDERS, { nullable: true, defaultValue: ORDERS.NET_GROWTH_DESC })
  readonly orderBy?: StaffOrder | null;
}

@ArgsType()
export class StaffPerformanceArgs extends BranchStaffArgs {
  @Field(() => PeriodInput) readonly period!: PeriodInput;
  @Field(() => ID, { nullable: true }) readonly departmentId?: string | null;
  @Field(() => [ID], { nullable: true, description: 'At most 200.' }) readonly userIds?: readonly string[] | null;

  @Field(() => Attribution, { nullable: true, defaultValue: Attribution.AT_EVENT })
  readonly attribution?: AttributionName | null;
}

@ArgsType()
export class BranchReportArgs {
  @Field(() => ID) readonly departmentId!: string;
  @Field(() => PeriodInput) readonly period!: PeriodInput;

  @Field(() => Attribution, { nullable: true, defaultValue: Attribution.AT_EVENT })
  readonly attribution?: AttributionName | null;
}
