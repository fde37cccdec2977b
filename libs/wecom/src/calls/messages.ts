import { OutsideError } from '@qunshu/kernel';
import { z } from 'zod';
import type { WecomApi } from '../client/api';
import { piecesOf } from './paging';
import { optionalText } from './shapes';

export interface TextMessage {
  /** Staff within the app's visible range. */
  readonly userIds: readonly string[];
  /** At most 2048 bytes; WeCom cuts off the rest. */
  readonly text: string;
}

const MAX_USERS = 1000;
const NOBODY_TO_SEND_TO = 81013;

const Sent = z.object({ invaliduser: optionalText, unlicenseduser: optionalText });

/** Sends a text as the app and gives the userids that it did not reach. Nobody at all is no error. */
export async function sendText(
  api: WecomApi,
  agentId: string,
  { userIds, text }: TextMessage,
): Promise<readonly string[]> {
  const unreached: string[] = [];
  for (const piece of piecesOf([...new Set(userIds)], MAX_USERS))
    unreached.push(...(await send(api, agentId, { userIds: piece, text })));
  return unreached;
}

async function send(api: WecomApi, agentId: string, { userIds, text }: TextMessage): Promise<readonly string[]> {
  const body = {
    touser: userIds.join('|'),
    msgtype: 'text',
    agentid: Number(agentId),
    text: { content: text },
    // A try that only seemed to fail is made again: WeCom drops the same message to the same people [90236].
    enable_duplicate_check: 1,
    duplicate_check_interval: 1800,
  };
  try {
    const answer = await api.read({ path: 'message/send', body, shape: Sent });
    return [...listed(answer.invaliduser), ...listed(answer.unlicenseduser)];
  } catch (error) {
    if (error instanceof OutsideError && error.facts.code === NOBODY_TO_SEND_TO) return userIds;
    throw error;
  }
}

function listed(ids: string | null): string[] {
  return (ids ?? '').split('|').filter((id) => id !== '');
}
