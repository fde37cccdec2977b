import { AttentionResolver } from './attention.resolver';
import { AuditEntryConnectionResolver } from './audit-entry.resolver';
import {
  CustomerGroupConnectionResolver,
  CustomerGroupResolver,
  GroupOwnershipResolver,
} from './customer-group.resolver';
import { FigurePersonConnectionResolver, FigurePersonResolver } from './figure-person.resolver';
import { GroupMoveResolver } from './group-move.resolver';
import { IdentityConflictConnectionResolver, IdentityConflictResolver, IdentityResolver } from './identity.resolver';
import { IngestHealthResolver } from './ingest-health.resolver';
import { MembershipConnectionResolver, MembershipResolver } from './membership.resolver';
import { NoteConnectionResolver, NoteResolver } from './note.resolver';
import { FailedCallbackConnectionResolver, SyncRunResolver } from './operations.resolver';
import { DepartmentResolver, StaffConnectionResolver, StaffResolver } from './org.resolver';
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
  AttentionResolver,
  AuditEntryConnectionResolver,
  BranchReportResolver,
  BranchRowResolver,
  CustomerGroupConnectionResolver,
  CustomerGroupResolver,
  DepartmentResolver,
  FailedCallbackConnectionResolver,
  FigurePersonConnectionResolver,
  FigurePersonResolver,
  GroupMetricsResolver,
  GroupMoveResolver,
  GroupOwnershipResolver,
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
  StaffConnectionResolver,
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
