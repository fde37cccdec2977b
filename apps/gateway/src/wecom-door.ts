import { Inject, Injectable } from '@nestjs/common';
import { Receiver, type Receipt } from '@qunshu/inbox';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { readEncrypt } from '@qunshu/wecom';
import { MALFORMED, SUCCESS, UNANSWERED, UNVERIFIED, type Answer } from './answer';
import type { Query } from './query.rules';
import { readStamp } from './stamp.rules';
import type { CallbackUrl } from './url.rules';
import { Verifier, type Verified } from './verifier';
import { wecomArrival } from './wecom-arrival';

/** Null where no keys fit. */
type Opened = Answer | Verified<Buffer> | null;

/** Callbacks of a WeCom agent or of the contact-sync assistant: always encrypted. */
@Injectable()
export class WecomDoor {
  constructor(
    private readonly verifier: Verifier,
    private readonly receiver: Receiver,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** URL verification: the answer is the decrypted `echostr` to the byte [90930]. */
  async greet(url: CallbackUrl, query: Query): Promise<Answer> {
    const opened = (await this.open(url, query, query.get('echostr') ?? '')) ?? UNVERIFIED;
    return 'kind' in opened ? opened : { kind: 'text', text: opened.value };
  }

  /** Up to the queue of the receiver all is done in the turn in which it came, as long as the keys at hand fit. */
  take(url: CallbackUrl, query: Query, body: Buffer): Answer | Promise<Answer> {
    const read = readEncrypt(body);
    if (read.kind === 'malformed') return MALFORMED;
    const opened = this.open(url, query, read.value);
    return opened instanceof Promise ? opened.then((late) => this.keep(late, read.to)) : this.keep(opened, read.to);
  }

  /** @param to the corp that the clear text names, where it names one: another one's message was sent on by somebody */
  private keep(opened: Opened, to: string): Answer | Promise<Answer> {
    if (opened === null) return UNVERIFIED;
    if ('kind' in opened) return opened;
    if (to !== '' && to.toLowerCase() !== opened.account.account.toLowerCase()) return UNVERIFIED;
    return this.receiver.receive(wecomArrival(opened.account, opened.value)).then(answerTo);
  }

  private open(url: CallbackUrl, query: Query, encrypt: string): Opened | Promise<Opened> {
    const read = readStamp(query, {
      nowSeconds: Date.now() / 1000,
      maxSkewSeconds: this.settings.callbackMaxSkewSeconds,
    });
    if (read.kind === 'refused') return read;
    const signed = { ...read.stamp, signature: query.get('msg_signature'), encrypt };
    return this.verifier.verify(url, (keys) => this.verifier.open(keys, signed));
  }
}

function answerTo(receipt: Receipt): Answer {
  return receipt === 'not_stored' ? UNANSWERED : SUCCESS;
}
