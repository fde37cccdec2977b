import { isContactEvent, isDirectoryEvent, isGroupEvent, isTagEvent, type WecomEvent } from '@qunshu/wecom';

/** Whether somebody works the event off; any other is kept raw. */
export function isHandled(event: WecomEvent): boolean {
  return isGroupEvent(event) || isContactEvent(event) || isTagEvent(event) || isDirectoryEvent(event);
}
