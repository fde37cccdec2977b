import { AccountClaimRow } from './account-claim.table';
import { ApiTokenRow } from './api-token.table';
import { ApiUsageRow } from './api-usage.table';
import { AppRow } from './app.table';
import { ContactRow } from './contact.table';
import { CorpTagRow } from './corp-tag.table';
import { CounterRow } from './counter.table';
import { CustomerGroupRow } from './customer-group.table';
import { DepartmentRow } from './department.table';
import { FollowUpRow } from './follow-up.table';
import { GroupFactRow } from './group-fact.table';
import { InboxRow } from './inbox.table';
import { LaneRow } from './lane.table';
import { OrgFactRow } from './org-fact.table';
import { PersonIdentityRow } from './person-identity.table';
import { PersonRow } from './person.table';
import { StaffDepartmentRow } from './staff-department.table';
import { StaffRow } from './staff.table';
import { StayRow } from './stay.table';
import { SyncRunRow } from './sync-run.table';
import { TenantRow } from './tenant.table';

export const TABLES = [
  AccountClaimRow,
  ApiTokenRow,
  ApiUsageRow,
  AppRow,
  ContactRow,
  CorpTagRow,
  CounterRow,
  CustomerGroupRow,
  DepartmentRow,
  FollowUpRow,
  GroupFactRow,
  InboxRow,
  LaneRow,
  OrgFactRow,
  PersonIdentityRow,
  PersonRow,
  StaffDepartmentRow,
  StaffRow,
  StayRow,
  SyncRunRow,
  TenantRow,
];
