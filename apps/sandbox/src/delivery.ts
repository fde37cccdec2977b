import { createHash } from 'node:crypto';
import type { HttpClient } from './http-client';
import { type Endpoint, postingOf, textFor, verificationOf } from './recipients';
import type { Delivered, DeliveryResult, Verification } from './sandbox-interface';
import type { Callback, Recipient } from './step';
import { Turnstile } from './turnstile';

/** Sent once, and again up to three times [90930]. */
const ATTEMPTS = 4;
const VERIFICATION_TIMEOUT_MS = 1000;

export interface DeliverySettings {
  resendDelayMs: number;
  answerTimeoutMs: number;
  concurrency: number;
}

/** Seals and posts callbacks, and keeps the ledger of those that were acknowledged. */
export class Delivery {
  readonly delivered: Delivered[] = [];
  endpoints = new Map<Recipient, Endpoint>();
  private readonly turnstile: Turnstile;

  constructor(
    private readonly client: HttpClient,
    private readonly settings: DeliverySettings,
  ) {
    this.turnstile = new Turnstile(settings.concurrency);
  }

  send(callback: Callback): Promise<DeliveryResult> {
    if (this.endpoints.size === 0) throw new Error('connect() the sandbox before it delivers');
    const endpoint = this.endpoints.get(callback.to);
    if (endpoint === undefined) return Promise.resolve({ fate: 'lost', attempts: 0 });
    return this.turnstile.pass(() => this.attempt(endpoint, callback));
  }

  async verify(url: string, to: Recipient): Promise<Verification> {
    const endpoint = this.endpoints.get(to);
    if (endpoint === undefined) throw new Error(`connect() the sandbox to ${to} first`);
    const { url: address, expected } = verificationOf({ ...endpoint, url });
    const answer = await this.client.send({ url: address, timeoutMs: VERIFICATION_TIMEOUT_MS });
    const { status, body } = answer ?? { status: 0, body: '' };
    return { ok: status === 200 && body === expected, status, body };
  }

  private async attempt(endpoint: Endpoint, callback: Callback): Promise<DeliveryResult> {
    const { answerTimeoutMs: timeoutMs, resendDelayMs } = this.settings;
    for (let attempts = 1; attempts <= ATTEMPTS; attempts += 1) {
      const answer = await this.client.send({ ...postingOf(endpoint, callback), timeoutMs });
      if (answer?.status === 200) {
        this.acknowledge(callback, textFor(endpoint, callback), attempts);
        return { fate: 'acknowledged', attempts };
      }
      const again = attempts < ATTEMPTS && (await this.client.wait(resendDelayMs));
      if (!again) return { fate: 'refused', attempts };
    }
    return { fate: 'refused', attempts: ATTEMPTS };
  }

  private acknowledge({ id, to, kind, chatId }: Callback, text: string, attempts: number): void {
    const textHash = createHash('sha256').update(text).digest('hex');
    this.delivered.push({ id, to, kind, chatId, textHash, attempts, at: Date.now() });
  }
}
