import { z } from 'zod';
import type { Contact, World } from '../world';
import { ApiError } from './api-error';
import { type Handler, parsed } from './call';
import { staffOf } from './directory';

const pair = { userid: z.string().min(1), external_userid: z.string().min(1) };
const text = (longest: number) =>
  z
    .string()
    .refine((value) => Array.from(value).length <= longest)
    .default('');

const Remark = z.looseObject({
  ...pair,
  remark: text(20),
  description: text(150),
  remark_company: text(20),
  remark_mobiles: z.array(z.string()).default([]),
});
const Marks = z.looseObject({
  ...pair,
  add_tag: z.array(z.string()).default([]),
  remove_tag: z.array(z.string()).default([]),
});

/** Nothing at all to change is an error [92115]. */
export const remark: Handler = (desk, { body }) => {
  const asked = parsed(Remark, body);
  const contact = contactOf(desk.world, asked);
  const isNothing = [asked.remark, asked.description, asked.remark_company].every((one) => one === '');
  if (isNothing && asked.remark_mobiles.length === 0) throw new ApiError(40058);
  if (asked.remark !== '') desk.changeContact(contact.staffId, contact.customerId, { remark: asked.remark });
  return {};
};

/** One of the two lists must hold something, and corp tags alone [92118]. */
export const markTag: Handler = (desk, { body }) => {
  const { add_tag, remove_tag, ...asked } = parsed(Marks, body);
  const contact = contactOf(desk.world, asked);
  if (add_tag.length + remove_tag.length === 0) throw new ApiError(40058);
  const tags = new Set(desk.world.tags.map(({ id }) => id));
  if ([...add_tag, ...remove_tag].some((id) => !tags.has(id))) throw new ApiError(40068);
  const kept = contact.tagIds.filter((id) => !remove_tag.includes(id));
  desk.changeContact(contact.staffId, contact.customerId, { tagIds: [...new Set([...kept, ...add_tag])] });
  return {};
};

function contactOf(world: World, { userid, external_userid }: { userid: string; external_userid: string }): Contact {
  const { userId } = staffOf(world, userid);
  if (!world.customers.has(external_userid)) throw new ApiError(40096);
  const contact = world.contacts.findLast(
    ({ listed, staffId, customerId }) => listed && staffId === userId && customerId === external_userid,
  );
  if (contact === undefined) throw new ApiError(84061);
  return contact;
}
