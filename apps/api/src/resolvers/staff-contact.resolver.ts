import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { Staff } from '../types/staff';
import { StaffContact } from '../types/staff-contact';

@Resolver(() => StaffContact)
export class StaffContactResolver {
  @ResolveField(() => Staff)
  staff(@Context() { org }: ApiContext, @Parent() contact: StaffContact): Promise<Staff> {
    return org.staffNamed(contact.staffKey);
  }
}
