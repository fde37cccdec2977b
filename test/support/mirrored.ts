import type { Truth } from '../../apps/sandbox/src';
import type { Booted } from './booted';

/** A stay as GraphQL tells it, or as the sandbox knows it; times in epoch milliseconds. */
export interface ToldStay {
  readonly chatId: string;
  readonly memberId: string;
  readonly joinedAt: number;
  readonly leftAt: number | null;
  readonly quitScene: number | null;
}

export interface ToldEntry {
  readonly joinScene: number | null;
  readonly invitedBy: string | null;
  readonly state: string | null;
}

export type FullStay = ToldStay & ToldEntry;

interface Page {
  customerGroup: {
    members: {
      nodes: {
        joinedAt: string;
        leftAt: string | null;
        joinScene: number | null;
        quitScene: number | null;
        invitedBy: string | null;
        state: string | null;
        person: { identities: { kind: string; value: string }[] } | null;
        staff: { userId: string } | null;
      }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  } | null;
}

const MEMBERS = `query ($chatId: ID!, $after: String) { customerGroup(chatId: $chatId) { members(open: null, first: 200, after: $after) {
  nodes { joinedAt leftAt joinScene quitScene invitedBy state person { identities { kind value } } staff { userId } }
  pageInfo { hasNextPage endCursor } } } }`;

/** Every stay of a group, as a client gets them. */
export async function staysOf(booted: Booted, chatId: string): Promise<FullStay[]> {
  const stays: FullStay[] = [];
  for (let after: string | null = null; ;) {
    const page: Page = await booted.query<Page>(MEMBERS, { chatId, after });
    if (!page.customerGroup) return stays;
    const { nodes, pageInfo } = page.customerGroup.members;
    stays.push(
      ...nodes.map((node) => ({
        chatId,
        ...toldStay(node),
        joinScene: node.joinScene,
        invitedBy: node.invitedBy,
        state: node.state,
      })),
    );
    if (!pageInfo.hasNextPage) return sorted(stays);
    after = pageInfo.endCursor;
  }
}

type Node = NonNullable<Page['customerGroup']>['members']['nodes'][number];

function toldStay(node: Node): Omit<ToldStay, 'chatId'> {
  const external = node.person?.identities.find(({ kind }) => kind === 'EXTERNAL_USER_ID')?.value;
  return {
    memberId: external ?? node.staff?.userId ?? 'nobody',
    joinedAt: Date.parse(node.joinedAt),
    leftAt: node.leftAt === null ? null : Date.parse(node.leftAt),
    quitScene: node.quitScene,
  };
}

/** What the same would be if Qunshu knew all that happened. */
export function truthOf(truth: Truth, chatId: string): FullStay[] {
  const group = truth.groups.find((one) => one.chatId === chatId);
  const stays = group?.stays.map(({ memberId, joinedAt, leftAt, quitScene, joinScene, invitedBy, state }) => ({
    chatId,
    memberId,
    joinedAt,
    leftAt,
    quitScene,
    joinScene,
    invitedBy,
    state,
  }));
  return sorted(stays ?? []);
}

export function withoutEntry({ chatId, memberId, joinedAt, leftAt, quitScene }: FullStay): ToldStay {
  return { chatId, memberId, joinedAt, leftAt, quitScene };
}

export function present(stays: readonly ToldStay[]): string[] {
  return stays
    .filter(({ leftAt }) => leftAt === null)
    .map(({ memberId }) => memberId)
    .sort();
}

function sorted(stays: readonly FullStay[]): FullStay[] {
  const name = ({ memberId, joinedAt, leftAt }: FullStay): string => `${memberId} ${joinedAt} ${leftAt ?? 'z'}`;
  return [...stays].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
