import { z } from 'zod';
import type { Drivers } from '../drivers';
import type { Callback } from '../step';

const chatId = z.string();
const members = z.array(z.string()).min(1);
const pair = { staffId: z.string(), customerId: z.string() };

export const Deed = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('found'),
    owner: z.string(),
    name: z.string().default(''),
    members: members.default([]),
  }),
  z.strictObject({ do: z.literal('join'), chatId, members, scene: z.literal([1, 2, 3]).default(1) }),
  z.strictObject({ do: z.literal('leave'), chatId, members, scene: z.literal([0, 1]).default(0) }),
  z.strictObject({ do: z.literal('dismiss'), chatId }),
  z.strictObject({ do: z.literal('changeOwner'), chatId, owner: z.string() }),
  z.strictObject({ do: z.literal('rename'), chatId, name: z.string() }),
  z.strictObject({ do: z.literal('setNotice'), chatId, notice: z.string() }),
  z.strictObject({ do: z.literal('addContact'), ...pair }),
  z.strictObject({ do: z.literal('endContact'), ...pair, by: z.enum(['staff', 'customer']) }),
  z.strictObject({ do: z.literal('moveStaff'), userId: z.string(), mainDepartment: z.number().int() }),
  z.strictObject({ do: z.literal('staffLeaves'), userId: z.string() }),
  z.strictObject({ do: z.literal('follow'), openId: z.string(), scene: z.string().nullable().default(null) }),
  z.strictObject({ do: z.literal('unfollow'), openId: z.string() }),
  z.strictObject({ do: z.literal('rebind'), scope: z.enum(['wechat', 'wecom', 'all']).default('wechat') }),
]);

export type Deed = z.infer<typeof Deed>;

/** A change made by hand happens now. */
export function doDeed(drivers: Drivers, deed: Deed): Callback[] {
  const at = Date.now();
  switch (deed.do) {
    case 'found':
      return drivers.found({ owner: deed.owner, name: deed.name, members: deed.members, at }).callbacks;
    case 'join':
      return drivers.join(deed.chatId, deed.members, { scene: deed.scene, at });
    case 'leave':
      return drivers.leave(deed.chatId, deed.members, { scene: deed.scene, at });
    case 'dismiss':
      return drivers.dismiss(deed.chatId, { at });
    case 'changeOwner':
      return drivers.changeOwner(deed.chatId, deed.owner, { at });
    case 'rename':
      return drivers.rename(deed.chatId, deed.name, { at });
    case 'setNotice':
      return drivers.setNotice(deed.chatId, deed.notice, { at });
    case 'addContact':
      return drivers.addContact(deed.staffId, deed.customerId, { at });
    case 'endContact':
      return drivers.endContact(deed.staffId, deed.customerId, { by: deed.by, at });
    case 'moveStaff':
      return drivers.moveStaff(deed.userId, { mainDepartment: deed.mainDepartment, at });
    case 'staffLeaves':
      return drivers.staffLeaves(deed.userId, { at });
    default:
      return doChannelDeed(drivers, deed, at);
  }
}

type ChannelDeed = Extract<Deed, { do: 'follow' | 'unfollow' | 'rebind' }>;

function doChannelDeed(drivers: Drivers, deed: ChannelDeed, at: number): Callback[] {
  switch (deed.do) {
    case 'follow':
      return drivers.follow(deed.openId, { at, scene: deed.scene });
    case 'unfollow':
      return drivers.unfollow(deed.openId, { at });
    case 'rebind':
      drivers.rebind(deed.scope);
      return [];
  }
}
