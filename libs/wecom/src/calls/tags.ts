import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { optionalNumber, sideList, wecomId, wecomText } from './shapes';

export interface TagGroupRow {
  readonly groupId: string;
  readonly groupName: string;
  readonly order: number | null;
  readonly tags: readonly { readonly id: string; readonly name: string; readonly order: number | null }[];
}

const Tag = z.object({ id: wecomId, name: wecomText.default(''), order: optionalNumber });
const Group = z
  .object({ group_id: wecomId, group_name: wecomText.default(''), order: optionalNumber, tag: sideList(Tag) })
  .transform(({ group_id: groupId, group_name: groupName, order, tag }): TagGroupRow => {
    return { groupId, groupName, order, tags: tag };
  });
const Listed = z.object({ tag_group: z.array(Group) });

/** Every corp tag, by tag group. */
export async function corpTags(api: WecomApi): Promise<readonly TagGroupRow[]> {
  const request = { path: 'externalcontact/get_corp_tag_list', body: {}, shape: Listed };
  return (await api.read(request)).tag_group;
}
