import { type Context, dateOf } from './context';
import type { ContactOptions, Drivers, EditContact, EndContact } from './drivers';
import { humanOf } from './humans';
import { CUSTOMER_ID_LENGTH, newCustomer } from './newcomers';
import type { Callback } from './step';
import { type Contact, known, type World } from './world';
import { cdata } from './xml';

type ContactDrivers = Pick<
  Drivers,
  'newCustomer' | 'setUnionId' | 'addContact' | 'editContact' | 'endContact' | 'renameTag'
>;

export function contactDrivers(context: Context): ContactDrivers {
  const { world } = context;
  return {
    newCustomer: (input = {}) => newCustomer(world, context.random, input).id,
    setUnionId: (customerId, unionId) => {
      setUnionId(world, customerId, unionId);
      if (unionId !== null) humanOf(world, customerId).unionId = unionId;
    },
    addContact: (staffId, customerId, options = {}) => add(context, { staffId, customerId }, options),
    editContact: (staffId, customerId, options) => edit(context, { staffId, customerId }, options),
    endContact: (staffId, customerId, options) => end(context, { staffId, customerId }, options),
    renameTag: (tagId, name, { at } = {}) => {
      const tag = world.tags.find((one) => one.id === tagId);
      if (tag === undefined) throw new Error(`the sandbox has no tag ${tagId}`);
      tag.name = name;
      const parts = [cdata('Id', tagId), cdata('TagType', 'tag'), cdata('ChangeType', 'update')];
      const event = 'change_external_tag';
      return [context.writer.write({ to: 'agent', event, change: ['update'], at: dateOf(context, at), parts })];
    },
  };
}

/** In the contact and in the groups that the customer is in. */
export function setUnionId(world: World, customerId: string, unionId: string | null): void {
  known(world.customers, customerId).unionId = unionId;
  for (const group of world.groups.values()) {
    const stay = group.open.get(customerId);
    if (stay !== undefined) stay.unionId = unionId;
  }
}

interface Pair {
  staffId: string;
  customerId: string;
}

/** The latest contact of the two that WeCom still lists. */
function listedContact(world: World, pair: Pair): Contact | undefined {
  return world.contacts.findLast(
    (contact) => contact.listed && contact.staffId === pair.staffId && contact.customerId === pair.customerId,
  );
}

function add(context: Context, pair: Pair, options: ContactOptions): Callback[] {
  const { world, random } = context;
  known(world.staff, pair.staffId);
  const customer = known(world.customers, pair.customerId);
  const before = listedContact(world, pair);
  if (before?.endedAt === null) return [];
  if (before !== undefined) before.listed = false;
  const at = dateOf(context, options.at);
  const { addWay = 1, state = null, remark = '', tagIds = [], half = false } = options;
  world.contacts.push({
    ...pair,
    addedAt: at,
    endedAt: null,
    endedBy: null,
    addWay,
    state,
    remark,
    tagIds: [...tagIds],
    listed: true,
  });
  const parts = state === null ? [] : [cdata('State', state)];
  // A WeCom contact of another corp gets no welcome message, so there is no code for one.
  if (customer.type === 1) parts.push(cdata('WelcomeCode', random.letters(CUSTOMER_ID_LENGTH)));
  return [told(context, { ...pair, at, change: half ? 'add_half_external_contact' : 'add_external_contact' }, parts)];
}

function edit(context: Context, pair: Pair, options: EditContact): Callback[] {
  const contact = listedContact(context.world, pair);
  if (contact === undefined) return [];
  contact.remark = options.remark ?? contact.remark;
  contact.tagIds = [...(options.tagIds ?? contact.tagIds)];
  return [told(context, { ...pair, at: dateOf(context, options.at), change: 'edit_external_contact' })];
}

function end(context: Context, pair: Pair, options: EndContact): Callback[] {
  const contact = listedContact(context.world, pair);
  if (contact === undefined) return [];
  if (contact.endedAt !== null && options.by === 'customer') return [];
  const at = dateOf(context, options.at);
  contact.endedBy ??= options.by;
  contact.endedAt ??= at;
  contact.listed = options.by === 'customer';
  return [told(context, { ...pair, at, change: options.by === 'staff' ? 'del_external_contact' : 'del_follow_user' })];
}

function told(context: Context, what: Pair & { at: number; change: string }, more: readonly string[] = []): Callback {
  const parts = [
    cdata('ChangeType', what.change),
    cdata('UserID', what.staffId),
    cdata('ExternalUserID', what.customerId),
    ...more,
  ];
  const event = 'change_external_contact';
  return context.writer.write({ to: 'agent', event, change: [what.change], at: what.at, parts });
}
