import { type Instant, OutsideError, pagesOf } from '@qunshu/kernel';
import { z } from 'zod';
import type { WechatApi } from '../client/api';
import { optionalId, optionalSeconds, optionalText, wechatId, wechatNumber } from './shapes';

/** Who follows an Official Account, or did: of somebody who does not, WeChat tells nothing but that. */
export interface Follower {
  readonly openId: string;
  readonly follows: boolean;
  /** The last time. */
  readonly followedAt: Instant | null;
  /** Null also where the account is bound to no Open Platform account. */
  readonly unionId: string | null;
  /** The way they came, as in `ADD_SCENE_QR_CODE`. */
  readonly scene: string | null;
  /** What the account's own code with parameters said. */
  readonly qrScene: string | null;
  readonly remark: string | null;
}

const LIST = 'cgi-bin/user/get';
const MAX_BATCH = 100;
const UNKNOWN_OPEN_ID = 40003;

const Told = z.object({
  subscribe: wechatNumber,
  openid: wechatId,
  subscribe_time: optionalSeconds,
  unionid: optionalId,
  remark: optionalText,
  subscribe_scene: optionalText,
  qr_scene: optionalText,
  qr_scene_str: optionalText,
});
const Row = Told.transform(asFollower);

const Batch = z.object({ user_info_list: z.array(Row) });

/** `data` may be missing only where the page says that it holds nobody. */
const Page = z
  .object({
    count: wechatNumber.pipe(z.number().min(0)),
    data: z.object({ openid: z.array(wechatId) }).optional(),
    next_openid: z.string().trim().optional(),
  })
  .refine(({ count, data }) => (data?.openid.length ?? 0) >= count, { path: ['data'] })
  .refine(({ count, next_openid }) => count === 0 || next_openid !== undefined, { path: ['next_openid'] });

/**
 * The open ids of all followers, up to 10,000 a page. The listing is complete when the loop over it ends by itself; one
 * that breaks off throws, and what is missing from it means nothing.
 */
export async function* followers(api: WechatApi): AsyncGenerator<readonly string[], void, undefined> {
  const seen = new Set<string>();
  let next = '';
  do {
    const query: Record<string, string> = next === '' ? {} : { next_openid: next };
    const { data, next_openid = '' } = await api.read({ path: LIST, query, shape: Page });
    const openIds = data?.openid ?? [];
    if (openIds.length === 0) return;
    yield openIds;
    if (seen.has(next_openid)) {
      throw new OutsideError('transient', `WeChat ${LIST}: the listing goes round in circles`, { path: LIST });
    }
    next = next_openid;
    seen.add(next);
  } while (next !== '');
}

/** Null for an open id that WeChat does not know. */
export async function follower(api: WechatApi, openId: string): Promise<Follower | null> {
  try {
    return await api.read({ path: 'cgi-bin/user/info', query: { openid: openId, lang: 'zh_CN' }, shape: Row });
  } catch (error) {
    if (isUnknownOpenId(error)) return null;
    throw error;
  }
}

/** Those of the open ids that WeChat knows, in their order; asked for a hundred at a time. */
export async function followerInfos(api: WechatApi, openIds: readonly string[]): Promise<readonly Follower[]> {
  const found: Follower[] = [];
  for (const page of pagesOf(openIds, MAX_BATCH)) {
    found.push(...(await readBatch(api, page)));
  }
  return found;
}

/** One unknown open id spoils the batch that it is in: halves are asked for until it stands alone. */
async function readBatch(api: WechatApi, openIds: readonly string[]): Promise<readonly Follower[]> {
  const body = { user_list: openIds.map((openid) => ({ openid, lang: 'zh_CN' })) };
  try {
    const { user_info_list: infos } = await api.read({ path: 'cgi-bin/user/info/batchget', body, shape: Batch });
    const asked = new Set(openIds);
    return infos.filter(({ openId }) => asked.has(openId));
  } catch (error) {
    if (!isUnknownOpenId(error)) throw error;
    if (openIds.length === 1) return [];
    const middle = Math.ceil(openIds.length / 2);
    return [...(await readBatch(api, openIds.slice(0, middle))), ...(await readBatch(api, openIds.slice(middle)))];
  }
}

function isUnknownOpenId(error: unknown): boolean {
  return error instanceof OutsideError && error.facts.code === UNKNOWN_OPEN_ID;
}

/** A scene is a text or a number; 0 stands for none. */
function asFollower(row: z.infer<typeof Told>): Follower {
  if (row.subscribe === 0) {
    const nothing = { followedAt: null, unionId: null, scene: null, qrScene: null, remark: null };
    return { openId: row.openid, follows: false, ...nothing };
  }
  return {
    openId: row.openid,
    follows: true,
    followedAt: row.subscribe_time,
    unionId: row.unionid,
    scene: row.subscribe_scene,
    qrScene: row.qr_scene_str ?? (row.qr_scene === '0' ? null : row.qr_scene),
    remark: row.remark,
  };
}
