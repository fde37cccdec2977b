import { Context, Query, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { TagGroup } from '../types/tag-group';

@Resolver(() => TagGroup)
export class TagGroupResolver {
  @Query(() => [TagGroup], { description: "The company's customer tags, as WeCom has them." })
  tagGroups(@Context() { ownContacts }: ApiContext): Promise<TagGroup[]> {
    return ownContacts.tagGroups();
  }
}
