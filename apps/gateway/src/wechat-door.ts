import { Inject, Injectable } from '@nestjs/common';
import { Receiver } from '@qunshu/inbox';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import type { CallbackKeys } from '@qunshu/tenancy';
import { verifyPlainSignature } from '@qunshu/wechat';
import { MALFORMED, SUCCESS, UNANSWERED, UNVERIFIED, type Answer } from './answer';
import type { Query } from './query.rules';
import { readStamp, type ReadStamp, type Stamp } from './stamp.rules';
import type { CallbackUrl } from './url.rules';
import { Verifier } from './verifier';
import { wechatArrival } from './wechat-arrival';
import { readWechatEnvelope, type WechatEnvelope } from './wechat-envelope';

/**
 * Callbacks of an Official Account or a Mini Program. With a key only ciphertext counts, also where clear text comes
 * beside it (compatible mode): the plain signature says nothing about the body.
 */
@Injectable()
export class WechatDoor {
  constructor(
    private readonly verifier: Verifier,
    private readonly receiver: Receiver,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** URL verification: `echostr` comes in the clear and goes back as it came. */
  async greet(url: CallbackUrl, query: Query): Promise<Answer> {
    const read = this.readStamp(query);
    if (read.kind === 'refused') return read;
    const signed = { ...read.stamp, signature: query.get('signature') };
    const verified = await this.verifier.verify(url, ({ token }) =>
      verifyPlainSignature(token, signed) ? true : null,
    );
    return verified === null ? UNVERIFIED : { kind: 'text', text: query.get('echostr') ?? '' };
  }

  async take(url: CallbackUrl, query: Query, body: Buffer): Promise<Answer> {
    const envelope = readWechatEnvelope(body, { json: url.kind === 'mini_program' });
    const read = this.readStamp(query);
    const verified =
      read.kind === 'refused'
        ? null
        : await this.verifier.verify(url, (keys) => this.open(keys, { envelope, body, query, stamp: read.stamp }));
    if (verified === null) return refusalOf(envelope, read);
    const receipt = await this.receiver.receive(wechatArrival(verified.account, verified.value));
    return receipt === 'not_stored' ? UNANSWERED : SUCCESS;
  }

  private open(keys: CallbackKeys, message: Message): Buffer | null {
    const { envelope, stamp, query } = message;
    if (envelope.kind === 'encrypted') {
      return this.verifier.open(keys, { ...stamp, signature: query.get('msg_signature'), encrypt: envelope.encrypt });
    }
    if (keys.encodingAesKey !== null) return null;
    const isSigned = verifyPlainSignature(keys.token, { ...stamp, signature: query.get('signature') });
    return isSigned ? message.body : null;
  }

  private readStamp(query: Query): ReadStamp {
    const { callbackMaxSkewSeconds: maxSkewSeconds } = this.settings;
    return readStamp(query, { nowSeconds: Date.now() / 1000, maxSkewSeconds });
  }
}

interface Message {
  readonly envelope: WechatEnvelope;
  readonly body: Buffer;
  readonly query: Query;
  readonly stamp: Stamp;
}

/** The same for every account: whether it is known, and whether it has a key, shows in nothing. */
function refusalOf(envelope: WechatEnvelope, read: ReadStamp): Answer {
  if (envelope.kind === 'malformed') return MALFORMED;
  return read.kind === 'refused' ? read : UNVERIFIED;
}
