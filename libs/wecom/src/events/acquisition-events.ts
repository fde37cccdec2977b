import type { Instant } from '@qunshu/kernel';
import type { Fields } from '../fields';

/** `customer_acquisition` [97299]: acquisition links and what is left of their quota. */
export type AcquisitionEvent =
  | {
      readonly kind: 'acquisition_balance_low' | 'acquisition_balance_exhausted' | 'acquisition_balance_increased';
    }
  | {
      readonly kind: 'acquisition_quota_expiring';
      readonly expiresAt: Instant | null;
      /** How many uses expire then. */
      readonly quota: number | null;
    }
  | { readonly kind: 'acquisition_link_unavailable' | 'acquisition_link_deleted'; readonly linkId: string }
  | {
      readonly kind: 'acquisition_profile_opened' | 'acquisition_friend_requested';
      readonly linkId: string;
      readonly state: string | null;
    }
  | {
      readonly kind: 'acquisition_chat_started';
      readonly linkId: string | null;
      readonly userId: string;
      readonly externalUserId: string;
    }
  /** The 3rd, 5th or 10th message. Who wrote is not told since December 2024; the key, good for 30 min, resolves it. */
  | {
      readonly kind: 'acquisition_customer_message';
      readonly linkId: string;
      readonly chatKey: string | null;
      readonly userId: string | null;
      readonly externalUserId: string | null;
      readonly chatSeq: number | null;
    };

export function readAcquisitionEvent(changeType: string | null, fields: Fields): AcquisitionEvent | null {
  switch (changeType) {
    case 'balance_low':
    case 'balance_exhausted':
    case 'balance_increased':
      return { kind: `acquisition_${changeType}` };
    case 'quota_expire_soon':
      return {
        kind: 'acquisition_quota_expiring',
        expiresAt: fields.instant('ExpireTime'),
        quota: fields.integer('ExpireQuotaNum'),
      };
    case 'customer_start_chat':
      return readChatStarted(fields);
    default:
      return readLinkEvent(changeType, fields);
  }
}

function readChatStarted(fields: Fields): AcquisitionEvent | null {
  const userId = fields.id('UserID');
  const externalUserId = fields.id('ExternalUserID');
  if (userId === null || externalUserId === null) return null;
  return { kind: 'acquisition_chat_started', linkId: fields.id('LinkId'), userId, externalUserId };
}

function readLinkEvent(changeType: string | null, fields: Fields): AcquisitionEvent | null {
  const linkId = fields.id('LinkId');
  if (linkId === null) return null;
  const state = fields.text('State');
  switch (changeType) {
    case 'link_unavailable':
      return { kind: 'acquisition_link_unavailable', linkId };
    case 'delete_link':
      return { kind: 'acquisition_link_deleted', linkId };
    case 'open_profile':
      return { kind: 'acquisition_profile_opened', linkId, state };
    case 'friend_request':
      return { kind: 'acquisition_friend_requested', linkId, state };
    case 'message_from_customer':
      return readCustomerMessage(linkId, fields);
    default:
      return null;
  }
}

function readCustomerMessage(linkId: string, fields: Fields): AcquisitionEvent {
  return {
    kind: 'acquisition_customer_message',
    linkId,
    chatKey: fields.text('ChatKey'),
    userId: fields.id('UserID'),
    externalUserId: fields.id('ExternalUserID'),
    chatSeq: fields.integer('ChatSeq'),
  };
}
