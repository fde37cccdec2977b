import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '../request/date';
import { DateTime, type LocalInstant } from '../request/date-time';

@ObjectType({ description: 'What a member of staff may want to look after today.' })
export class Today {
  @Field(() => DateScalar) readonly date!: string;
}

@ObjectType({ description: 'A contact of whom there was no sign in any channel for long.' })
export class SilentCustomer {
  @Field(() => DateTime, { description: 'As far as the caller may see where.' }) readonly lastSeenAt!: LocalInstant;

  readonly personId!: string;
}

@ArgsType()
export class MoversArgs {
  @Field(() => Int, { defaultValue: 7, description: 'From 1 to 400, today included.' }) readonly days!: number;
}

@ArgsType()
export class SilentArgs {
  @Field(() => Int, { defaultValue: 30, description: 'From 1 to 400.' }) readonly days!: number;
}
