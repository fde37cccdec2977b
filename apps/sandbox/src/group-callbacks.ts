import type { Instant } from '@qunshu/kernel';
import type { CallbackWriter } from './callbacks';
import type { Callback } from './step';
import type { JoinScene, QuitScene } from './truth';
import { bare, cdata, items } from './xml';

interface Versions {
  last: string;
  current: string;
}

interface MemberChange extends Versions {
  chatId: string;
  at: Instant;
  members: readonly string[];
}

/** change_external_chat [92130]. */
export class GroupCallbacks {
  constructor(private readonly writer: CallbackWriter) {}

  created(chatId: string, at: Instant): Callback {
    return this.chat(chatId, at, { change: ['create'], parts: [] });
  }

  dismissed(chatId: string, at: Instant): Callback {
    return this.chat(chatId, at, { change: ['dismiss'], parts: [] });
  }

  /** The callback's JoinScene has two values where the detail has three: 3 stays, the rest is 0. */
  added(change: MemberChange, scene: JoinScene): Callback {
    return this.members('add_member', change, { join: scene === 3 ? 3 : 0, quit: 0 });
  }

  removed(change: MemberChange, scene: QuitScene): Callback {
    return this.members('del_member', change, { join: 0, quit: scene });
  }

  owner(chatId: string, at: Instant): Callback {
    return this.chat(chatId, at, update('change_owner'));
  }

  notice(chatId: string, at: Instant): Callback {
    return this.chat(chatId, at, update('change_notice'));
  }

  /** Pushes of this detail have been seen with both versions, in CDATA, and no list. */
  name(chatId: string, at: Instant, version: string): Callback {
    const versions = [cdata('LastMemVer', version), cdata('CurMemVer', version)];
    return this.chat(chatId, at, update('change_name', [bare('JoinScene', 0), bare('MemChangeCnt', 0), ...versions]));
  }

  private members(detail: string, change: MemberChange, scenes: { join: number; quit: number }): Callback {
    const parts = [
      bare('JoinScene', scenes.join),
      bare('QuitScene', scenes.quit),
      bare('MemChangeCnt', change.members.length),
      items('MemChangeList', change.members),
      bare('LastMemVer', change.last),
      bare('CurMemVer', change.current),
    ];
    return this.chat(change.chatId, change.at, update(detail, parts));
  }

  private chat(chatId: string, at: Instant, told: { change: readonly string[]; parts: readonly string[] }): Callback {
    const [change = '', ...detail] = told.change;
    const parts = [cdata('ChatId', chatId), cdata('ChangeType', change), ...told.parts];
    const event = 'change_external_chat';
    return this.writer.write({ to: 'agent', event, change: [change, ...detail], at, chatId, parts });
  }
}

function update(
  detail: string,
  parts: readonly string[] = [],
): { change: readonly string[]; parts: readonly string[] } {
  return { change: ['update', detail], parts: [cdata('UpdateDetail', detail), ...parts] };
}
