import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';
import { PageArgs } from './page-args';

@ObjectType({ description: 'A text that staff may send to customers as it stands.' })
export class Reply {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly title!: string;
  @Field(() => String) readonly text!: string;
  @Field(() => DateTime) readonly updatedAt!: LocalInstant;
  @Field(() => String, { nullable: true, description: 'The userid of an admin, or the name of a token.' })
  readonly updatedBy!: string | null;
}

@ObjectType()
class ReplyEdge {
  @Field(() => Reply) readonly node!: Reply;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class ReplyConnection implements Connection<Reply> {
  @Field(() => [ReplyEdge]) readonly edges!: readonly ReplyEdge[];
  @Field(() => [Reply]) readonly nodes!: readonly Reply[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@ArgsType()
export class RepliesArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'In the title or the text, in any case. At most 100 characters.',
  })
  readonly search?: string | null;
}

@ArgsType()
export class SaveReplyArgs {
  @Field(() => ID, { nullable: true, description: 'A new one when left out.' }) readonly id?: string | null;
  @Field(() => String, { description: 'From 1 to 100 characters.' }) readonly title!: string;
  @Field(() => String, { description: 'From 1 to 2000 characters.' }) readonly text!: string;
}
