import { AccountClaimRow } from './account-claim.table';
import { ActivityRow } from './activity.table';
import { ApiTokenRow } from './api-token.table';
import { ApiUsageRow } from './api-usage.table';
import { AppRow } from './app.table';
import { AuditEntryRow } from './audit-entry.table';
import { AuditHeadRow } from './audit-head.table';
import { BrowserSessionRow } from './browser-session.table';
import { ChannelAccountRow } from './channel-account.table';
import { ContactRow } from './contact.table';
import { CorpTagRow } from './corp-tag.table';
import { CounterRow } from './counter.table';
import { CreditRow } from './credit.table';
import { CreditBookRow } from './credit-book.table';
import { CreditDueRow } from './credit-due.table';
import { FigureChangeRow } from './figure-change.table';
import { FigureRow } from './figure.table';
import { LifetimeRow } from './lifetime.table';
import { CustomerGroupRow } from './customer-group.table';
import { DepartmentGrantRow } from './department-grant.table';
import { DepartmentLeaderRow } from './department-leader.table';
import { DepartmentRow } from './department.table';
import { ErasedIdentityRow } from './erased-identity.table';
import { ErasureRow } from './erasure.table';
import { FollowUpRow } from './follow-up.table';
import { GroupFactRow } from './group-fact.table';
import { GroupVisitRow } from './group-visit.table';
import { IdentityBarRow } from './identity-bar.table';
import { IdentityConflictRow } from './identity-conflict.table';
import { IdentityLinkRow } from './identity-link.table';
import { IdentityPhoneRow } from './identity-phone.table';
import { IdentityTraitRow } from './identity-trait.table';
import { InboxRow } from './inbox.table';
import { LaneRow } from './lane.table';
import { NoteRow } from './note.table';
import { OfficialContactDayRow } from './official-contact-day.table';
import { OfficialDayRow } from './official-day.table';
import { OfficialGroupDayRow } from './official-group-day.table';
import { OfficialPullRow } from './official-pull.table';
import { OfficialRefusalRow } from './official-refusal.table';
import { OrderRefundRow } from './order-refund.table';
import { OrgFactRow } from './org-fact.table';
import { PersonAliasRow } from './person-alias.table';
import { PersonIdentityRow } from './person-identity.table';
import { PersonRow } from './person.table';
import { ReplyRow } from './reply.table';
import { ReportFilePartRow } from './report-file-part.table';
import { ReportFileRow } from './report-file.table';
import { ReportScheduleRow } from './report-schedule.table';
import { ShopOrderRow } from './shop-order.table';
import { SignInRow } from './sign-in.table';
import { StaffDepartmentRow } from './staff-department.table';
import { StaffRow } from './staff.table';
import { StayRow } from './stay.table';
import { SyncRunRow } from './sync-run.table';
import { TenantAdminRow } from './tenant-admin.table';
import { TenantRow } from './tenant.table';

export const TABLES = [
  AccountClaimRow,
  ActivityRow,
  ApiTokenRow,
  ApiUsageRow,
  AppRow,
  AuditEntryRow,
  AuditHeadRow,
  BrowserSessionRow,
  ChannelAccountRow,
  ContactRow,
  CorpTagRow,
  CounterRow,
  CreditRow,
  CreditBookRow,
  CreditDueRow,
  FigureChangeRow,
  FigureRow,
  LifetimeRow,
  CustomerGroupRow,
  DepartmentGrantRow,
  DepartmentLeaderRow,
  DepartmentRow,
  ErasedIdentityRow,
  ErasureRow,
  FollowUpRow,
  GroupFactRow,
  GroupVisitRow,
  IdentityBarRow,
  IdentityConflictRow,
  IdentityLinkRow,
  IdentityPhoneRow,
  IdentityTraitRow,
  InboxRow,
  LaneRow,
  NoteRow,
  OfficialContactDayRow,
  OfficialDayRow,
  OfficialGroupDayRow,
  OfficialPullRow,
  OfficialRefusalRow,
  OrderRefundRow,
  OrgFactRow,
  PersonAliasRow,
  PersonIdentityRow,
  PersonRow,
  ReplyRow,
  ReportFilePartRow,
  ReportFileRow,
  ReportScheduleRow,
  ShopOrderRow,
  SignInRow,
  StaffDepartmentRow,
  StaffRow,
  StayRow,
  SyncRunRow,
  TenantAdminRow,
  TenantRow,
];
