import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description: 'How a group changed in a period: customersJoined, customersLeft and netGrowth of its figures.',
})
export class GroupMove {
  @Field(() => Int) readonly joined!: number;
  @Field(() => Int) readonly left!: number;
  @Field(() => Int) readonly net!: number;

  readonly chatId!: string;
}
