import { ApiError } from './api-error';
import { type Handler, required } from './call';

export const corpTicket: Handler = ({ tickets }) => tickets.take('corp');

export const agentTicket: Handler = ({ tickets }, call) => {
  if (required(call, 'type') !== 'agent_config') throw new ApiError(40058);
  return tickets.take('agent');
};
