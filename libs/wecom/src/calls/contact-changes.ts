import { z } from 'zod';
import type { WecomApi } from '../client/api';

/** A member of staff and a contact of theirs. */
export interface ContactPair {
  readonly userId: string;
  readonly externalUserId: string;
}

export interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

const Nothing = z.object({});

/** Sets the remark that a member of staff has for a contact: at most 20 characters, and not empty [92115]. */
export async function changeRemark(api: WecomApi, pair: ContactPair, remark: string): Promise<void> {
  const body = { userid: pair.userId, external_userid: pair.externalUserId, remark };
  await api.read({ path: 'externalcontact/remark', body, shape: Nothing });
}

/** Gives a contact corp tags of a member of staff, and takes others away; one of the two lists holds something [92118]. */
export async function markTags(api: WecomApi, pair: ContactPair, { add, remove }: TagChange): Promise<void> {
  const body = { userid: pair.userId, external_userid: pair.externalUserId, add_tag: add, remove_tag: remove };
  await api.read({ path: 'externalcontact/mark_tag', body, shape: Nothing });
}
