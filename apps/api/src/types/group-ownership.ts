import { Field, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

@ObjectType({ description: 'That somebody owned a group for a time.' })
export class GroupOwnership {
  @Field(() => DateTime, { nullable: true, description: "Null where the group's beginning is not known." })
  readonly from!: LocalInstant | null;

  @Field(() => DateTime, { nullable: true, description: 'Null while it lasts.' })
  readonly to!: LocalInstant | null;

  readonly ownerKey!: string | null;
}
