import type { Instant } from '@qunshu/kernel';
import type { IngestMessage } from './ingest';

export type Recipient = 'agent' | 'contacts' | 'oa' | 'mp';

/** A callback that nobody has received yet: the plain text that will be sealed anew for each attempt. */
export interface Callback {
  readonly id: number;
  readonly to: Recipient;
  /** For example `change_external_chat/update/add_member`, `change_contact/update_user`, `subscribe`. */
  readonly kind: string;
  readonly chatId: string | null;
  /** The simulated instant of its CreateTime, a whole second. */
  readonly at: Instant;
  readonly text: string;
  /** What a Mini Program gets in place of `text` where it has chosen JSON. */
  readonly json?: string;
}

/** One change of the history. The truth, and so the API, already has it when the step is handed out. */
export interface Step {
  readonly at: Instant;
  readonly what: string;
  readonly callbacks: readonly Callback[];
  /**
   * The reader learns the rest of it from the API (a founding, an owner, a name, a notice, a staff member's
   * department): in real life minutes pass before the next such change, so a fast player waits for `pending` 0.
   */
  readonly settles: boolean;
  /** What is no callback: the Mini Program now sends each of these codes to `/v1/mini-programs/:appId/sessions` … */
  readonly sessions?: readonly { readonly appId: string; readonly code: string }[];
  /** … and the shop these messages to `/v1/ingest`. Whoever plays the history sends both. */
  readonly messages?: readonly IngestMessage[];
}

export interface HistoryOptions {
  /** Awaited before the next change happens. */
  onStep: (step: Step) => Promise<void> | void;
  signal?: AbortSignal;
}
