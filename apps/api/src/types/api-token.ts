import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';

export const TOKEN_ROLES = { ADMIN: 'ADMIN', MANAGER: 'MANAGER', STAFF: 'STAFF', INGEST: 'INGEST' } as const;
registerEnumType(TOKEN_ROLES, { name: 'TokenRole', description: 'What a token may do at most.' });

@ObjectType({ description: 'A bearer token of a program: never the token itself.' })
export class ApiToken {
  @Field(() => ID) readonly id!: string;
  @Field(() => String, { description: 'As in TokenRole.' }) readonly role!: string;
  @Field(() => String, { nullable: true, description: 'Whom it acts as.' }) readonly userId!: string | null;
  @Field(() => DateTime) readonly issuedAt!: LocalInstant;
  @Field(() => DateTime, { nullable: true }) readonly expiresAt!: LocalInstant | null;
  @Field(() => DateTime, { nullable: true, description: 'To the minute; null when it never was.' })
  readonly lastUsedAt!: LocalInstant | null;
  @Field(() => DateTime, { nullable: true }) readonly revokedAt!: LocalInstant | null;
}

@ObjectType()
export class IssuedToken {
  @Field(() => String, { description: 'It is not shown again.' }) readonly token!: string;
  @Field(() => ApiToken) readonly issued!: ApiToken;
}

@ArgsType()
export class IssueTokenArgs {
  @Field(() => TOKEN_ROLES) readonly role!: keyof typeof TOKEN_ROLES;

  @Field(() => ID, { nullable: true, description: 'Whom a token of role MANAGER or STAFF acts as.' })
  readonly userId?: string | null;

  @Field(() => Int, { nullable: true, description: 'From 1 to 87,600; 12 when left out.' })
  readonly hours?: number | null;
}
