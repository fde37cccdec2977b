import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

@ObjectType({ description: 'A visit of a group, and the customers who joined and left after it.' })
export class GroupVisit {
  @Field(() => DateTime) readonly at!: LocalInstant;
  @Field(() => Int) readonly joined!: number;
  @Field(() => Int) readonly left!: number;
}
