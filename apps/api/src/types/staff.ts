import { Field, ID, ObjectType } from '@nestjs/graphql';

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
