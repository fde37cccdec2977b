import { ArgsType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';
import { IdentityInput } from './identity';
import { PageArgs } from './page-args';

export const CONFLICT_DECISIONS = { MERGE: 'MERGE', KEEP_APART: 'KEEP_APART' } as const;
export type ConflictDecisionName = keyof typeof CONFLICT_DECISIONS;
registerEnumType(CONFLICT_DECISIONS, { name: 'ConflictDecision' });

@ObjectType({
  description:
    'Two people that an observation would join, or one whose new UnionID nobody holds yet (the UnionID then stays in the ' +
    'observation alone). MERGE joins the two, or accepts the UnionID beside the old one; KEEP_APART bars it for good. An ' +
    'alarm, which stands for very many of them, names no people.',
})
export class IdentityConflict {
  @Field(() => ID) readonly id!: string;
  @Field(() => DateTime) readonly at!: LocalInstant;
  @Field(() => String) readonly reason!: string;
  @Field(() => CONFLICT_DECISIONS, { nullable: true }) readonly decision!: string | null;
  @Field(() => DateTime, { nullable: true }) readonly decidedAt!: LocalInstant | null;
  @Field(() => String, { nullable: true }) readonly decidedBy!: string | null;

  readonly personIds!: readonly string[];
}

@ObjectType()
class IdentityConflictEdge {
  @Field(() => IdentityConflict) readonly node!: IdentityConflict;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class IdentityConflictConnection implements Connection<IdentityConflict> {
  @Field(() => [IdentityConflictEdge]) readonly edges!: readonly IdentityConflictEdge[];
  @Field(() => [IdentityConflict]) readonly nodes!: readonly IdentityConflict[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@ArgsType()
export class IdentityConflictsArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'true or null for those that wait for a decision, false for those that got one.',
  })
  readonly open?: boolean | null;
}

@ArgsType()
export class ResolveConflictArgs {
  @Field(() => ID) readonly id!: string;
  @Field(() => CONFLICT_DECISIONS) readonly decision!: ConflictDecisionName;
}

@ArgsType()
export class SplitPersonArgs {
  @Field(() => ID) readonly id!: string;

  @Field(() => [IdentityInput], { description: 'At most 100, of any kind but PHONE.' })
  readonly identities!: readonly IdentityInput[];
}

@ArgsType()
export class ErasePersonArgs {
  @Field(() => ID) readonly id!: string;
  @Field(() => String, { description: 'At most 1,000 characters.' }) readonly reason!: string;
}
