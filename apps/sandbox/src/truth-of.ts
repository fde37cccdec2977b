import { peopleOf } from './humans';
import type { TrueContact, TrueGroup, Truth, TrueWechatUser } from './truth';
import type { Contact, Group, World } from './world';

export function truthOf(world: World): Truth {
  const data = structuredClone({
    now: world.now,
    groups: [...world.groups.values()].map(trueGroup),
    staff: [...world.staff.values()],
    departments: [...world.departments.values()],
    customers: [...world.customers.values()],
    contacts: world.contacts.map(trueContact),
    tags: world.tags,
    followers: [...world.followers.values()].map(trueUser),
    miniProgramUsers: [...world.miniProgramUsers.values()].map(trueUser),
    orders: [...world.orders.values()],
  });
  const people = peopleOf(world);
  // Not enumerable, so that two truths compare and print as the data that they are.
  return Object.defineProperty({ ...data, people: () => people }, 'people', { enumerable: false });
}

function trueGroup(group: Group): TrueGroup {
  const { chatId, name, notice, owner, ownerHistory, nameHistory, noticeHistory } = group;
  const { createdAt, dismissedAt, memberVersion, stays } = group;
  const histories = { ownerHistory, nameHistory, noticeHistory };
  return { chatId, name, notice, owner, ...histories, createdAt, dismissedAt, memberVersion, stays };
}

function trueContact(contact: Contact): TrueContact {
  const { staffId, customerId, addedAt, endedAt, endedBy, addWay, state, remark, tagIds } = contact;
  return { staffId, customerId, addedAt, endedAt, endedBy, addWay, state, remark, tagIds };
}

function trueUser({ openId, unionId, active }: TrueWechatUser): TrueWechatUser {
  return { openId, unionId, active };
}
