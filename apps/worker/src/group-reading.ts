import type { GroupReading } from '@qunshu/groups';
import type { WecomClient } from '@qunshu/wecom';

const STAFF = 1;

/** One group as WeCom shows it now. @throws OutsideError when WeCom could not be asked */
export async function readGroup(client: WecomClient, chatId: string): Promise<GroupReading> {
  const found = await client.group(chatId);
  if (found.kind !== 'found') return { kind: found.kind };
  const { group } = found;
  const members = group.members.map((member) => ({ ...member, isStaff: member.type === STAFF }));
  const people = new Map(group.members.map(({ memberId, unionId, name }) => [memberId, { unionId, name }]));
  return { kind: 'found', snapshot: { ...group, members }, people };
}
