import type { Fields } from '../fields';

/** What a provider's suite is told about itself [100964], [94758], [96516]. */
export type SuiteEvent =
  /** Every 10 min, good for 30. */
  | { readonly kind: 'suite_ticket'; readonly suiteId: string | null; readonly ticket: string }
  | {
      readonly kind: 'create_auth' | 'reset_permanent_code';
      readonly suiteId: string | null;
      readonly authCode: string;
      readonly state: string | null;
    }
  | {
      readonly kind: 'change_auth' | 'cancel_auth';
      readonly suiteId: string | null;
      readonly authCorpId: string;
      readonly state: string | null;
    }
  | {
      readonly kind: 'agree_external_userid_migration';
      readonly authCorpId: string;
      readonly serviceCorpId: string | null;
    };

export function readSuiteEvent(infoType: string, fields: Fields): SuiteEvent | null {
  switch (infoType) {
    case 'suite_ticket': {
      const ticket = fields.text('SuiteTicket');
      return ticket === null ? null : { kind: infoType, suiteId: fields.id('SuiteId'), ticket };
    }
    case 'create_auth':
    case 'reset_permanent_code':
      return readByAuthCode(infoType, fields);
    case 'change_auth':
    case 'cancel_auth':
    case 'agree_external_userid_migration':
      return readByCorp(infoType, fields);
    default:
      return null;
  }
}

function readByAuthCode(kind: 'create_auth' | 'reset_permanent_code', fields: Fields): SuiteEvent | null {
  const authCode = fields.text('AuthCode');
  if (authCode === null) return null;
  return { kind, suiteId: fields.id('SuiteId'), authCode, state: fields.text('State') };
}

function readByCorp(
  kind: 'change_auth' | 'cancel_auth' | 'agree_external_userid_migration',
  fields: Fields,
): SuiteEvent | null {
  const authCorpId = fields.id('AuthCorpId');
  if (authCorpId === null) return null;
  if (kind === 'agree_external_userid_migration') {
    return { kind, authCorpId, serviceCorpId: fields.id('ServiceCorpId') };
  }
  return { kind, suiteId: fields.id('SuiteId'), authCorpId, state: fields.text('State') };
}
