import { AuditEntryConnectionResolver } from './audit-entry.resolver';
import { CustomerGroupConnectionResolver, CustomerGroupResolver } from './customer-group.resolver';
import { GroupMoveResolver } from './group-move.resolver';
import { IdentityConflictConnectionResolver, IdentityConflictResolver, IdentityResolver } from './identity.resolver';
import { IngestHealthResolver } from './ingest-health.resolver';
import { MembershipConnectionResolver, MembershipResolver } from './membership.resolver';
import { NoteConnectionResolver, NoteResolver } from './note.resolver';
import { FailedCallbackConnectionResolver, SyncRunResolver } from './operations.resolver';
import { DepartmentResolver, StaffResolver } from './org.resolver';
import { PersonConnectionResolver, PersonResolver } from './person.resolver';
import { ReplyConnectionResolver } from './reply.resolver';
import { ScheduledReportResolver } from './scheduled-report.resolver';
import {
  BranchReportResolver,
  BranchRowResolver,
  GroupMetricsResolver,
  StaffPerformanceConnectionResolver,
  StaffPerformanceResolver,
} from './report.resolver';
import { ApiTokenResolver, AppResolver, TenantAdminResolver } from './settings.resolver';
import { StaffContactResolver } from './staff-contact.resolver';
import { TagGroupResolver } from './tag-group.resolver';
import { SilentCustomerResolver, TodayResolver } from './today.resolver';
import { ViewerResolver } from './viewer.resolver';

export const RESOLVERS = [
  ApiTokenResolver,
  AppResolver,
  AuditEntryConnectionResolver,
  BranchReportResolver,
  BranchRowResolver,
  CustomerGroupConnectionResolver,
  CustomerGroupResolver,
  DepartmentResolver,
  FailedCallbackConnectionResolver,
  GroupMetricsResolver,
  GroupMoveResolver,
  IdentityConflictConnectionResolver,
  IdentityConflictResolver,
  IdentityResolver,
  IngestHealthResolver,
  MembershipConnectionResolver,
  MembershipResolver,
  NoteConnectionResolver,
  NoteResolver,
  PersonConnectionResolver,
  PersonResolver,
  ReplyConnectionResolver,
  ScheduledReportResolver,
  SilentCustomerResolver,
  StaffContactResolver,
  StaffPerformanceConnectionResolver,
  StaffPerformanceResolver,
  StaffResolver,
  TagGroupResolver,
  TodayResolver,
  SyncRunResolver,
  TenantAdminResolver,
  ViewerResolver,
];
