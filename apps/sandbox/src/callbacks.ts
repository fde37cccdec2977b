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
  parts?: readonly string[];
  /** The same for events that hold plain texts only, which alone can be JSON. */
  fields?: Readonly<Record<string, string>>;
  /** The open id of a follower; `sys` otherwise. */
  from?: string;
}

/** Numbers callbacks and puts the header on them [92130], [90970]. */
export class CallbackWriter {
  private written = 0;

  constructor(private readonly apps: SandboxApps) {}

  write(told: Told): Callback {
    this.written += 1;
    const { to, event, at, parts = [], fields = {}, from = 'sys' } = told;
    const [receiver, seconds] = [this.receiver(to), at / 1000];
    const header = { ToUserName: receiver, FromUserName: from, CreateTime: seconds, MsgType: 'event', Event: event };
    return {
      id: this.written,
      to,
      kind: [event, ...told.change].join('/'),
      chatId: told.chatId ?? null,
      at,
      text: xml([
        cdata('ToUserName', receiver),
        cdata('FromUserName', from),
        bare('CreateTime', seconds),
        cdata('MsgType', 'event'),
        cdata('Event', event),
        ...parts,
        ...Object.entries(fields).map(([name, value]) => cdata(name, value)),
      ]),
      ...(to === 'mp' ? { json: JSON.stringify({ ...header, ...fields }) } : {}),
    };
  }

  private receiver(to: Recipient): string {
    if (to === 'oa') return originalId(this.apps.officialAccount.appId);
    if (to === 'mp') return originalId(this.apps.miniProgram.appId);
    return this.apps.corpId;
  }
}
