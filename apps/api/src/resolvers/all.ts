import { AuditEntryConnectionResolver } from './audit-entry.resolver';
import { CustomerGroupConnectionResolver, CustomerGroupResolver } from './customer-group.resolver';
import { IdentityConflictConnectionResolver, IdentityConflictResolver, IdentityResolver } from './identity.resolver';
import { IngestHealthResolver } from './ingest-health.resolver';
import { MembershipConnectionResolver, MembershipResolver } from './membership.resolver';
import { FailedCallbackConnectionResolver, SyncRunResolver } from './operations.resolver';
import { DepartmentResolver, StaffResolver } from './org.resolver';
import { PersonConnectionResolver, PersonResolver } from './person.resolver';
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
  IdentityConflictConnectionResolver,
  IdentityConflictResolver,
  IdentityResolver,
  IngestHealthResolver,
  MembershipConnectionResolver,
  MembershipResolver,
  PersonConnectionResolver,
  PersonResolver,
  ScheduledReportResolver,
  StaffContactResolver,
  StaffPerformanceConnectionResolver,
  StaffPerformanceResolver,
  StaffResolver,
  SyncRunResolver,
  TenantAdminResolver,
  ViewerResolver,
];
