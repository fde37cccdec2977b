import { Field, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

@ObjectType({ description: 'A member of staff who sees and decides everything in the company.' })
export class TenantAdmin {
  @Field(() => String) readonly userId!: string;
  @Field(() => DateTime) readonly addedAt!: LocalInstant;
}
