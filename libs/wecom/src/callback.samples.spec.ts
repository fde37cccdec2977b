import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCallback } from './callback';
import { laneOf } from './lane';

const FIXTURES = join(__dirname, '../../../test/fixtures/wecom');
const CREATED_AT = 1_403_610_513_000;

/** Every official XML sample, the kind it must be, and its lane. */
const SAMPLES: Readonly<Record<string, readonly [kind: string, lane: string]>> = {
  'doc-100964-cancel_auth.xml': ['cancel_auth', 'other'],
  'doc-100964-change_auth.xml': ['change_auth', 'other'],
  'doc-100964-create_auth.xml': ['create_auth', 'other'],
  'doc-90970-delete_user.xml': ['staff_deleted', 'org'],
  'doc-90971-create_party.xml': ['department_created', 'org'],
  'doc-90971-delete_party.xml': ['department_deleted', 'org'],
  'doc-90971-update_party.xml': ['department_updated', 'org'],
  'doc-92005-msg_audit_approved.xml': ['contact_archive_agreed', 'contact:woAJ2GCAAABiuyujaWJHDDGi0mACHAAA'],
  'doc-92130-add_external_contact.xml': ['contact_added', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mAAAA'],
  'doc-92130-add_half_external_contact.xml': ['contact_half_added', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA'],
  'doc-92130-change_external_chat-create.xml': ['group_created', 'chat:CHAT_ID'],
  'doc-92130-change_external_chat-dismiss.xml': ['group_dismissed', 'chat:CHAT_ID'],
  'doc-92130-change_external_chat-update-add_member.xml': [
    'group_members_joined',
    'chat:wrx7HUARsKwGRaQBVKPBTcEyzdHA4HrQ',
  ],
  'doc-92130-change_external_tag-create.xml': ['tag_created', 'tags'],
  'doc-92130-change_external_tag-delete.xml': ['tag_deleted', 'tags'],
  'doc-92130-change_external_tag-shuffle.xml': ['tags_shuffled', 'tags'],
  'doc-92130-change_external_tag-update.xml': ['tag_updated', 'tags'],
  'doc-92130-del_external_contact.xml': ['contact_deleted', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mACAAAA'],
  'doc-92130-del_follow_user.xml': ['contact_lost', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mACHAAA'],
  'doc-92130-edit_external_contact.xml': ['contact_edited', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mAAAA'],
  'doc-92130-transfer_fail.xml': ['contact_transfer_failed', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mAAAA'],
  'doc-94670-kf_msg_or_event.xml': ['kf_msg_or_event', 'other'],
  'doc-94758-reset_permanent_code.xml': ['reset_permanent_code', 'other'],
  'doc-95039-msgaudit_notify.xml': ['msgaudit_notify', 'other'],
  'doc-96516-agree_external_userid_migration.xml': ['agree_external_userid_migration', 'other'],
  'doc-97299-balance_exhausted.xml': ['acquisition_balance_exhausted', 'other'],
  'doc-97299-balance_increased.xml': ['acquisition_balance_increased', 'other'],
  'doc-97299-balance_low.xml': ['acquisition_balance_low', 'other'],
  'doc-97299-customer_start_chat.xml': ['acquisition_chat_started', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mAAAA'],
  'doc-97299-delete_link.xml': ['acquisition_link_deleted', 'other'],
  'doc-97299-friend_request.xml': ['acquisition_friend_requested', 'other'],
  'doc-97299-link_unavailable.xml': ['acquisition_link_unavailable', 'other'],
  'doc-97299-message_from_customer.xml': ['acquisition_customer_message', 'contact:woAJ2GCAAAXtWyujaWJHDDGi0mAAAA'],
  'doc-97299-open_profile.xml': ['acquisition_profile_opened', 'other'],
  'doc-97299-quota_expire_soon.xml': ['acquisition_quota_expiring', 'other'],
  'doc-97712-kf_account_auth_change.xml': ['kf_account_auth_change', 'other'],
  // An Official Account's event, not one of WeCom's.
  'doc-oa-user_authorization_revoke.xml': ['unknown', 'other'],
  'doc-suite_ticket.xml': ['suite_ticket', 'other'],
};

function readSample(name: string) {
  return readCallback(readFileSync(join(FIXTURES, name)));
}

describe('the official samples', () => {
  it('are all in the table', () => {
    expect(
      readdirSync(FIXTURES)
        .filter((name) => name.endsWith('.xml'))
        .sort(),
    ).toEqual(Object.keys(SAMPLES).sort());
  });

  it.each(Object.entries(SAMPLES))('%s is %j', (name, [kind, lane]) => {
    const read = readSample(name);
    if (read.kind === 'unreadable') throw new Error(read.reason);
    expect([read.event.kind, laneOf(read.event)]).toEqual([kind, lane]);
    expect(read.createdAt).toBeGreaterThan(1_300_000_000_000);
  });

  it.each([
    [
      'doc-92130-change_external_chat-update-add_member.xml',
      {
        kind: 'group_members_joined',
        chatId: 'wrx7HUARsKwGRaQBVKPBTcEyzdHA4HrQ',
        members: ['Jack', 'Rose'],
        memberCount: 10,
        joinScene: 1,
        lastVersion: '9c3f97c2ada667dfb5f6d03308d963e1',
        currentVersion: '71217227bbd112ecfe3a49c482195cb4',
      },
    ],
    ['doc-suite_ticket.xml', { kind: 'suite_ticket', suiteId: 'ww4asffe99e54c0fxxxx', ticket: 'asdfasfdasdfasdf' }],
    ['doc-90971-create_party.xml', { kind: 'department_created', id: 2, name: '张三', parentId: 1, order: 1 }],
    [
      'doc-97299-quota_expire_soon.xml',
      { kind: 'acquisition_quota_expiring', expiresAt: 1_690_819_200_000, quota: 100 },
    ],
    [
      'doc-97712-kf_account_auth_change.xml',
      { kind: 'kf_account_auth_change', added: ['wkxxxx1'], removed: ['wkxxxx2'] },
    ],
    [
      'doc-92130-change_external_tag-create.xml',
      { kind: 'tag_created', id: 'TAG_ID', tagType: 'tag', strategyId: '1' },
    ],
  ])('%s carries its fields', (name, event) => {
    expect(readSample(name)).toMatchObject({ kind: 'event', event });
  });

  it('tell their time in milliseconds, from either header', () => {
    expect(readSample('doc-92130-change_external_chat-create.xml')).toMatchObject({ createdAt: CREATED_AT });
    expect(readSample('doc-suite_ticket.xml')).toMatchObject({ createdAt: CREATED_AT });
  });
});
