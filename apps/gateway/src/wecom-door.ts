import { Inject, Injectable } from '@nestjs/common';
import { Receiver } from '@qunshu/inbox';
import { SETTINGS, type Settings } from '@qunshu/kernel';
import { readEncrypt } from '@qunshu/wecom';
import { MALFORMED, SUCCESS, UNANSWERED, UNVERIFIED, type Answer } from './answer';
import type { Query } from './query.rules';
import { readStamp } from './stamp.rules';
import type { CallbackUrl } from './url.rules';
import { Verifier, type Verified } from './verifier';
import { wecomArrival } from './wecom-arrival';

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
    const opened = await this.open(url, query, query.get('echostr') ?? '');
    return 'kind' in opened ? opened : { kind: 'text', text: opened.value };
  }

  async take(url: CallbackUrl, query: Query, body: Buffer): Promise<Answer> {
    const read = readEncrypt(body);
    if (read.kind === 'malformed') return MALFORMED;
    const opened = await this.open(url, query, read.value);
    if ('kind' in opened) return opened;
    const receipt = await this.receiver.receive(wecomArrival(opened.account, opened.value));
    return receipt === 'not_stored' ? UNANSWERED : SUCCESS;
  }

  private async open(url: CallbackUrl, query: Query, encrypt: string): Promise<Answer | Verified<Buffer>> {
    const read = readStamp(query, {
      nowSeconds: Date.now() / 1000,
      maxSkewSeconds: this.settings.callbackMaxSkewSeconds,
    });
    if (read.kind === 'refused') return read;
    const signed = { ...read.stamp, signature: query.get('msg_signature'), encrypt };
    return (await this.verifier.verify(url, (keys) => this.verifier.open(keys, signed))) ?? UNVERIFIED;
  }
}
