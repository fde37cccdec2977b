import { CreateTenant } from './001-tenant';
import { CreateAccountClaim } from './002-account-claim';
import { CreateApp } from './003-app';
import { CreateApiToken } from './004-api-token';
import { CreateInbox } from './005-inbox';
import { CreateLane } from './006-lane';
import { CreateFollowUp } from './007-follow-up';
import { CreateCounter } from './008-counter';
import { CreateApiUsage } from './009-api-usage';
import { CreateDepartment } from './010-department';
import { CreateStaff } from './011-staff';
import { CreateStaffDepartment } from './012-staff-department';
import { CreateOrgFact } from './013-org-fact';
import { CreatePerson } from './014-person';
import { CreatePersonIdentity } from './015-person-identity';
import { CreateCustomerGroup } from './016-customer-group';
import { CreateGroupFact } from './017-group-fact';
import { CreateStay } from './018-stay';
import { CreateContact } from './019-contact';
import { CreateCorpTag } from './020-corp-tag';
import { CreateSyncRun } from './021-sync-run';
import { CreatePersonAlias } from './022-person-alias';
import { CreateIdentityTrait } from './023-identity-trait';
import { CreateIdentityPhone } from './024-identity-phone';
import { CreateIdentityLink } from './025-identity-link';
import { CreateIdentityBar } from './026-identity-bar';
import { CreateIdentityConflict } from './027-identity-conflict';
import { CreateErasedIdentity } from './028-erased-identity';
import { CreateErasure } from './029-erasure';
import { CreateChannelAccount } from './030-channel-account';
import { CreateActivity } from './031-activity';
import { CreateShopOrder } from './032-shop-order';
import { CreateOrderRefund } from './033-order-refund';
import { CreateCredit } from './034-credit';
import { CreateFigure } from './035-figure';
import { CreateLifetime } from './036-lifetime';
import { CreateCreditBook } from './037-credit-book';
import { CreateCreditDue } from './038-credit-due';
import { CreateOfficialGroupDay } from './044-official-group-day';
import { CreateOfficialContactDay } from './045-official-contact-day';
import { CreateOfficialDay } from './046-official-day';
import { CreateOfficialRefusal } from './047-official-refusal';
import { CreateOfficialPull } from './048-official-pull';
import { CreateAuditEntry } from './050-audit-entry';
import { CreateReportSchedule } from './051-report-schedule';
import { CreateReportFile } from './052-report-file';
import { CreateTenantAdmin } from './060-tenant-admin';
import { CreateDepartmentGrant } from './061-department-grant';
import { CreateDepartmentLeader } from './062-department-leader';
import { AddApiTokenId } from './065-api-token-id';
import { FillApiTokenId } from './066-api-token-id-fill';
import { CreateSignIn } from './067-sign-in';
import { CreateBrowserSession } from './068-browser-session';
import { CreateGroupVisit } from './070-group-visit';
import { CreateNote } from './071-note';
import { CreateReply } from './072-reply';
import { AddCorpTagGroup } from './073-corp-tag-group';
import { AddSyncRunSteps } from './080-sync-run-steps';
import { AddApiTokenRevoked } from './081-api-token-revoked';
import { CreateFigureChange } from './090-figure-change';

/** In the order in which they run. A migration that was released is never changed. */
export const MIGRATIONS = [
  CreateTenant,
  CreateAccountClaim,
  CreateApp,
  CreateApiToken,
  CreateInbox,
  CreateLane,
  CreateFollowUp,
  CreateCounter,
  CreateApiUsage,
  CreateDepartment,
  CreateStaff,
  CreateStaffDepartment,
  CreateOrgFact,
  CreatePerson,
  CreatePersonIdentity,
  CreateCustomerGroup,
  CreateGroupFact,
  CreateStay,
  CreateContact,
  CreateCorpTag,
  CreateSyncRun,
  CreatePersonAlias,
  CreateIdentityTrait,
  CreateIdentityPhone,
  CreateIdentityLink,
  CreateIdentityBar,
  CreateIdentityConflict,
  CreateErasedIdentity,
  CreateErasure,
  CreateChannelAccount,
  CreateActivity,
  CreateShopOrder,
  CreateOrderRefund,
  CreateCredit,
  CreateFigure,
  CreateLifetime,
  CreateCreditBook,
  CreateCreditDue,
  CreateOfficialGroupDay,
  CreateOfficialContactDay,
  CreateOfficialDay,
  CreateOfficialRefusal,
  CreateOfficialPull,
  CreateAuditEntry,
  CreateReportSchedule,
  CreateReportFile,
  CreateTenantAdmin,
  CreateDepartmentGrant,
  CreateDepartmentLeader,
  AddApiTokenId,
  FillApiTokenId,
  CreateSignIn,
  CreateBrowserSession,
  CreateGroupVisit,
  CreateNote,
  CreateReply,
  AddCorpTagGroup,
  AddSyncRunSteps,
  AddApiTokenRevoked,
  CreateFigureChange,
];
