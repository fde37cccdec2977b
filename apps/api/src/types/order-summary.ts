import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { Money } from '../request/money';

@ObjectType({ description: 'Of the orders with something left after refunds.' })
export class OrderSummary {
  @Field(() => Int) readonly count!: number;
  @Field(() => Money, { description: 'Paid less refunded.' }) readonly total!: number;
  @Field(() => DateTime, { nullable: true }) readonly firstAt!: LocalInstant | null;
  @Field(() => DateTime, { nullable: true }) readonly lastAt!: LocalInstant | null;
  @Field(() => Boolean, { description: 'Two or more.' }) readonly repeat!: boolean;
}
