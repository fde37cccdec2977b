import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

@ObjectType()
export class ApiUsage {
  @Field(() => String) readonly path!: string;
  @Field(() => Int) readonly calls!: number;
  @Field(() => Int) readonly errors!: number;

  @Field(() => Float, { description: "The share of WeCom's hourly quota that the hour now running has used." })
  readonly quotaUsed!: number;
}

@ObjectType()
export class IngestHealth {
  @Field(() => Int) readonly received!: number;
  @Field(() => Int) readonly duplicates!: number;
  @Field(() => Int) readonly ignored!: number;
  @Field(() => Int) readonly failed!: number;

  @Field(() => Int, {
    description:
      'Received and not yet fully applied, its own follow-up reads included; scheduled verification and dead rows are ' +
      'not counted.',
  })
  readonly pending!: number;

  @Field(() => Int, { nullable: true }) readonly oldestPendingSeconds!: number | null;

  @Field(() => Int, {
    description: "Times that a group's version chain did not fit: an event was lost, late or out of order.",
  })
  readonly gapsDetected!: number;

  @Field(() => Int) readonly gapsRepaired!: number;
  @Field(() => DateTime, { nullable: true }) readonly lastSyncAt!: LocalInstant | null;

  @Field(() => [ApiUsage], {
    description: 'WeCom API calls in the last 24 hours by path, with the share of the quota used.',
  })
  readonly apiCalls!: readonly ApiUsage[];
}
