export { ContactService, renameStaffInContacts } from './contact.service';
export { ProfileModule } from './profile.module';
export { shownScope } from './identity-view.rules';
export { type IdentityView, type PersonView } from './person-view.queries';
export { ProfileViewService, type ContactWithTags } from './profile-view.service';
