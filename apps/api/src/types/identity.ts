import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

export const IDENTITY_KINDS = {
  UNION_ID: 'UNION_ID',
  OFFICIAL_ACCOUNT_OPEN_ID: 'OFFICIAL_ACCOUNT_OPEN_ID',
  MINI_PROGRAM_OPEN_ID: 'MINI_PROGRAM_OPEN_ID',
  EXTERNAL_USER_ID: 'EXTERNAL_USER_ID',
  PHONE: 'PHONE',
  MEMBER_ID: 'MEMBER_ID',
} as const;
export type IdentityKindName = keyof typeof IDENTITY_KINDS;
registerEnumType(IDENTITY_KINDS, { name: 'IdentityKind' });

@InputType({
  description:
    'appId is needed for the two open id kinds, which are unique only within their app. A UnionID is unique only ' +
    'within one WeChat Open Platform account: openPlatformId names it, "default" when left out.',
})
export class IdentityInput {
  @Field(() => IDENTITY_KINDS) readonly kind!: IdentityKindName;
  @Field(() => String) readonly value!: string;
  @Field(() => String, { nullable: true }) readonly appId?: string | null;
  @Field(() => String, { nullable: true }) readonly openPlatformId?: string | null;
}

@ObjectType()
export class Identity {
  @Field(() => IDENTITY_KINDS) readonly kind!: string;
  @Field(() => String, { nullable: true }) readonly appId!: string | null;
  @Field(() => String, { nullable: true }) readonly openPlatformId!: string | null;

  @Field(() => String, { nullable: true, description: 'Null unless the caller is an admin.' })
  readonly value!: string | null;

  @Field(() => String) readonly source!: string;
  @Field(() => DateTime) readonly firstSeenAt!: LocalInstant;
  @Field(() => DateTime) readonly lastSeenAt!: LocalInstant;
}
