import type { SandboxApps, SandboxOptions, WechatApp } from './options';
import { Random } from './random';

/** Ids, secrets and keys drawn from the seed, so that a second run of the demo finds its corp again. */
export function sandboxApps(options: SandboxOptions): SandboxApps {
  const random = new Random(options.seed ^ 0x0a99);
  const keys = () => ({ token: random.letters(24), encodingAesKey: aesKey(random) });
  const openPlatformId = `wxop${random.hex(14)}`;
  const wechat = (): WechatApp => ({
    appId: `wx${random.hex(16)}`,
    secret: random.hex(32),
    openPlatformId,
    ...keys(),
  });
  return {
    corpId: `ww${random.hex(16)}`,
    agentId: '1000002',
    secret: random.letters(43),
    openPlatformId,
    ...keys(),
    contacts: { secret: random.letters(43), ...keys() },
    officialAccount: wechat(),
    miniProgram: wechat(),
    ...options.apps,
  };
}

/** The last of the 43 characters carries only four bits: a key is canonical when its two spare bits are zero. */
function aesKey(random: Random): string {
  return random.letters(42) + random.pick('AEIMQUYcgkosw048'.split(''));
}

/** The `gh_` id that stands in ToUserName of an Official Account's push. */
export function originalId(appId: string): string {
  return `gh_${appId.slice(-12)}`;
}
