import type { WecomEvent } from './events/wecom-event';

/** The kinds that are about no single group or contact; a new one must be given its lane here. */
type Shared = Exclude<WecomEvent, { chatId: unknown } | { externalUserId: unknown }>['kind'];

const SHARED_LANES: Readonly<Record<Shared, 'org' | 'tags' | 'other'>> = {
  tag_created: 'tags',
  tag_updated: 'tags',
  tag_deleted: 'tags',
  tags_shuffled: 'tags',
  staff_created: 'org',
  staff_updated: 'org',
  staff_deleted: 'org',
  staff_tag_updated: 'org',
  department_created: 'org',
  department_updated: 'org',
  department_deleted: 'org',
  acquisition_balance_low: 'other',
  acquisition_balance_exhausted: 'other',
  acquisition_balance_increased: 'other',
  acquisition_quota_expiring: 'other',
  acquisition_link_unavailable: 'other',
  acquisition_link_deleted: 'other',
  acquisition_profile_opened: 'other',
  acquisition_friend_requested: 'other',
  kf_msg_or_event: 'other',
  kf_account_auth_change: 'other',
  msgaudit_notify: 'other',
  batch_job_result: 'other',
  suite_ticket: 'other',
  create_auth: 'other',
  reset_permanent_code: 'other',
  change_auth: 'other',
  cancel_auth: 'other',
  agree_external_userid_migration: 'other',
  unknown: 'other',
};

/** What must be worked off one after the other: `chat:<chat id>`, `contact:<external user id>`, `org`, `tags`, `other`. */
export function laneOf(event: WecomEvent): string {
  if ('chatId' in event) return `chat:${event.chatId}`;
  if ('externalUserId' in event) return event.externalUserId === null ? 'other' : `contact:${event.externalUserId}`;
  return SHARED_LANES[event.kind];
}
