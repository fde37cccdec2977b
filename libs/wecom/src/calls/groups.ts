import { OutsideError } from '@qunshu/kernel';
import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { groupDetailShape, groupRowShape, type GroupDetail, type GroupRow } from './group-rows';
import { everyPage, piecesOf } from './paging';
import { nextCursor } from './shapes';

/**
 * Whose groups. The groups of somebody who left are listed only when they are named [92120]. `allStaffIds` is asked for
 * only when the corp is too big to be listed in one go.
 */
export type GroupScope =
  { readonly ownerIds: readonly string[] } | { readonly allStaffIds: () => Promise<readonly string[]> };

export type FoundGroup =
  | { readonly kind: 'found'; readonly group: GroupDetail }
  | { readonly kind: 'dismissed' }
  /** Out of this app's reach, the owner's being so for one; the group may well go on. */
  | { readonly kind: 'unreachable'; readonly code: number; readonly message: string };

const LIST = 'externalcontact/groupchat/list';
const MAX_OWNERS = 100;
const PAGE_SIZE = 1000;
const TOO_MANY_PEOPLE = 81017;
const DISMISSED = 49008;

const Listed = z
  .object({ group_chat_list: z.array(groupRowShape), next_cursor: nextCursor })
  .transform((answer) => ({ rows: answer.group_chat_list, nextCursor: answer.next_cursor }));
const Detail = z.object({ group_chat: groupDetailShape });

/** The complete list, each group once; throws when it could not be read to the end. */
export async function groups(api: WecomApi, scope: GroupScope): Promise<readonly GroupRow[]> {
  if ('ownerIds' in scope) return groupsOfOwners(api, scope.ownerIds);
  try {
    return await readList(api, null);
  } catch (error) {
    if (!(error instanceof OutsideError) || error.facts.code !== TOO_MANY_PEOPLE) throw error;
    return groupsOfOwners(api, await scope.allStaffIds());
  }
}

/** One group with its members [92122]. May lag behind its callbacks by about 2 s. */
export async function group(api: WecomApi, chatId: string): Promise<FoundGroup> {
  const request = { path: 'externalcontact/groupchat/get', body: { chat_id: chatId, need_name: 1 }, shape: Detail };
  try {
    return { kind: 'found', group: (await api.read(request)).group_chat };
  } catch (error) {
    if (!(error instanceof OutsideError) || error.facts.code === undefined) throw error;
    if (error.facts.code === DISMISSED) return { kind: 'dismissed' };
    if (error.failure !== 'permission' && error.failure !== 'gone') throw error;
    return { kind: 'unreachable', code: error.facts.code, message: error.message };
  }
}

async function groupsOfOwners(api: WecomApi, ownerIds: readonly string[]): Promise<readonly GroupRow[]> {
  const byId = new Map<string, GroupRow>();
  for (const piece of piecesOf(ownerIds, MAX_OWNERS)) {
    for (const row of await readList(api, piece)) byId.set(row.chatId, row);
  }
  return [...byId.values()];
}

async function readList(api: WecomApi, ownerIds: readonly string[] | null): Promise<readonly GroupRow[]> {
  // A group may move to a later page while the listing is read.
  const byId = new Map<string, GroupRow>();
  const filter = ownerIds === null ? {} : { owner_filter: { userid_list: ownerIds } };
  const read = (cursor: string | null) =>
    api.read({
      path: LIST,
      body: { status_filter: 0, ...filter, cursor: cursor ?? '', limit: PAGE_SIZE },
      shape: Listed,
    });
  for await (const page of everyPage(LIST, read)) {
    for (const row of page.rows) byId.set(row.chatId, row);
  }
  return [...byId.values()];
}
