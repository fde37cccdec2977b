import { OutsideError } from '@qunshu/kernel';
import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { contactShape, followShape, type ContactRow, type FollowRow } from './contact-rows';
import { everyPage } from './paging';
import { nextCursor, sideList, wecomId } from './shapes';

export interface ContactPage {
  readonly contacts: readonly { readonly contact: ContactRow; readonly follow: FollowRow }[];
  /** Staff without a licence: their contacts are not in the listing, and nothing may be concluded about them. */
  readonly unlicensedUserIds: readonly string[];
}

export type FoundContact =
  | { readonly kind: 'found'; readonly contact: ContactRow; readonly follows: readonly FollowRow[] }
  | { readonly kind: 'none' };

const BATCH = 'externalcontact/batch/get_by_user';
const MAX_BATCH_USERS = 100;
const PAGE_SIZE = 100;
const NO_RELATION = 84061;

const Batch = z
  .object({
    external_contact_list: z.array(z.object({ external_contact: contactShape, follow_info: followShape })),
    next_cursor: nextCursor,
    fail_info: z.object({ unlicensed_userid_list: sideList(wecomId) }).optional(),
  })
  .transform((answer) => ({
    contacts: answer.external_contact_list.map((row) => ({ contact: row.external_contact, follow: row.follow_info })),
    unlicensedUserIds: answer.fail_info?.unlicensed_userid_list ?? [],
    nextCursor: answer.next_cursor,
  }));
const Ids = z.object({ external_userid: z.array(wecomId) });
const Single = z
  .object({ external_contact: contactShape, follow_user: sideList(followShape), next_cursor: nextCursor })
  .transform((answer) => ({
    contact: answer.external_contact,
    follows: answer.follow_user,
    nextCursor: answer.next_cursor,
  }));

/**
 * The contacts of up to 100 staff, page by page. The listing is complete when the loop over it ends by itself; one that
 * breaks off throws, and what is missing from it means nothing.
 */
export async function* contactsOf(
  api: WecomApi,
  userIds: readonly string[],
): AsyncGenerator<ContactPage, void, undefined> {
  if (userIds.length > MAX_BATCH_USERS) throw new RangeError('contactsOf takes up to 100 staff at once');
  if (userIds.length === 0) return;
  let begun = false;
  try {
    for await (const page of everyPage(BATCH, (cursor) => readBatch(api, userIds, cursor))) {
      begun = true;
      yield page;
    }
  } catch (error) {
    if (begun || !hasNoRelation(error)) throw error;
    // One of them has no contacts; which one, and whether the others have, only asking for each can tell.
    if (userIds.length > 1) for (const userId of userIds) yield* contactsOf(api, [userId]);
  }
}

/** The external user ids of one staff member's contacts; WeCom answers "none" with an error [92113]. */
export async function contactIdsOf(api: WecomApi, userId: string): Promise<readonly string[]> {
  try {
    const request = { path: 'externalcontact/list', query: { userid: userId }, shape: Ids };
    return (await api.read(request)).external_userid;
  } catch (error) {
    if (hasNoRelation(error)) return [];
    throw error;
  }
}

/** One contact with everybody who has them [92114]; none when nobody has, or this app may not see who. */
export async function contact(api: WecomApi, externalUserId: string): Promise<FoundContact> {
  const path = 'externalcontact/get';
  const read = (cursor: string | null) =>
    api.read({
      path,
      query: { external_userid: externalUserId, ...(cursor === null ? {} : { cursor }) },
      shape: Single,
    });
  let found: ContactRow | null = null;
  const follows: FollowRow[] = [];
  try {
    for await (const page of everyPage(path, read)) {
      found = page.contact;
      follows.push(...page.follows);
    }
  } catch (error) {
    const isNone = hasNoRelation(error) || (error instanceof OutsideError && error.facts.code === 40096);
    if (!isNone || found !== null) throw error;
  }
  return found === null ? { kind: 'none' } : { kind: 'found', contact: found, follows };
}

function readBatch(api: WecomApi, userIds: readonly string[], cursor: string | null) {
  return api.read({
    path: BATCH,
    body: { userid_list: userIds, cursor: cursor ?? '', limit: PAGE_SIZE },
    shape: Batch,
  });
}

function hasNoRelation(error: unknown): boolean {
  return error instanceof OutsideError && error.facts.code === NO_RELATION;
}
