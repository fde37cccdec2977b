import type { Instant } from '@qunshu/kernel';
import type { PageSignature } from './page-signature';
import type { DiaryEntry } from './diary';
import type { Drivers } from './drivers';
import type { FaultControl } from './fault-kinds';
import type { ConnectOptions, SandboxApps } from './options';
import type { Callback, HistoryOptions, Recipient, Step } from './step';
import type { Truth } from './truth';

/** One acknowledgement. A doubled callback has two. */
export interface Delivered {
  readonly id: number;
  readonly to: Recipient;
  readonly kind: string;
  readonly chatId: string | null;
  /** SHA-256 of the plain text, hex. */
  readonly textHash: string;
  readonly attempts: number;
  /** Real time. */
  readonly at: Instant;
}

/**
 * `held`: late or reordered, it goes out by itself; `idle()` waits for it. `refused`: every attempt failed.
 * `lost`: by a fault, or because its recipient has no URL.
 */
export interface DeliveryResult {
  readonly fate: 'acknowledged' | 'refused' | 'lost' | 'held';
  readonly attempts: number;
}

export interface Calls {
  /** Calls by path without `/cgi-bin/`; the WeChat side as `wechat/token`, `wechat/user/get`, … */
  readonly byPath: Readonly<Record<string, number>>;
  of(path: string): number;
  /** Real times of the `groupchat/get` calls for one group, or for all. */
  groupDetails(chatId?: string): readonly Instant[];
  reset(): void;
}

export interface Verification {
  readonly ok: boolean;
  readonly status: number;
  readonly body: string;
}

export interface Live {
  /** Ends within a second: no timer, no request of its own is left. */
  stop(): Promise<void>;
}

export interface LiveOptions {
  everyMs: number;
  onStep?: (step: Step) => void;
  /** Is told each change before it is made; `recall` makes them again after a restart. */
  diary?: (entry: DiaryEntry) => void;
}

export interface Sandbox extends Drivers {
  /**
   * Base address of both APIs once started: WECOM_API_URL and WECHAT_API_URL. The pages of the log-in are below it, as
   * WeCom has them: /connect/oauth2/authorize (WECOM_AUTHORIZE_URL) and /wwlogin/sso/login (WECOM_LOGIN_URL).
   */
  readonly url: string;
  readonly apps: SandboxApps;
  readonly faults: FaultControl;
  readonly calls: Calls;
  readonly delivered: readonly Delivered[];
  /** The bodies of message/send, in order. */
  readonly messages: readonly unknown[];
  start(): Promise<{ url: string }>;
  /** Ends live mode, deliveries and the server, within a second. */
  stop(): Promise<void>;

  connect(options: ConnectOptions): void;
  /** Seals and sends one callback; its faults apply unless told otherwise. Never throws for what the other side does. */
  deliver(callback: Callback, options?: { faults?: boolean }): Promise<DeliveryResult>;
  /** One after the other. */
  deliverAll(callbacks: readonly Callback[]): Promise<DeliveryResult[]>;
  /** Lets go of reordered callbacks that nothing followed, then waits until nothing is held or under way. */
  idle(): Promise<void>;
  /** URL verification as saving the app's page does it. */
  verifyUrl(url: string, to?: Recipient): Promise<Verification>;

  /** Each `next()` makes the next change. Meant to be run through once. */
  history(): Generator<Step, void, undefined>;
  playHistory(options: HistoryOptions): Promise<void>;
  live(options: LiveOptions): Live;
  /** Makes the changes of an earlier live show again, without callbacks. The history must have been run through before. */
  recall(entries: readonly DiaryEntry[]): void;

  truth(): Truth;
  /** Whether the WeCom app would let a page use the JS-SDK: what its `config` or `agentConfig` brings is right. */
  isSigned(signature: PageSignature): boolean;
  /** What WeCom does now and then: every token handed out becomes unknown (40014), or is over (42001). */
  revokeTokens(): void;
  expireTokens(): void;
}
