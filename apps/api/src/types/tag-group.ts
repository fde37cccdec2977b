import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType()
class Tag {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
}

@ObjectType()
export class TagGroup {
  @Field(() => ID) readonly id!: string;
  @Field(() => String) readonly name!: string;
  @Field(() => [Tag]) readonly tags!: readonly Tag[];
}
