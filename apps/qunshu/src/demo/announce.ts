import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Cast } from './cast';

export interface DemoAnswer {
  readonly graphqlUrl: string;
  readonly consoleUrl: string;
  /** As WeCom would show it beside a chat; here in any browser. */
  readonly sidebarUrl: string;
  /** Where a browser signs in with the sandbox's WeCom. */
  readonly signInUrl: string;
  readonly tokens: { readonly admin: string; readonly manager: string; readonly staff: string };
}

/** For programs; only its owner may read it. */
export function writeAnswer(path: string, answer: DemoAnswer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(answer, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
}

/** For people: what to open, and queries that can be pasted as they are. */
export function announcement(
  answer: DemoAnswer,
  about: { databaseUrl: string; tenantId: string; chatId: string | null; cast: Cast },
): string {
  const { graphqlUrl, tokens } = answer;
  const queries = exampleQueries(about.chatId).map(
    ([title, query]) => `# ${title}\n${curl(graphqlUrl, tokens.admin, query)}`,
  );
  return `
Qunshu is live.

  GraphQL   ${graphqlUrl}
  Console   ${answer.consoleUrl}
  Sidebar   ${answer.sidebarUrl}

  Both ask who you are: be ${about.cast.admin} (admin), ${about.cast.manager} (manager) or ${about.cast.staff} (staff), or whom you like

  Tokens    admin    ${tokens.admin}
            manager  ${tokens.manager}
            staff    ${tokens.staff}

Ask it something (paste into another terminal):

${queries.join('\n\n')}

The command line works beside it:

  DATABASE_URL=${about.databaseUrl} npm run -s qunshu -- inbox stats --tenant ${about.tenantId}

Changes now come in by themselves; once a minute a line says what happened. Ctrl-C stops the demo, and the next
"npm run demo" goes on from here ("npm run demo -- --fresh" starts over).
`;
}

function exampleQueries(chatId: string | null): [string, string][] {
  const group = chatId === null ? [] : [groupQuery(chatId)];
  return [
    [
      'The largest groups, and who owns them',
      '{ customerGroups(first: 5, orderBy: CUSTOMERS_DESC, filter: { dismissed: false }) { totalCount nodes { chatId name customerCount owner { name department { path } } } } }',
    ],
    ...group,
    [
      'Customers who are in a group, follow the Official Account and use the Mini Program: one person each',
      '{ people(first: 3, filter: { channels: [MINI_PROGRAM] }) { nodes { displayName tags identities { kind value } channels { channel active } orders { count total } memberships { nodes { group { name } joinedAt leftAt } } timeline(first: 5) { nodes { at kind title } } } } identityCoverage { people withUnionId inOfficialAccount inMiniProgram inAllThree } }',
    ],
    [
      'How complete the mirror is',
      '{ ingestHealth { received pending duplicates failed gapsDetected gapsRepaired lastSyncAt } }',
    ],
  ];
}

function groupQuery(chatId: string): [string, string] {
  const members =
    'members(open: false, first: 5) { totalCount nodes { person { displayName } joinedAt leftAt quitScene } }';
  return ['Who left the largest group, when and how', `{ customerGroup(chatId: \\"${chatId}\\") { name ${members} } }`];
}

function curl(url: string, token: string, query: string): string {
  return `curl -sw '\\n' ${url} -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '{"query":"${query}"}'`;
}
