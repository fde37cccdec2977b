import type { Clock, Instant } from '@qunshu/kernel';

export interface SandboxSize {
  groups: number;
  customers: number;
  staff: number;
  departments: number;
}

/** What seals a callback: the Token and the 43-character EncodingAESKey of the app's page. */
export interface SealingKeys {
  token: string;
  encodingAesKey: string;
}

export interface WechatApp extends SealingKeys {
  appId: string;
  secret: string;
  openPlatformId: string;
}

/** Everything that `app add` asks for, as the sandbox knows it. */
export interface SandboxApps extends SealingKeys {
  corpId: string;
  agentId: string;
  secret: string;
  openPlatformId: string;
  contacts: SealingKeys & { secret: string };
  officialAccount: WechatApp;
  miniProgram: WechatApp;
}

export interface SandboxOptions {
  seed: number;
  size: SandboxSize;
  /** The simulated instant at which the company exists and its history begins. */
  startAt: Instant;
  days: number;
  /**
   * Whether the company's Official Account and Mini Program are in use: followers and users who are customers too, and
   * in `history()` and `live()` follows, scans, menu clicks, log-ins and orders. Off by default: a few of them, idle.
   */
  channels?: boolean;
  host?: '127.0.0.1';
  /** 0, the default, takes a free one. */
  port?: number;
  /** Dates a change that is given no `at`. Without it: the instant of the latest change. */
  clock?: Clock;
  /** Replaces ids, secrets and keys that are otherwise drawn from the seed. */
  apps?: Partial<SandboxApps>;
  /** How far `groupchat/get` lags behind, in real milliseconds; 2000 by default. A new group shows at once. */
  detailLagMs?: number;
  /** Real milliseconds between two attempts to deliver; 1000 by default. */
  resendDelayMs?: number;
  /** Real milliseconds to wait for an answer; 5000 by default, as WeCom does. */
  answerTimeoutMs?: number;
  /** Callbacks under way at once; 1, the default, keeps their order. */
  concurrency?: number;
  /** `groupchat/list` without an owner filter fails with 81017 above so many staff; 1000 by default. */
  wholeListLimit?: number;
  /** Calls of one path a minute before 45009; 10000 by default. */
  quotaPerMinute?: number;
  /** Life of an access token in real seconds; 7200 by default. */
  tokenSeconds?: number;
}

/** How an account has set up its pushes. */
interface PushMode {
  /** Null or empty is plaintext mode. */
  encodingAesKey?: string | null;
  /** Clear text beside the ciphertext. */
  compatible?: boolean;
}

/** Where callbacks go. What is left out of the apps stays as `sandbox.apps` has it. */
export interface ConnectOptions extends Partial<Omit<SandboxApps, 'contacts' | 'officialAccount' | 'miniProgram'>> {
  agentUrl: string;
  contactsUrl?: string;
  oaUrl?: string;
  mpUrl?: string;
  contacts?: Partial<SandboxApps['contacts']>;
  officialAccount?: Partial<Omit<WechatApp, 'encodingAesKey'>> & PushMode;
  /** XML unless `json`. */
  miniProgram?: Partial<Omit<WechatApp, 'encodingAesKey'>> & PushMode & { json?: boolean };
}
