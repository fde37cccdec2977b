import type { Instant } from '@qunshu/kernel';
import type { IngestIdentity, IngestMessage, OrderItem } from './ingest';
import type { Callback } from './step';
import type { JoinScene, QuitScene } from './truth';

export interface At {
  /** Cut to a whole second; the sandbox's now when left out. */
  at?: Instant;
}

export interface JoinOptions extends At {
  /** 1 direct invitation (the default), 2 invitation link, 3 QR code. */
  scene?: JoinScene;
  invitedBy?: string | null;
  state?: string | null;
}

export interface LeaveOptions extends At {
  /** 0 by themselves (the default), 1 removed. */
  scene?: QuitScene;
}

export interface FoundOptions extends At {
  owner: string;
  /** The founding members beside the owner, staff or customers. */
  members?: readonly string[];
  name?: string;
  notice?: string;
  chatId?: string;
}

export interface ContactOptions extends At {
  addWay?: number;
  state?: string | null;
  remark?: string;
  tagIds?: readonly string[];
  /** `add_half_external_contact`: the staff member has not confirmed. */
  half?: boolean;
}

export interface EditContact extends At {
  remark?: string;
  tagIds?: readonly string[];
}

export interface EndContact extends At {
  by: 'staff' | 'customer';
}

/** Any id of a human, or a name that is made up for them: who shares it is one human, with one UnionID. */
interface OfHuman {
  human?: string;
  /** What this one channel shows instead of the human's UnionID; null shows none. */
  unionId?: string | null;
}

export interface NewCustomer extends OfHuman {
  id?: string;
  name?: string;
  type?: 1 | 2;
}

export interface NewFollower extends OfHuman {
  openId?: string;
}

export interface NewMiniProgramUser extends OfHuman {
  openId?: string;
}

export interface FollowOptions extends At {
  /** Of the code with parameters that they came by; without it they found the account by themselves. */
  scene?: string | null;
}

export interface RevokeOptions extends At {
  /** The WeChat account is gone: erase what is known. */
  cancelled?: boolean;
  /** Tells the UnionID too, as the newer page has it. */
  withUnionId?: boolean;
}

/** `wechat`: followers and Mini Program users; `wecom`: customers. */
export type RebindScope = 'wechat' | 'wecom' | 'all';

interface IngestOptions extends At {
  /** What the message names; by default what a shop knows: the Mini Program's open id with its UnionID, else another. */
  identities?: readonly IngestIdentity[];
}

export interface PayOptions extends IngestOptions {
  /** One that exists is replaced. */
  orderId?: string;
  items?: readonly OrderItem[];
  /** Fen; the sum of the items by default. */
  amount?: number;
}

export interface RefundOptions extends IngestOptions {
  refundId?: string;
  /** Fen; all that is left by default. */
  amount?: number;
}

/** Left out, each trait has a value of its own for each human; null leaves it untold. */
export interface IdentifyOptions extends IngestOptions {
  memberId?: string | null;
  phone?: string | null;
  nickname?: string | null;
}

export interface NewStaff extends At {
  userId?: string;
  name?: string;
  mainDepartment?: number;
  departments?: readonly number[];
}

export interface NewDepartment extends At {
  parentId: number;
  name?: string;
}

export interface Posting extends At {
  mainDepartment: number;
  /** `[mainDepartment]` when left out. */
  departments?: readonly number[];
}

/**
 * One change each: the truth and the API have it at once (the group detail after its lag); the callbacks come back
 * undelivered, so that the caller decides their order and fate. An unknown id is a thrown Error.
 */
export interface Drivers {
  found(options: FoundOptions): { chatId: string; callbacks: Callback[] };
  /** One add_member callback for all; who is a member already is passed over. */
  join(chatId: string, memberIds: readonly string[], options?: JoinOptions): Callback[];
  leave(chatId: string, memberIds: readonly string[], options?: LeaveOptions): Callback[];
  dismiss(chatId: string, options?: At): Callback[];
  /** A new owner who is no member joins first, with a callback of its own. */
  changeOwner(chatId: string, owner: string, options?: At): Callback[];
  rename(chatId: string, name: string, options?: At): Callback[];
  setNotice(chatId: string, notice: string, options?: At): Callback[];

  newCustomer(input?: NewCustomer): string;
  /** null takes the UnionID away, as an undone binding would. WeCom tells nobody. */
  setUnionId(customerId: string, unionId: string | null): void;
  addContact(staffId: string, customerId: string, options?: ContactOptions): Callback[];
  editContact(staffId: string, customerId: string, options: EditContact): Callback[];
  endContact(staffId: string, customerId: string, options: EndContact): Callback[];
  renameTag(tagId: string, name: string, options?: At): Callback[];

  newStaff(input?: NewStaff): { userId: string; callbacks: Callback[] };
  moveStaff(userId: string, posting: Posting): Callback[];
  /** The one change of a system-generated userid (`NewUserID`). */
  renameStaff(userId: string, newUserId: string, options?: At): Callback[];
  /** Their groups stay theirs, with status 1, and no callback tells of that. */
  staffLeaves(userId: string, options?: At): Callback[];
  newDepartment(input: NewDepartment): { id: number; callbacks: Callback[] };
  moveDepartment(id: number, parentId: number, options?: At): Callback[];
  deleteDepartment(id: number, options?: At): Callback[];

  /** Somebody who may follow the account from now on; gives the open id. */
  newFollower(input?: NewFollower): string;
  newMiniProgramUser(input?: NewMiniProgramUser): string;
  follow(openId: string, options?: FollowOptions): Callback[];
  unfollow(openId: string, options?: At): Callback[];
  /** A follower scans a code with parameters. */
  scan(openId: string, scene: string, options?: At): Callback[];
  clickMenu(openId: string, key: string, options?: At): Callback[];
  viewMenu(openId: string, url: string, options?: At): Callback[];
  /** A user of either channel takes an authorisation back. */
  revokeAuthorization(openId: string, options?: RevokeOptions): Callback[];
  /** A code as `wx.login` gives it: single use, five minutes. */
  loginCode(openId: string): string;
  /** As after a move to another Open Platform account: new UnionIDs, the same open ids. Nobody is told. */
  rebind(scope?: RebindScope): void;

  /** The messages that a shop sends about one of its customers, by any id of theirs; nobody has sent them yet. */
  payOrder(human: string, options?: PayOptions): { orderId: string; message: IngestMessage };
  refundOrder(orderId: string, options?: RefundOptions): IngestMessage;
  identify(human: string, options?: IdentifyOptions): IngestMessage;
}
