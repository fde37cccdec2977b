import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { IDENTITY_KINDS, type IdentityKindName } from './identity';

const LINK_OUTCOMES = { LINKED: 'LINKED', MERGED: 'MERGED', HELD_BACK: 'HELD_BACK', SPLIT: 'SPLIT' } as const;
registerEnumType(LINK_OUTCOMES, { name: 'LinkOutcome' });

@ObjectType({ description: 'An observation or a decision that joined identities, did not, or took them apart.' })
export class IdentityLink {
  @Field(() => DateTime) readonly at!: LocalInstant;
  @Field(() => LINK_OUTCOMES) readonly outcome!: keyof typeof LINK_OUTCOMES;
  @Field(() => [IDENTITY_KINDS]) readonly kinds!: readonly IdentityKindName[];
  @Field(() => String) readonly source!: string;
  @Field(() => String, { nullable: true }) readonly reason!: string | null;
}
