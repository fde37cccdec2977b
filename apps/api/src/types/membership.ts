import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';

@ObjectType({ description: 'A stay of one member in one group.' })
export class Membership {
  @Field(() => DateTime) readonly joinedAt!: LocalInstant;
  @Field(() => DateTime, { nullable: true }) readonly leftAt!: LocalInstant | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "WeCom's API join_scene: 1 invited by a member, 2 by link, 3 by QR code; an unknown number is kept as it is.",
  })
  readonly joinScene!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "WeCom's QuitScene: 0 left, 1 removed by the owner or an admin.",
  })
  readonly quitScene!: number | null;

  @Field(() => String, { nullable: true }) readonly invitedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'The state of the entry (join way) that brought them in.' })
  readonly state!: string | null;

  readonly chatId!: string;
  readonly memberId!: string;
  readonly isStaff!: boolean;
}

@ObjectType()
class MembershipEdge {
  @Field(() => Membership) readonly node!: Membership;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class MembershipConnection implements Connection<Membership> {
  @Field(() => [MembershipEdge]) readonly edges!: readonly MembershipEdge[];
  @Field(() => [Membership]) readonly nodes!: readonly Membership[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}
