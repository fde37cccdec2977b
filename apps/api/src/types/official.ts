import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../request/date';

@ObjectType({
  description:
    "WeCom's own statistics of the same owners, so that ours can be held beside them. Stocks and messages are those of " +
    "the day asOf, the last of the period that WeCom told; new ones add up over its days. Days are China's.",
})
export class OfficialMetrics {
  @Field(() => DateScalar) readonly asOf!: string;
  @Field(() => Int, { description: 'Days of the period that are over and not there.' }) readonly daysMissing!: number;
  @Field(() => Int) readonly groups!: number;
  @Field(() => Int) readonly groupsWithMessages!: number;
  @Field(() => Int) readonly members!: number;
  @Field(() => Int) readonly membersWhoSpoke!: number;
  @Field(() => Int) readonly messages!: number;
  @Field(() => Int) readonly newGroups!: number;
  @Field(() => Int) readonly newMembers!: number;

  @Field(() => Int, { description: 'groupsOwned at the end of that day, less groups.' })
  readonly groupsDifference!: number;

  @Field(() => Int, {
    description:
      'customerSeats at the end of that day, less members. To WeCom the staff in a group are members as well.',
  })
  readonly membersDifference!: number;
}
