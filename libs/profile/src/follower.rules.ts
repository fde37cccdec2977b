import type { ChannelState, ChannelTold } from './channel-account.rules';

/** Two clocks and a reading that takes its time: an unfollowing this much older than a reading may be newer. */
const CLOSE_MS = 5 * 60_000;

/**
 * Whether WeChat must be asked about a user of an Official Account: whoever follows is read again, whoever was not known
 * before is read once, and where an unfollowing is hardly older than what speaks against it, a reading settles it.
 */
export function needsFollowerRead(
  change: { readonly before: ChannelState | null; readonly after: ChannelState | null },
  told: readonly ChannelTold[],
): boolean {
  const { before, after } = change;
  if (told.some(({ kind }) => kind === 'followed')) return true;
  if (after?.active !== true) return false;
  if (before === null) return true;
  return told.some(({ kind, at }) => kind === 'unfollowed' && after.toldAt - at <= CLOSE_MS);
}
