import { z } from 'zod';
import { type Handler, parsed } from './call';

const Message = z.looseObject({ msgtype: z.string(), agentid: z.union([z.number(), z.string()]) });

export const messageSend: Handler = ({ messages }, { body }) => {
  messages.push(parsed(Message, body));
  return { invaliduser: '', invalidparty: '', invalidtag: '', msgid: `msg-${messages.length}` };
};
