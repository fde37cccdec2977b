import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTime, type LocalInstant } from '../request/date-time';
import { PageInfo, type Connection } from './connection';
import { PageArgs } from './page-args';

@ObjectType()
export class CustomerGroup {
  @Field(() => ID) readonly chatId!: string;
  @Field(() => String, { nullable: true }) readonly name!: string | null;
  @Field(() => String, { nullable: true }) readonly notice!: string | null;
  @Field(() => DateTime) readonly createdAt!: LocalInstant;
  @Field(() => DateTime, { nullable: true }) readonly dismissedAt!: LocalInstant | null;
  @Field(() => Int, { description: 'External members now in the group.' }) readonly customerCount!: number;
  @Field(() => Int, { description: 'Staff now in the group.' }) readonly staffCount!: number;

  readonly ownerKey!: string | null;
}

@ObjectType()
class CustomerGroupEdge {
  @Field(() => CustomerGroup) readonly node!: CustomerGroup;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class CustomerGroupConnection implements Connection<CustomerGroup> {
  @Field(() => [CustomerGroupEdge]) readonly edges!: readonly CustomerGroupEdge[];
  @Field(() => [CustomerGroup]) readonly nodes!: readonly CustomerGroup[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

const ORDERS = { CREATED_DESC: 'CREATED_DESC', CUSTOMERS_DESC: 'CUSTOMERS_DESC', NAME_ASC: 'NAME_ASC' } as const;
registerEnumType(ORDERS, { name: 'CustomerGroupOrder', description: 'A tie goes by chatId; no name comes last.' });

@InputType({
  description:
    'dismissed: true or false for only those, left out for both. departmentId means with everything below it, by the ' +
    "owner's main department now.",
})
export class CustomerGroupFilter {
  @Field(() => ID, { nullable: true }) readonly ownerUserId?: string | null;
  @Field(() => ID, { nullable: true }) readonly departmentId?: string | null;

  @Field(() => String, { nullable: true, description: 'In the name. At most 100 characters; any case.' })
  readonly search?: string | null;

  @Field(() => Boolean, { nullable: true }) readonly dismissed?: boolean | null;
}

@ArgsType()
export class CustomerGroupsArgs extends PageArgs {
  @Field(() => CustomerGroupFilter, { nullable: true }) readonly filter?: CustomerGroupFilter | null;

  @Field(() => ORDERS, { nullable: true, defaultValue: ORDERS.CREATED_DESC })
  readonly orderBy?: keyof typeof ORDERS | null;
}

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, defaultValue: true }) readonly open?: boolean | null;
}
