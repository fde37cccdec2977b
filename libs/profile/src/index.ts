export { ContactService, renameStaffInContacts } from './contact.service';
export { FactService } from './fact.service';
export { FollowerService, type DatedAccountEvent } from './follower.service';
export { IngestService } from './ingest.service';
export {
  readIngestMessage,
  SENT_KINDS,
  writeIngestMessage,
  type IngestMessage,
  type SentIdentity,
} from './ingest-message';
export { MiniProgramUserService } from './mini-program-user.service';
export { PermissionService } from './permission.service';
export { readTrackFact } from './track-fact';
export { ProfileModule } from './profile.module';
export { shownScope } from './identity-view.rules';
export { type IdentityView, type PersonView } from './person-view.queries';
export { ProfileViewService, type ContactWithTags } from './profile-view.service';
export { type ChannelPresence } from './channels-view.rules';
export { CoverageService } from './coverage.service';
export { JourneyViewService } from './journey-view.service';
export { yuanOf } from './money.rules';
export { maskPhone, mayBePhone } from './phone-view.rules';
export { type TimelineEvent } from './timeline.rules';
export { TimelineService } from './timeline.service';
export { forgetFacts, renameCustomerInContacts } from './forget.queries';
export { ingestLane, ingestLanesOf } from './ingest-lane';
