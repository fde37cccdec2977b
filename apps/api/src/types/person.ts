import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { CHANNEL, type ChannelName } from './channel';
import { PageInfo, type Connection } from './connection';
import { IdentityInput } from './identity';
import { PageArgs } from './page-args';

@ObjectType()
export class Person {
  @Field(() => ID) readonly id!: string;
  @Field(() => String, { nullable: true }) readonly displayName!: string | null;
  @Field(() => String, { nullable: true }) readonly avatarUrl!: string | null;
}

@ObjectType()
class PersonEdge {
  @Field(() => Person) readonly node!: Person;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class PersonConnection implements Connection<Person> {
  @Field(() => [PersonEdge]) readonly edges!: readonly PersonEdge[];
  @Field(() => [Person]) readonly nodes!: readonly Person[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@InputType({ description: 'channels: active in any of them.' })
export class PersonFilter {
  @Field(() => [CHANNEL], { nullable: true }) readonly channels?: readonly ChannelName[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A contact of theirs now, or a stay, open or ended, in a group that they own now.',
  })
  readonly staffUserId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A stay, open or ended, in this group.' })
  readonly chatId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name or the id of a corp tag that they have now from any of their contacts.',
  })
  readonly tag?: string | null;
}

@ArgsType()
export class PersonArgs {
  @Field(() => ID, { nullable: true }) readonly id?: string | null;
  @Field(() => IdentityInput, { nullable: true }) readonly identity?: IdentityInput | null;
}

@ArgsType()
export class PeopleArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'In the name, or in a remark that a member of staff gave, in any case; or a whole phone number or member id. At ' +
      'most 100 characters.',
  })
  readonly search?: string | null;

  @Field(() => PersonFilter, { nullable: true }) readonly filter?: PersonFilter | null;
}

@ArgsType()
export class MembershipsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true }) readonly open?: boolean | null;
}
