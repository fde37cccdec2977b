import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiContext } from '../request/api-context';
import { Staff } from '../types/staff';
import { ChangeRemarkArgs, ChangeTagsArgs, StaffContact } from '../types/staff-contact';

@Resolver(() => StaffContact)
export class StaffContactResolver {
  @ResolveField(() => Staff)
  staff(@Context() { org }: ApiContext, @Parent() contact: StaffContact): Promise<Staff> {
    return org.staffNamed(contact.staffKey);
  }

  @Mutation(() => StaffContact, {
    description: "Change the caller's own remark of a contact of theirs, in WeCom and here.",
  })
  changeRemark(@Context() { ownContacts }: ApiContext, @Args() args: ChangeRemarkArgs): Promise<StaffContact> {
    return ownContacts.changeRemark(args);
  }

  @Mutation(() => StaffContact, {
    description: 'Give a contact of the caller customer tags and take others away, in WeCom and here.',
  })
  changeTags(@Context() { ownContacts }: ApiContext, @Args() args: ChangeTagsArgs): Promise<StaffContact> {
    return ownContacts.changeTags(args);
  }
}
