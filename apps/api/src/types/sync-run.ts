import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

const OUTCOMES = { DONE: 'DONE', FAILED: 'FAILED', STOPPED: 'STOPPED' } as const;
registerEnumType(OUTCOMES, {
  name: 'SyncOutcome',
  description: 'What it had read is kept unless it is DONE: the next one goes on there.',
});

@ObjectType()
export class SyncStep {
  @Field(() => String, { description: 'As in `departments`, `contacts` or `groups`.' }) readonly name!: string;
  @Field(() => Int) readonly done!: number;
  @Field(() => Int, { nullable: true, description: 'Null while it is not known.' }) readonly total!: number | null;
}

@ObjectType({ description: 'A full pull from WeCom.' })
export class SyncRun {
  @Field(() => ID) readonly id!: string;
  @Field(() => DateTime) readonly startedAt!: LocalInstant;
  @Field(() => DateTime, { nullable: true }) readonly finishedAt!: LocalInstant | null;

  @Field(() => OUTCOMES, { nullable: true, description: 'Null while it is under way.' })
  readonly outcome!: keyof typeof OUTCOMES | null;

  @Field(() => String, { nullable: true, description: 'Why it did not come to its end.' })
  readonly problem!: string | null;

  @Field(() => [SyncStep], { description: 'Those that began, in order. None until a worker takes it up.' })
  readonly steps!: readonly SyncStep[];
}
