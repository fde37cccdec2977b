import type { Instant } from '@qunshu/kernel';
import type { IngestIdentity } from './ingest';

/** 1 staff, 2 external, as in `member_list[].type`. */
export type MemberType = 1 | 2;
export type JoinScene = 1 | 2 | 3;
export type QuitScene = 0 | 1;

export interface TrueStay {
  memberId: string;
  type: MemberType;
  joinedAt: Instant;
  leftAt: Instant | null;
  quitScene: QuitScene | null;
  endedBy: 'left' | 'removed' | 'dismissed' | null;
  joinScene: JoinScene;
  invitedBy: string | null;
  state: string | null;
  unionId: string | null;
  /** Whether any `groupchat/get` answer ever held this stay: only then can a reader know scene, inviter and state. */
  shownByDetail: boolean;
}

export interface TrueGroup {
  chatId: string;
  name: string;
  notice: string;
  owner: string;
  ownerHistory: { owner: string; at: Instant }[];
  nameHistory: { name: string; at: Instant }[];
  noticeHistory: { notice: string; at: Instant }[];
  createdAt: Instant;
  dismissedAt: Instant | null;
  memberVersion: string;
  stays: TrueStay[];
}

export interface TruePosting {
  mainDepartment: number;
  departments: number[];
  at: Instant;
}

export interface TrueStaff {
  userId: string;
  name: string;
  departmentHistory: TruePosting[];
  leftAt: Instant | null;
}

export interface TrueDepartment {
  id: number;
  name: string;
  parentId: number;
  order: number;
  leaders: string[];
  createdAt: Instant;
  deletedAt: Instant | null;
}

export interface TrueContact {
  staffId: string;
  customerId: string;
  addedAt: Instant;
  endedAt: Instant | null;
  endedBy: 'staff' | 'customer' | null;
  addWay: number;
  state: string | null;
  remark: string;
  tagIds: string[];
}

export interface TrueCustomer {
  id: string;
  name: string;
  /** 1 WeChat, 2 WeCom member of another corp. */
  type: 1 | 2;
  unionId: string | null;
}

export interface TrueTag {
  id: string;
  groupId: string;
  groupName: string;
  name: string;
}

export interface TrueWechatUser {
  openId: string;
  /** Null where their channel shows none. */
  unionId: string | null;
  /** Whether an Official Account's user follows it now; always true in the Mini Program. */
  active: boolean;
}

export interface TrueOrder {
  orderId: string;
  identities: IngestIdentity[];
  /** Fen, of the message that stands. */
  amount: number;
  paidAt: Instant;
  refunds: { refundId: string; amount: number; at: Instant }[];
}

/** One human with their ids. The UnionID is the latest; which channels show it, their own lists say. */
export interface TruePerson {
  externalUserId?: string;
  followerOpenId?: string;
  miniProgramOpenId?: string;
  unionId?: string;
}

/** Plain data, a copy: what really happened, whatever was delivered of it. Instants are whole seconds, in ms. */
export interface Truth {
  now: Instant;
  groups: TrueGroup[];
  staff: TrueStaff[];
  departments: TrueDepartment[];
  customers: TrueCustomer[];
  contacts: TrueContact[];
  tags: TrueTag[];
  followers: TrueWechatUser[];
  miniProgramUsers: TrueWechatUser[];
  orders: TrueOrder[];
  /** Every human of the sandbox, once. */
  people(): TruePerson[];
}
