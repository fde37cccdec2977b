import type { Clock, Instant } from '@qunshu/kernel';
import type { CallbackWriter } from './callbacks';
import type { Random } from './random';
import type { World } from './world';

/** What every driver works on. */
export interface Context {
  readonly world: World;
  readonly writer: CallbackWriter;
  readonly random: Random;
  readonly clock: Clock | null;
  readonly officialAccountId: string;
  readonly miniProgramId: string;
}

/** The whole second of a change, which becomes the sandbox's now where it is later. */
export function dateOf(context: Context, at: Instant | undefined): Instant {
  const instant = at ?? context.clock?.now() ?? context.world.now;
  const second = Math.floor(instant / 1000) * 1000;
  context.world.now = Math.max(context.world.now, second);
  return second;
}
