import { Injectable } from '@nestjs/common';
import { CallbackAccounts, type CallbackAccount, type CallbackKeys } from '@qunshu/tenancy';
import { openEnvelope, prepareKeys, type EnvelopeKeys, type SignedParts } from '@qunshu/wecom';
import type { CallbackUrl } from './url.rules';

export interface Verified<T> {
  readonly account: CallbackAccount;
  readonly value: T;
}

type Attempt<T> = (keys: CallbackKeys) => T | null;

/** Finds the account behind a URL and the pair of token and key that a request was made with. */
@Injectable()
export class Verifier {
  private readonly prepared = new WeakMap<CallbackKeys, EnvelopeKeys>();

  constructor(private readonly accounts: CallbackAccounts) {}

  /**
   * Tries `attempt` with each pair, newest first. Keys may have been changed a moment ago, so where none fits it is tried
   * once more with fresh ones; an unknown account takes the same time. What the keys at hand fit is given at once.
   */
  verify<T>(url: CallbackUrl, attempt: Attempt<T>): Verified<T> | Promise<Verified<T> | null> {
    const atHand = this.accounts.known(url.kind, url.account, url.agent);
    const verified = atHand === null ? null : tryKeys(atHand, attempt);
    return verified ?? this.verifyAfresh(url, atHand, attempt);
  }

  /** The text in an encrypted envelope, or null where these are not its keys. */
  open(keys: CallbackKeys, signed: SignedParts): Buffer | null {
    const { encodingAesKey } = keys;
    if (encodingAesKey === null) return null;
    let prepared = this.prepared.get(keys);
    if (prepared === undefined) {
      prepared = prepareKeys({ ...keys, encodingAesKey });
      this.prepared.set(keys, prepared);
    }
    const opened = openEnvelope(prepared, signed);
    return opened.kind === 'opened' ? opened.text : null;
  }

  /** @param tried the account with which the attempt has failed; null when none was at hand */
  private async verifyAfresh<T>(
    url: CallbackUrl,
    tried: CallbackAccount | null,
    attempt: Attempt<T>,
  ): Promise<Verified<T> | null> {
    const known = tried ?? (await this.find(url));
    if (known === null) return null;
    const verified = known === tried ? null : tryKeys(known, attempt);
    if (verified !== null) return verified;
    await this.accounts.refresh();
    const fresh = await this.find(url);
    return fresh === null || fresh.keySets === known.keySets ? null : tryKeys(fresh, attempt);
  }

  private find({ kind, account, agent }: CallbackUrl): Promise<CallbackAccount | null> {
    return this.accounts.find(kind, account, agent);
  }
}

function tryKeys<T>(account: CallbackAccount, attempt: Attempt<T>): Verified<T> | null {
  for (const keys of account.keySets) {
    const value = attempt(keys);
    if (value !== null) return { account, value };
  }
  return null;
}
