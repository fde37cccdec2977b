import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { MemberFilter as MemberFilterName } from '@qunshu/groups';
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

  @Field(() => Int, {
    description: 'Before 200 members in all, where a QR code stops admitting; none in a dismissed group.',
  })
  readonly placesLeft!: number;

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

const MEMBERSHIP_ORDERS = { JOINED_ASC: 'JOINED_ASC', JOINED_DESC: 'JOINED_DESC', LEFT_DESC: 'LEFT_DESC' } as const;
registerEnumType(MEMBERSHIP_ORDERS, {
  name: 'MembershipOrder',
  valuesMap: { LEFT_DESC: { description: 'Who left last comes first, and who is still there comes last.' } },
});

const MEMBER_FILTERS = {
  IN_OTHER_GROUPS: 'IN_OTHER_GROUPS',
  WITHOUT_CONTACT: 'WITHOUT_CONTACT',
} as const satisfies Record<MemberFilterName, string>;
registerEnumType(MEMBER_FILTERS, {
  name: 'MemberFilter',
  valuesMap: {
    IN_OTHER_GROUPS: { description: 'People who are now in other groups, too, that the caller may see.' },
    WITHOUT_CONTACT: { description: 'People whom no staff at all has as a contact now.' },
  },
});

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, defaultValue: true }) readonly open?: boolean | null;

  @Field(() => MEMBERSHIP_ORDERS, { nullable: true, defaultValue: MEMBERSHIP_ORDERS.JOINED_ASC })
  readonly orderBy?: keyof typeof MEMBERSHIP_ORDERS | null;

  @Field(() => MEMBER_FILTERS, { nullable: true, description: 'Only such customers; all members when left out.' })
  readonly only?: MemberFilterName | null;
}
