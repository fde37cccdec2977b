import type { Fields } from '../fields';

/** `change_external_chat` [92130]: what happened to a customer group. Member ids mix staff and external contacts. */
export type GroupEvent =
  | { readonly kind: 'group_created'; readonly chatId: string }
  | GroupMembersJoined
  | GroupMembersLeft
  | ({ readonly kind: 'group_owner_changed' | 'group_name_changed' | 'group_notice_changed' } & GroupUpdate)
  /** Something changed that WeCom did not name, or by a name not known here. */
  | ({ readonly kind: 'group_changed'; readonly detail: string | null } & GroupUpdate)
  | { readonly kind: 'group_dismissed'; readonly chatId: string };

export interface GroupMembersJoined extends MembersChanged {
  readonly kind: 'group_members_joined';
  /** 0 invited, 3 scanned the group's code; another enum than in the group's detail. Unknown numbers are kept. */
  readonly joinScene: number | null;
}

export interface GroupMembersLeft extends MembersChanged {
  readonly kind: 'group_members_left';
  /** 0 left by themselves, 1 removed. Unknown numbers are kept. */
  readonly quitScene: number | null;
}

interface GroupUpdate {
  readonly chatId: string;
  /** The version of the member list before and after; documented for member changes, seen on others. */
  readonly lastVersion: string | null;
  readonly currentVersion: string | null;
}

interface MembersChanged extends GroupUpdate {
  /** May be shorter than `memberCount` says, and empty in older pushes. */
  readonly members: readonly string[];
  readonly memberCount: number | null;
}

export function readGroupEvent(changeType: string | null, fields: Fields): GroupEvent | null {
  const chatId = fields.id('ChatId');
  if (chatId === null) return null;
  switch (changeType) {
    case 'create':
      return { kind: 'group_created', chatId };
    case 'update':
      return readUpdate(chatId, fields);
    case 'dismiss':
      return { kind: 'group_dismissed', chatId };
    default:
      return null;
  }
}

/** Only the detail decides: a join carries a QuitScene of 0 in the official sample. */
function readUpdate(chatId: string, fields: Fields): GroupEvent {
  const detail = fields.text('UpdateDetail');
  const update = { chatId, lastVersion: fields.id('LastMemVer'), currentVersion: fields.id('CurMemVer') };
  switch (detail) {
    case 'add_member':
      return {
        kind: 'group_members_joined',
        ...update,
        ...readMembers(fields),
        joinScene: fields.integer('JoinScene'),
      };
    case 'del_member':
      return { kind: 'group_members_left', ...update, ...readMembers(fields), quitScene: fields.integer('QuitScene') };
    case 'change_owner':
      return { kind: 'group_owner_changed', ...update };
    case 'change_name':
      return { kind: 'group_name_changed', ...update };
    case 'change_notice':
      return { kind: 'group_notice_changed', ...update };
    default:
      return { kind: 'group_changed', detail, ...update };
  }
}

function readMembers(fields: Fields): Pick<MembersChanged, 'members' | 'memberCount'> {
  return { members: fields.ids('MemChangeList'), memberCount: fields.integer('MemChangeCnt') };
}
