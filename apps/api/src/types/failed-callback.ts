import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';

@ObjectType({ description: 'A callback that could not be applied, however often it was tried.' })
export class FailedCallback {
  @Field(() => ID) readonly id!: string;
  @Field(() => DateTime) readonly receivedAt!: LocalInstant;
  @Field(() => String, { description: 'The kind of event.' }) readonly what!: string;
  @Field(() => String) readonly lane!: string;
  @Field(() => Int) readonly attempts!: number;
  @Field(() => String, { description: 'Why the last try failed.' }) readonly error!: string;
}

@ObjectType()
class FailedCallbackEdge {
  @Field(() => FailedCallback) readonly node!: FailedCallback;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class FailedCallbackConnection implements Connection<FailedCallback> {
  @Field(() => [FailedCallbackEdge]) readonly edges!: readonly FailedCallbackEdge[];
  @Field(() => [FailedCallback]) readonly nodes!: readonly FailedCallback[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}
