import type { Instant } from '@qunshu/kernel';

/** A staff member's side of a contact, as WeCom lists it. */
export interface ListedFollow {
  readonly userId: string;
  /** WeCom's createtime; null where it gives none. */
  readonly addedAt: Instant | null;
  readonly addWay: number | null;
  readonly state: string | null;
  readonly remark: string | null;
  readonly description: string | null;
  readonly tagIds: readonly string[];
  /** Phone numbers that the staff member wrote down. */
  readonly remarkMobiles: readonly string[];
}

/** An external contact, whoever has them. */
export interface ListedPerson {
  readonly externalUserId: string;
  readonly name: string | null;
  readonly avatar: string | null;
  readonly unionId: string | null;
  /** 1 WeChat, 2 WeCom. */
  readonly type: number | null;
}

export interface ListedContact {
  readonly contact: ListedPerson;
  readonly follow: ListedFollow;
}

/** A reading of one external contact with all staff who have them; `found` null: nobody has. */
export interface ContactDetail {
  readonly externalUserId: string;
  readonly found: { readonly contact: ListedPerson; readonly follows: readonly ListedFollow[] } | null;
}
