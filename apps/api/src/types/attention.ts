import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import type { Attention as Found } from '@qunshu/performance';
import { PeriodInput } from './metrics';

@ObjectType({ description: 'What needs a look, of groups in sight.' })
export class Attention {
  readonly found!: Found;
}

@ArgsType()
export class AttentionArgs {
  @Field(() => PeriodInput) readonly period!: PeriodInput;

  @Field(() => ID, { nullable: true, description: 'With all below it, by the main department of the owner now.' })
  readonly departmentId?: string | null;
}
