import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

export const CHANNEL = {
  OFFICIAL_ACCOUNT: 'OFFICIAL_ACCOUNT',
  MINI_PROGRAM: 'MINI_PROGRAM',
  WECOM_CONTACT: 'WECOM_CONTACT',
  CUSTOMER_GROUP: 'CUSTOMER_GROUP',
} as const;
export type ChannelName = keyof typeof CHANNEL;
registerEnumType(CHANNEL, {
  name: 'Channel',
  description:
    'active: subscribed; seen in the Mini Program within 30 days and not revoked; a contact of someone; a stay that lasts.',
});

@ObjectType({ description: 'One for each app; contacts and groups have one each.' })
export class ChannelPresence {
  @Field(() => CHANNEL) readonly channel!: ChannelName;
  @Field(() => String, { nullable: true }) readonly appId!: string | null;
  @Field(() => Boolean) readonly active!: boolean;
  @Field(() => DateTime) readonly firstSeenAt!: LocalInstant;

  @Field(() => DateTime, { description: 'Of a contact or a stay that ended: when the last one did.' })
  readonly lastSeenAt!: LocalInstant;
}
