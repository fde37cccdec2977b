import { sandboxApps } from './apps';
import { CallbackWriter } from './callbacks';
import { settle } from './company';
import { contactDrivers } from './contact-drivers';
import type { Context } from './context';
import { directoryDrivers } from './directory-drivers';
import { Engine } from './engine';
import { followerDrivers } from './follower-drivers';
import { groupDrivers } from './group-drivers';
import type { SandboxOptions } from './options';
import { Random } from './random';
import type { Sandbox } from './sandbox-interface';
import { shopDrivers } from './shop-drivers';
import { wechatDrivers } from './wechat-drivers';
import { emptyWorld } from './world';

/** A company at `startAt`; nothing listens before `start()`, nothing is sent before `connect()`. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const apps = sandboxApps(options);
  const world = emptyWorld(Math.floor(options.startAt / 1000) * 1000);
  settle(world, options);
  const context: Context = {
    world,
    writer: new CallbackWriter(apps),
    random: new Random(options.seed ^ 0xd41),
    clock: options.clock ?? null,
    officialAccountId: apps.officialAccount.appId,
    miniProgramId: apps.miniProgram.appId,
  };
  const drivers = {
    ...groupDrivers(context),
    ...contactDrivers(context),
    ...directoryDrivers(context),
    ...followerDrivers(context),
    ...wechatDrivers(context),
    ...shopDrivers(context),
  };
  return Object.assign(new Engine(options, { apps, world, drivers }), drivers);
}
