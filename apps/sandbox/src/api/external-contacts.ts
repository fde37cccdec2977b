import { z } from 'zod';
import type { TrueCustomer } from '../truth';
import { activeStaff, type Contact, type World } from '../world';
import { ApiError } from './api-error';
import { type Handler, pageOf, parsed, required } from './call';
import { staffOf } from './directory';

export const followUserList: Handler = ({ world }) => ({ follow_user: activeStaff(world).map((one) => one.userId) });

/** None at all is an error, not an empty list [90313]. */
export const contactList: Handler = ({ world }, call) => {
  const staff = staffOf(world, required(call, 'userid'));
  const ids = listed(world)
    .filter((contact) => contact.staffId === staff.userId)
    .map((contact) => contact.customerId);
  if (ids.length === 0) throw new ApiError(84061);
  return { external_userid: ids };
};

export const contactGet: Handler = ({ world }, call) => {
  const customer = world.customers.get(required(call, 'external_userid'));
  if (customer === undefined) throw new ApiError(40096);
  const contacts = listed(world).filter((contact) => contact.customerId === customer.id);
  if (contacts.length === 0) throw new ApiError(84061);
  return {
    external_contact: shownCustomer(customer),
    follow_user: contacts.map((contact) => ({ ...shownContact(contact), tags: tagsOf(world, contact) })),
  };
};

const ByUser = z.object({
  userid_list: z.array(z.string()).min(1).max(100),
  cursor: z.string().default(''),
  limit: z.number().int().min(1).max(100).default(50),
});

export const contactsByUser: Handler = ({ world }, { body }) => {
  const { userid_list, cursor, limit } = parsed(ByUser, body);
  const wanted = new Set(userid_list.map((id) => staffOf(world, id).userId));
  const contacts = listed(world).filter((contact) => wanted.has(contact.staffId));
  const { items, next_cursor } = pageOf(contacts, cursor, limit);
  const external_contact_list = items.flatMap((contact) => {
    const customer = world.customers.get(contact.customerId);
    if (customer === undefined) return [];
    const follow_info = { ...shownContact(contact), tag_id: contact.tagIds };
    return [{ external_contact: shownCustomer(customer), follow_info }];
  });
  return { external_contact_list, next_cursor, fail_info: { unlicensed_userid_list: [] } };
};

const TagFilter = z.object({ tag_id: z.array(z.string()).default([]), group_id: z.array(z.string()).default([]) });

/** With tag_id, only those tags; else with group_id, whole groups; else everything. */
export const corpTagList: Handler = ({ world }, { body }) => {
  const filter = parsed(TagFilter, body ?? {});
  const tags = world.tags.filter(({ id, groupId }) => {
    if (filter.tag_id.length > 0) return filter.tag_id.includes(id);
    return filter.group_id.length === 0 || filter.group_id.includes(groupId);
  });
  const groupIds = [...new Set(tags.map((tag) => tag.groupId))];
  const tag_group = groupIds.map((group_id, order) => {
    const own = tags.filter((tag) => tag.groupId === group_id);
    const tag = own.map(({ id, name }, index) => ({ id, name, create_time: 1_600_000_000, order: index }));
    return { group_id, group_name: own[0]?.groupName ?? '', create_time: 1_600_000_000, order, tag };
  });
  return { tag_group };
};

/** Staff who left are out of everybody's visible range. */
function listed(world: World): Contact[] {
  const active = new Set(activeStaff(world).map((staff) => staff.userId));
  return world.contacts.filter((contact) => contact.listed && active.has(contact.staffId));
}

function shownCustomer({ id, name, type, unionId }: TrueCustomer): object {
  // Real pictures lie on WeChat's hosts, which a demo must do without.
  const common = { external_userid: id, name, type, avatar: '', gender: 0 };
  if (type === 2) return { ...common, corp_name: '友商贸易', corp_full_name: '友商贸易有限公司', position: '采购' };
  return unionId === null ? common : { ...common, unionid: unionId };
}

function shownContact(contact: Contact): object {
  return {
    userid: contact.staffId,
    remark: contact.remark,
    description: '',
    createtime: contact.addedAt / 1000,
    remark_mobiles: [],
    add_way: contact.addWay,
    oper_userid: contact.staffId,
    ...(contact.state === null ? {} : { state: contact.state }),
  };
}

function tagsOf(world: World, contact: Contact): object[] {
  return world.tags
    .filter((tag) => contact.tagIds.includes(tag.id))
    .map((tag) => ({ group_name: tag.groupName, tag_name: tag.name, tag_id: tag.id, type: 1 }));
}
