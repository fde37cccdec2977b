import { Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { Department } from '../types/department';
import { Staff } from '../types/staff';
import { ViewerType } from '../types/viewer';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType)
  viewer(@Context() { org }: ApiContext): ViewerType {
    return org.viewer();
  }

  @ResolveField(() => Staff, { nullable: true, description: 'Whom the viewer acts as; null for a program.' })
  staff(@Context() { org }: ApiContext): Promise<Staff | null> {
    return org.viewerStaff();
  }

  @ResolveField(() => [Department], {
    description: 'The top of what the viewer may see: each with everything below it.',
  })
  departments(@Context() { org }: ApiContext): Promise<readonly Department[]> {
    return org.topDepartments();
  }
}
