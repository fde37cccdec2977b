import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Department {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;

  @Field(() => [String], { description: 'Names from the root down to the department itself.' })
  readonly path!: readonly string[];

  readonly parentId!: string | null;
}
