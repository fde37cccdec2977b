import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

export const APP_KIND_NAMES = {
  WECOM: 'WECOM',
  WECOM_CONTACTS: 'WECOM_CONTACTS',
  OFFICIAL_ACCOUNT: 'OFFICIAL_ACCOUNT',
  MINI_PROGRAM: 'MINI_PROGRAM',
} as const;
registerEnumType(APP_KIND_NAMES, {
  name: 'AppKind',
  valuesMap: { WECOM_CONTACTS: { description: 'The contact-sync assistant (通讯录同步).' } },
});

@ObjectType({ description: 'An app that callbacks come from, without its secrets.' })
export class App {
  @Field(() => ID) readonly id!: string;
  @Field(() => APP_KIND_NAMES) readonly kind!: keyof typeof APP_KIND_NAMES;
  @Field(() => String, { description: 'The corp id of a WeCom app.' }) readonly appId!: string;
  @Field(() => String, { nullable: true }) readonly agentId!: string | null;
  @Field(() => String, { nullable: true }) readonly name!: string | null;

  @Field(() => [String], { description: 'To be pasted into its admin page.' })
  readonly callbackUrls!: readonly string[];

  @Field(() => DateTime, { nullable: true, description: 'All agents of a corp have one between them.' })
  readonly lastCallbackAt!: LocalInstant | null;
}

@ObjectType()
export class CheckOutcome {
  @Field(() => Boolean) readonly ok!: boolean;
  @Field(() => String) readonly detail!: string;
}

@ObjectType()
export class AppTest {
  @Field(() => CheckOutcome, {
    description: 'What WeCom would see when it verifies the URL: a signed echostr was sent to our own public URL.',
  })
  readonly callback!: CheckOutcome;

  @Field(() => CheckOutcome, {
    description: 'Whether WeCom gives a token for the secret, and lets it be used from here.',
  })
  readonly api!: CheckOutcome;
}
