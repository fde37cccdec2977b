import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class IdentityCoverage {
  @Field(() => Int) readonly people!: number;
  @Field(() => Int) readonly withUnionId!: number;
  @Field(() => Int) readonly inOfficialAccount!: number;
  @Field(() => Int) readonly inMiniProgram!: number;
  @Field(() => Int) readonly asContact!: number;

  @Field(() => Int, { description: 'In a group, the Official Account and the Mini Program.' })
  readonly inAllThree!: number;
}
