import { OutsideError } from '@qunshu/kernel';
import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { optionalId } from './shapes';

/** Who came back from WeCom's log-in with a code. */
export type CodeOwner =
  | {
      readonly kind: 'member';
      readonly userId: string;
      /** Of the corp that they belong to where it is said: they may be of another corp, one up or down the chain. */
      readonly corpId: string | null;
    }
  /** A WeChat user, or somebody of another corp, who is not among the corp's members. */
  | { readonly kind: 'outsider' }
  /** Used before, too old, or never given out for this corp. */
  | { readonly kind: 'code_refused' };

const CODE_REFUSED = new Set([40029, 42022]);

/** The first form is today's [91023], the second that of the older `user/getuserinfo`. */
const Owner = z.object({ userid: optionalId, UserId: optionalId });

/** Asks whose a code is. A code is good once, for five minutes [91023]. */
export async function codeOwner(api: WecomApi, code: string): Promise<CodeOwner> {
  try {
    const { userid, UserId } = await api.read({ path: 'auth/getuserinfo', query: { code }, shape: Owner });
    const name = userid ?? UserId;
    return name === null ? { kind: 'outsider' } : memberOf(name);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    if (CODE_REFUSED.has(error.facts.code ?? 0)) return { kind: 'code_refused' };
    if (error.failure === 'gone') return { kind: 'outsider' };
    throw error;
  }
}

/** `userid`, or `CorpId/userid` for a member of another corp of the chain; a userid has no slash. */
function memberOf(name: string): CodeOwner {
  const slash = name.indexOf('/');
  const [corpId, userId] = slash < 0 ? [null, name] : [name.slice(0, slash).trim(), name.slice(slash + 1).trim()];
  const isPlain = userId !== '' && corpId !== '' && !userId.includes('/');
  return isPlain ? { kind: 'member', userId, corpId } : { kind: 'outsider' };
}
