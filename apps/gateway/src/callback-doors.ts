import { Injectable } from '@nestjs/common';
import { UNVERIFIED, type Answer } from './answer';
import { readQuery, type Query } from './query.rules';
import { readCallbackUrl, type CallbackUrl } from './url.rules';
import { WechatDoor } from './wechat-door';
import { WecomDoor } from './wecom-door';

const NOTHING: Query = new Map<string, string>();

/** From a request as it came to the door that it is for. */
@Injectable()
export class CallbackDoors {
  constructor(
    private readonly wecom: WecomDoor,
    private readonly wechat: WechatDoor,
  ) {}

  async greet(rawUrl: string): Promise<Answer> {
    const url = readCallbackUrl(rawUrl);
    if (url === null) return UNVERIFIED;
    return this.doorOf(url.kind).greet(url, readQuery(rawUrl) ?? NOTHING);
  }

  take(rawUrl: string, body: Buffer): Answer | Promise<Answer> {
    const url = readCallbackUrl(rawUrl);
    if (url === null) return UNVERIFIED;
    return this.doorOf(url.kind).take(url, readQuery(rawUrl) ?? NOTHING, body);
  }

  private doorOf(kind: CallbackUrl['kind']): WecomDoor | WechatDoor {
    return kind === 'wecom' ? this.wecom : this.wechat;
  }
}
