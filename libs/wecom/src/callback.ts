import type { Instant } from '@qunshu/kernel';
import { readAcquisitionEvent } from './events/acquisition-events';
import { readContactEvent } from './events/contact-events';
import { readDirectoryEvent } from './events/directory-events';
import { readGroupEvent } from './events/group-events';
import { readBatchJobResult, readKfAccountEvent, readKfMessageEvent } from './events/service-events';
import { readSuiteEvent } from './events/suite-events';
import { readTagEvent } from './events/tag-events';
import type { WecomEvent } from './events/wecom-event';
import { Fields } from './fields';
import { readXml, type XmlProblem } from './xml';

export type ReadCallback =
  /** `createdAt` is WeCom's own time of it, in whole seconds; null when it told none. */
  | { readonly kind: 'event'; readonly event: WecomEvent; readonly createdAt: Instant | null }
  | { readonly kind: 'unreadable'; readonly reason: XmlProblem };

/** Reads the decrypted text of a callback. Never throws: what it cannot tell is `unknown` or `unreadable`. */
export function readCallback(bytes: Buffer): ReadCallback {
  const read = readXml(bytes);
  if (read.kind === 'unreadable') return read;
  const fields = new Fields(read.root);
  const createdAt = fields.instant('CreateTime') ?? fields.instant('TimeStamp');
  return { kind: 'event', event: readEvent(fields), createdAt };
}

/** A provider's suite gets the same events with the name in `InfoType` instead of `Event` [92277]. */
function readEvent(fields: Fields): WecomEvent {
  const event = fields.id('Event') ?? fields.id('InfoType');
  const changeType = fields.id('ChangeType');
  const known = event === null ? null : readKnown(event, changeType, fields);
  return known ?? { kind: 'unknown', event, changeType };
}

function readKnown(event: string, changeType: string | null, fields: Fields): WecomEvent | null {
  switch (event) {
    case 'change_external_chat':
      return readGroupEvent(changeType, fields);
    case 'change_external_contact':
      return readContactEvent(changeType, fields);
    case 'change_external_tag':
      return readTagEvent(changeType, fields);
    case 'change_contact':
      return readDirectoryEvent(changeType, fields);
    case 'customer_acquisition':
      return readAcquisitionEvent(changeType, fields);
    case 'kf_msg_or_event':
      return readKfMessageEvent(fields);
    case 'kf_account_auth_change':
      return readKfAccountEvent(fields);
    case 'msgaudit_notify':
      return { kind: 'msgaudit_notify' };
    case 'batch_job_result':
      return readBatchJobResult(fields);
    default:
      return readSuiteEvent(event, fields);
  }
}
