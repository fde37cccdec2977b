import { changeRemark, markTags, type ContactPair, type TagChange } from './calls/contact-changes';
import { contact, contactIdsOf, contactsOf, type ContactPage, type FoundContact } from './calls/contacts';
import { departments, type DepartmentRow } from './calls/departments';
import type { GroupRow } from './calls/group-rows';
import { group, groups, type FoundGroup, type GroupScope } from './calls/groups';
import { jsTicket, type JsTicketKind } from './calls/js-tickets';
import { sendText, type TextMessage } from './calls/messages';
import { codeOwner, type CodeOwner } from './calls/sign-in';
import { followUsers, staffMember, staffOfDepartment, type FoundStaff, type StaffRow } from './calls/staff';
import {
  contactBehaviour,
  groupStatistics,
  type ContactBehaviour,
  type GroupStatistics,
  type OwnersOnDay,
  type StaffOverDays,
} from './calls/statistics';
import { corpTags, type TagGroupRow } from './calls/tags';
import { WecomApi, type WecomClientOptions } from './client/api';
import { TicketSource } from './client/ticket-source';

/** What is asked of WeCom's server API. Every method throws `OutsideError` for what goes wrong outside. */
export interface WecomClient {
  departments(): Promise<readonly DepartmentRow[]>;
  staffOfDepartment(id: number): Promise<readonly StaffRow[]>;
  staffMember(userId: string): Promise<FoundStaff>;
  followUsers(): Promise<readonly string[]>;
  contactsOf(userIds: readonly string[]): AsyncGenerator<ContactPage, void, undefined>;
  contactIdsOf(userId: string): Promise<readonly string[]>;
  contact(externalUserId: string): Promise<FoundContact>;
  groups(scope: GroupScope): Promise<readonly GroupRow[]>;
  group(chatId: string): Promise<FoundGroup>;
  corpTags(): Promise<readonly TagGroupRow[]>;
  groupStatistics(asked: OwnersOnDay): Promise<readonly GroupStatistics[]>;
  contactBehaviour(asked: StaffOverDays): Promise<readonly ContactBehaviour[]>;
  /** Gives the userids that the message did not reach. */
  sendText(message: TextMessage): Promise<readonly string[]>;
  changeRemark(pair: ContactPair, remark: string): Promise<void>;
  markTags(pair: ContactPair, change: TagChange): Promise<void>;
  /** Kept like the token. */
  jsTicket(kind: JsTicketKind): Promise<string>;
  /** Uses the code up. */
  codeOwner(code: string): Promise<CodeOwner>;
  /** Whether WeCom gives a token for the secret, asked anew. */
  checkSecret(): Promise<void>;
}

/** A client of one app: one corp and one secret. Keep it: it holds the connections, and fetches a token once for all. */
export function createWecomClient(options: WecomClientOptions): WecomClient {
  const api = new WecomApi(options);
  const now = (): number => options.limiter.now();
  const tickets = {
    corp: new TicketSource({ now, fetch: () => jsTicket(api, 'corp') }),
    app: new TicketSource({ now, fetch: () => jsTicket(api, 'app') }),
  };
  return {
    departments: () => departments(api),
    staffOfDepartment: (id) => staffOfDepartment(api, id),
    staffMember: (userId) => staffMember(api, userId),
    followUsers: () => followUsers(api),
    contactsOf: (userIds) => contactsOf(api, userIds),
    contactIdsOf: (userId) => contactIdsOf(api, userId),
    contact: (externalUserId) => contact(api, externalUserId),
    groups: (scope) => groups(api, scope),
    group: (chatId) => group(api, chatId),
    corpTags: () => corpTags(api),
    groupStatistics: (asked) => groupStatistics(api, asked),
    contactBehaviour: (asked) => contactBehaviour(api, asked),
    sendText: (message) => sendText(api, options.agentId, message),
    changeRemark: (pair, remark) => changeRemark(api, pair, remark),
    markTags: (pair, change) => markTags(api, pair, change),
    jsTicket: (kind) => tickets[kind].current(),
    codeOwner: (code) => codeOwner(api, code),
    checkSecret: () => api.checkSecret(),
  };
}
