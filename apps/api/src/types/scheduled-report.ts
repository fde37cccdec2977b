import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { Period } from './metrics';

export const REPORT_INTERVALS = { WEEK: 'WEEK', MONTH: 'MONTH' } as const;
registerEnumType(REPORT_INTERVALS, {
  name: 'ReportInterval',
  description: 'Each Monday of the week that is over, or each first of the month of the month that is over.',
});

export const REPORT_FORMATS = { CSV: 'CSV', XLSX: 'XLSX' } as const;
registerEnumType(REPORT_FORMATS, { name: 'ReportFormat' });

@ObjectType()
export class ReportFile {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;

  @Field(() => Period) readonly period!: Period;

  @Field(() => DateTime) readonly madeAt!: LocalInstant;
  @Field(() => Int, { description: 'In bytes.' }) readonly size!: number;

  @Field(() => String, { description: 'Where it can be fetched, with the same token.' })
  readonly url!: string;
}

@ObjectType({ description: 'A branch report that is written by itself.' })
export class ScheduledReport {
  @Field(() => ID) readonly id!: string;
  @Field(() => REPORT_INTERVALS) readonly every!: keyof typeof REPORT_INTERVALS;
  @Field(() => REPORT_FORMATS) readonly format!: keyof typeof REPORT_FORMATS;
  @Field(() => String) readonly createdBy!: string;
  @Field(() => DateTime) readonly createdAt!: LocalInstant;

  readonly departmentId!: string;
}

@ArgsType()
export class ScheduleReportArgs {
  @Field(() => ID, { description: 'With all below it.' }) readonly departmentId!: string;
  @Field(() => REPORT_INTERVALS) readonly every!: keyof typeof REPORT_INTERVALS;

  @Field(() => REPORT_FORMATS, { nullable: true, defaultValue: REPORT_FORMATS.XLSX })
  readonly format?: keyof typeof REPORT_FORMATS | null;
}
