import { z } from 'zod';
import { activeStaff } from '../world';
import { ApiError } from './api-error';
import { type Handler, parsed } from './call';

const Message = z.looseObject({
  touser: z.string().default(''),
  msgtype: z.string(),
  agentid: z.coerce.number().int(),
});

/** Remembers the message. Names whom it does not reach; nobody at all is an error. */
export const messageSend: Handler = ({ apps, messages, world }, { body }) => {
  const message = parsed(Message, body);
  if (String(message.agentid) !== apps.agentId) throw new ApiError(301002);
  const staff = new Set(activeStaff(world).map(({ userId }) => userId.toLowerCase()));
  const asked = message.touser.split('|').filter((id) => id !== '');
  const invalid = asked.filter((id) => id !== '@all' && !staff.has(id.toLowerCase()));
  if (invalid.length === asked.length) throw new ApiError(81013);
  messages.push(body);
  return { invaliduser: invalid.join('|'), invalidparty: '', invalidtag: '', msgid: `msg-${messages.length}` };
};
