import { decimalOf, idOf, textOf, type PushFields } from './push-fields';
import type { AccountEvent } from './wechat-event';

/** What a user did to an Official Account; null for an event not known here, or without a user. */
export function readAccountEvent(event: string, fields: PushFields): AccountEvent | null {
  const openId = idOf(fields, 'FromUserName');
  if (openId === null) return null;
  const by = { channel: 'oa', openId } as const;
  const key = textOf(fields, 'EventKey');
  switch (event) {
    case 'subscribe':
      return {
        kind: 'followed',
        ...by,
        scene: key?.replace(/^qrscene_/, '') ?? null,
        ticket: textOf(fields, 'Ticket'),
      };
    case 'unsubscribe':
      return { kind: 'unfollowed', ...by };
    case 'scan':
      return { kind: 'code_scanned', ...by, scene: key, ticket: textOf(fields, 'Ticket') };
    case 'click':
      return { kind: 'menu_clicked', ...by, key };
    case 'view':
      return { kind: 'menu_viewed', ...by, url: key, menuId: idOf(fields, 'MenuId') };
    case 'location':
      return { kind: 'location_reported', ...by, ...placeIn(fields) };
    case 'templatesendjobfinish':
      return { kind: 'template_sent', ...by, messageId: idOf(fields, 'MsgID'), status: textOf(fields, 'Status') };
    default:
      return null;
  }
}

function placeIn(fields: PushFields) {
  return {
    latitude: decimalOf(fields, 'Latitude'),
    longitude: decimalOf(fields, 'Longitude'),
    precision: decimalOf(fields, 'Precision'),
  };
}
