import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { CHANNEL, type ChannelName } from './channel';
import { PageInfo, type ListPage } from './connection';
import { PageArgs } from './page-args';

@ObjectType({
  description:
    'kind: group_joined, group_left, contact_added, contact_deleted, oa_subscribed, oa_unsubscribed, oa_scanned, oa_menu, ' +
    'mini_program_opened, order_paid, order_refunded, tagged, merged, split, or the name of a track event. Nobody has ' +
    'left a group by its dismissal.',
})
export class TimelineEvent {
  @Field(() => ID) readonly id!: string;
  @Field(() => DateTime) readonly at!: LocalInstant;
  @Field(() => String) readonly kind!: string;
  @Field(() => CHANNEL, { nullable: true }) readonly channel!: ChannelName | null;
  @Field(() => String) readonly title!: string;
  @Field(() => String, { nullable: true }) readonly detail!: string | null;
}

@ObjectType()
class TimelineEdge {
  @Field(() => TimelineEvent) readonly node!: TimelineEvent;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class TimelineConnection implements ListPage<TimelineEvent> {
  @Field(() => [TimelineEdge]) readonly edges!: readonly TimelineEdge[];
  @Field(() => [TimelineEvent]) readonly nodes!: readonly TimelineEvent[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
}

@ArgsType()
export class TimelineArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: 'At most 50; any when left out.' })
  readonly kinds?: readonly string[] | null;
}
