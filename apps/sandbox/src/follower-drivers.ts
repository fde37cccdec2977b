import { createHash } from 'node:crypto';
import type { Instant } from '@qunshu/kernel';
import { type Context, dateOf } from './context';
import type { Drivers } from './drivers';
import { newFollower } from './newcomers';
import type { Callback } from './step';
import { type Follower, known } from './world';

type FollowerDrivers = Pick<Drivers, 'newFollower' | 'follow' | 'unfollow' | 'scan' | 'clickMenu' | 'viewMenu'>;

export function followerDrivers(context: Context): FollowerDrivers {
  const { world, random } = context;
  return {
    newFollower: (input = {}) => newFollower(world, random, input).openId,
    follow: (openId, { at, scene = null } = {}) => {
      const follower = known(world.followers, openId);
      const since = dateOf(context, at);
      Object.assign(follower, { active: true, since, scene });
      const fields = scene === null ? { EventKey: '' } : { EventKey: `qrscene_${scene}`, Ticket: ticketOf(scene) };
      return [told(context, follower, { event: 'subscribe', at: since, fields })];
    },
    unfollow: (openId, { at } = {}) => {
      const follower = known(world.followers, openId);
      follower.active = false;
      return [told(context, follower, { event: 'unsubscribe', at, fields: { EventKey: '' } })];
    },
    scan: (openId, scene, { at } = {}) =>
      act(context, openId, { event: 'SCAN', at, fields: { EventKey: scene, Ticket: ticketOf(scene) } }),
    clickMenu: (openId, key, { at } = {}) => act(context, openId, { event: 'CLICK', at, fields: { EventKey: key } }),
    viewMenu: (openId, url, { at } = {}) =>
      act(context, openId, { event: 'VIEW', at, fields: { EventKey: url, MenuId: '424242' } }),
  };
}

interface Act {
  event: string;
  at: Instant | undefined;
  fields: Record<string, string>;
}

/** What only followers do. */
function act(context: Context, openId: string, what: Act): Callback[] {
  const follower = known(context.world.followers, openId);
  if (!follower.active) throw new Error(`${openId} does not follow`);
  return [told(context, follower, what)];
}

/** A ticket stands for the code, whoever scans it. */
function ticketOf(scene: string): string {
  return `gQ${createHash('sha256').update(scene).digest('base64url')}`;
}

function told(context: Context, follower: Follower, { event, at, fields }: Act): Callback {
  follower.changedAt = dateOf(context, at);
  const { openId: from, changedAt } = follower;
  return context.writer.write({ to: 'oa', event, change: [], at: changedAt, from, fields });
}
