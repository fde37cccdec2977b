import type { Instant } from '@qunshu/kernel';
import { originalId } from './apps';
import type { SandboxApps } from './options';
import type { Callback, Recipient } from './step';
import { bare, cdata, xml } from './xml';

interface Told {
  to: Recipient;
  event: string;
  /** Joined with slashes behind the event in `kind`. */
  change: readonly string[];
  at: Instant;
  chatId?: string;
  /** Elements after `<Event>`. */
  parts: readonly string[];
  /** The open id of a follower; `sys` otherwise. */
  from?: string;
}

/** Numbers callbacks and puts the header on them [92130], [90970]. */
export class CallbackWriter {
  private written = 0;

  constructor(private readonly apps: SandboxApps) {}

  write(told: Told): Callback {
    this.written += 1;
    return {
      id: this.written,
      to: told.to,
      kind: [told.event, ...told.change].join('/'),
      chatId: told.chatId ?? null,
      at: told.at,
      text: xml([
        cdata('ToUserName', this.receiver(told.to)),
        cdata('FromUserName', told.from ?? 'sys'),
        bare('CreateTime', told.at / 1000),
        cdata('MsgType', 'event'),
        cdata('Event', told.event),
        ...told.parts,
      ]),
    };
  }

  private receiver(to: Recipient): string {
    if (to === 'oa') return originalId(this.apps.officialAccount.appId);
    if (to === 'mp') return originalId(this.apps.miniProgram.appId);
    return this.apps.corpId;
  }
}
