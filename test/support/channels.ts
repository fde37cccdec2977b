import { ActivityRow, ChannelAccountRow, InboxRow, PersonIdentityRow } from '@qunshu/database';
import { TenancyService, TokenService } from '@qunshu/tenancy';
import type { Booted } from './booted';

export const PUSH_MODES = ['plain', 'compatible', 'safe'] as const;

export type PushMode = (typeof PUSH_MODES)[number];

/** An answer of `/v1`. */
export interface Said<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Refused {
  readonly error: { readonly code: string; readonly message: string };
}

/** What tests look at in a tenant with an Official Account and a Mini Program in front of a sandbox. */
export interface Channels {
  readonly oaId: string;
  readonly mpId: string;
  /** Of role ingest. */
  readonly ingestToken: string;
  post<Body>(path: string, body: unknown, token?: string | null): Promise<Said<Body>>;
  account(openId: string): Promise<ChannelAccountRow | null>;
  /** The timeline that came with an identity, oldest first: event and detail. */
  activities(value: string): Promise<[string, string | null][]>;
  /** The sorted values of all identities of whoever holds this one. */
  identitiesOf(value: string): Promise<string[]>;
  ingested(): Promise<InboxRow[]>;
}

/** Adds both accounts to the tenant and lets their pushes come in; the Mini Program's as JSON unless plain. */
export async function withChannels(booted: Booted, mode: PushMode = 'safe'): Promise<Channels> {
  const { sandbox, server, tenantId, database } = booted;
  const { officialAccount: oa, miniProgram: mp, corpId, agentId } = sandbox.apps;
  const tenancy = server.app.get(TenancyService, { strict: false });
  const keyless = mode === 'plain' ? { encodingAesKey: null } : {};
  await tenancy.addOfficialAccount(tenantId, { ...oa, ...keyless });
  await tenancy.addMiniProgram(tenantId, { ...mp, ...keyless });
  const callbacks = `${server.url}/callbacks`;
  const compatible = mode === 'compatible';
  sandbox.connect({
    agentUrl: `${callbacks}/wecom/${corpId}/${agentId}`,
    contactsUrl: `${callbacks}/wecom/${corpId}/contacts`,
    oaUrl: `${callbacks}/official-account/${oa.appId}`,
    mpUrl: `${callbacks}/mini-program/${mp.appId}`,
    officialAccount: { ...keyless, compatible },
    miniProgram: { ...keyless, compatible, json: mode !== 'plain' },
  });
  const tokens = server.app.get(TokenService, { strict: false });
  const ingestToken = await tokens.issue({ tenantId, role: 'ingest', userId: null, ttlMs: 3_600_000 });
  const read = database.read;
  return {
    oaId: oa.appId,
    mpId: mp.appId,
    ingestToken,
    post: (path, body, token = null) => postTo(`${server.url}${path}`, body, token),
    account: (value) => read.findOneBy(ChannelAccountRow, { tenantId, value }),
    activities: async (value) => {
      const rows = await read.find(ActivityRow, { where: { tenantId, value }, order: { at: 'ASC', id: 'ASC' } });
      return rows.map(({ event, detail }) => [event, detail]);
    },
    identitiesOf: async (value) => {
      const own = await read.findOneBy(PersonIdentityRow, { tenantId, value });
      if (own === null) return [];
      const all = await read.findBy(PersonIdentityRow, { tenantId, personId: own.personId });
      return all.map((row) => row.value).sort();
    },
    ingested: () => read.find(InboxRow, { where: { tenantId, source: 'ingest' }, order: { id: 'ASC' } }),
  };
}

/** A text is sent as it is, anything else as JSON. */
async function postTo<Body>(url: string, body: unknown, token: string | null): Promise<Said<Body>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as Body };
}
