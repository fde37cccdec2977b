import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

@ObjectType({ description: 'A contact of a member of staff, from when it began until either side deleted the other.' })
export class StaffContact {
  @Field(() => DateTime) readonly since!: LocalInstant;
  @Field(() => DateTime, { nullable: true }) readonly deletedAt!: LocalInstant | null;

  @Field(() => Int, { nullable: true, description: "WeCom's add_way; an unknown number is kept as it is." })
  readonly addWay!: number | null;

  @Field(() => String, { nullable: true }) readonly state!: string | null;
  @Field(() => String, { nullable: true }) readonly remark!: string | null;
  @Field(() => [String], { description: 'Names of corp tags.' }) readonly tags!: readonly string[];

  @Field(() => [ID], { description: 'Those of the same tags, in the same order.' }) readonly tagIds!: readonly string[];

  readonly staffKey!: string;
}

@ArgsType()
export class ChangeRemarkArgs {
  @Field(() => ID) readonly personId!: string;
  @Field(() => String, { description: 'From 1 to 20 characters; WeCom takes no other.' }) readonly remark!: string;
}

@ArgsType()
export class ChangeTagsArgs {
  @Field(() => ID) readonly personId!: string;
  @Field(() => [ID], { description: 'Of tagGroups, at most 100.' }) readonly add!: readonly string[];
  @Field(() => [ID]) readonly remove!: readonly string[];
}
