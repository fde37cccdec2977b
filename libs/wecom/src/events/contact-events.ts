import type { Fields } from '../fields';

/** `change_external_contact` [92130]: between one staff member and one external contact. */
export type ContactEvent =
  /** `half`: the contact added staff who need not confirm, and did not yet. A welcome code is good for 20 s. */
  | (Pair & {
      readonly kind: 'contact_added' | 'contact_half_added';
      readonly state: string | null;
      readonly welcomeCode: string | null;
    })
  | (Pair & { readonly kind: 'contact_edited'; readonly state: string | null })
  /** Staff deleted the contact; source `DELETE_BY_TRANSFER` when a handover did. */
  | (Pair & { readonly kind: 'contact_deleted'; readonly source: string | null })
  /** The contact deleted the staff member (`del_follow_user`). */
  | (Pair & { readonly kind: 'contact_lost' })
  | (Pair & { readonly kind: 'contact_transfer_failed'; readonly failReason: string | null })
  /** The contact agreed to conversation archiving. */
  | (Pair & { readonly kind: 'contact_archive_agreed'; readonly welcomeCode: string | null });

interface Pair {
  readonly userId: string;
  readonly externalUserId: string;
}

export function readContactEvent(changeType: string | null, fields: Fields): ContactEvent | null {
  const userId = fields.id('UserID');
  const externalUserId = fields.id('ExternalUserID');
  if (userId === null || externalUserId === null) return null;
  return readChange(changeType, { userId, externalUserId }, fields);
}

function readChange(changeType: string | null, pair: Pair, fields: Fields): ContactEvent | null {
  const state = fields.text('State');
  const welcomeCode = fields.text('WelcomeCode');
  switch (changeType) {
    case 'add_external_contact':
      return { kind: 'contact_added', ...pair, state, welcomeCode };
    case 'add_half_external_contact':
      return { kind: 'contact_half_added', ...pair, state, welcomeCode };
    case 'edit_external_contact':
      return { kind: 'contact_edited', ...pair, state };
    case 'del_external_contact':
      return { kind: 'contact_deleted', ...pair, source: fields.text('Source') };
    case 'del_follow_user':
      return { kind: 'contact_lost', ...pair };
    case 'transfer_fail':
      return { kind: 'contact_transfer_failed', ...pair, failReason: fields.text('FailReason') };
    case 'msg_audit_approved':
      return { kind: 'contact_archive_agreed', ...pair, welcomeCode };
    default:
      return null;
  }
}
