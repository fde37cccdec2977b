import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { PageInfo, type Connection } from './connection';
import { PageArgs } from './page-args';

@ObjectType()
export class Staff {
  @Field(() => ID) readonly userId!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => String, { nullable: true }) readonly avatarUrl!: string | null;

  @Field(() => Boolean, { description: 'Whether the directory has them now.' })
  readonly active!: boolean;

  readonly key!: string;
  readonly mainDepartmentId!: string | null;
  readonly seen!: boolean;
}

@ObjectType()
class StaffEdge {
  @Field(() => Staff) readonly node!: Staff;
  @Field(() => String) readonly cursor!: string;
}

@ObjectType()
export class StaffConnection implements Connection<Staff> {
  @Field(() => [StaffEdge]) readonly edges!: readonly StaffEdge[];
  @Field(() => [Staff]) readonly nodes!: readonly Staff[];
  @Field(() => PageInfo) readonly pageInfo!: PageInfo;
  readonly count!: () => Promise<number>;
}

@ArgsType()
export class StaffMembersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'In the name or the userid. At most 100 characters; any case.' })
  readonly search?: string | null;

  @Field(() => ID, { nullable: true, description: 'With all below it; by any department that they are in.' })
  readonly departmentId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the directory has them now; both when left out.' })
  readonly active?: boolean | null;
}
