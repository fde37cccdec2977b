// Made-up people: contacts with an external userid and a UnionID, and followers of an Official Account who are nobody else yet.
import { CORP } from './callback-samples.mjs';

const CORP_SCOPE = CORP.corpId.toLowerCase();
const ACCOUNT = 'wxbench0000000001';
/** As the program trusts names from contacts. */
const CONTACT_TRUST = 5;
/** Contacts are far fewer than this, so that followers sort behind them. */
const FIRST_FOLLOWER = 0x1000_0000;

/** A whole minute, as names are dated. */
export const SEEN_AT = 1_763_899_980_000;
const FOLLOWED_AT = SEEN_AT + 1;
export const JOINED_AT = SEEN_AT + 86_400_000;

const AS_CONTACT = ['contact', SEEN_AT, SEEN_AT];
const AS_FOLLOWER = ['official_account', FOLLOWED_AT, FOLLOWED_AT];
const NO_TRAITS = [null, 0, null, null, 0, null];

const PERSON = {
  table: 'person',
  columns:
    'tenant_id, id, display_name, name_trust, name_at, avatar_url, avatar_trust, avatar_at, first_seen_at, last_seen_at, stamp, barred',
};
const IDENTITY = {
  table: 'person_identity',
  columns: 'tenant_id, kind, scope, value, person_id, source, first_seen_at, last_seen_at',
};
const TRAIT = {
  table: 'identity_trait',
  columns: 'tenant_id, kind, scope, value, source, name, name_at, avatar_url, avatar_at',
};
const LINK = {
  table: 'identity_link',
  columns: 'tenant_id, id, stamp, at, recorded_at, outcome, source, reason, `keys`, person_id, other_person_id',
};

export const externalKey = (n) => key('EXTERNAL_USER_ID', CORP_SCOPE, `wmBench${padded(n)}CAAxQ8pMXzj2cA`);
export const unionKey = (n) => key('UNION_ID', 'default', `oBench${padded(n)}_uniongoTcNEHw`);
export const followerKey = (n) => key('OFFICIAL_ACCOUNT_OPEN_ID', ACCOUNT, `oFollow${padded(n)}_openid6_bmjrPT`);
export const personId = (n) => uuid(n, 1);
export const followerId = (n) => uuid(FIRST_FOLLOWER + n, 1);

/** A contact as a page of listed contacts shows them: what the rows of `seedTables` hold already. */
export function contact(n) {
  const [externalUserId, unionId] = [externalKey(n).value, unionKey(n).value];
  return { externalUserId, unionId, name: nameOf(n), avatarUrl: pictureOf(n), source: 'contact', at: SEEN_AT };
}

/** A follower whose UnionID came to be known: it is that of a contact. */
export function joined({ follower, contact: n }) {
  return { identities: [followerKey(follower), unionKey(n)], source: 'official_account', at: JOINED_AT };
}

/** What the log says of the pair, beside its id. */
export function linkKeys(...keys) {
  return JSON.stringify(keys);
}

/** The tables as they are after all of them were seen once: `{ table, columns, count, row(n) }`. */
export function seedTables(tenantId, { people, followers }) {
  const [named, nameless] = [{ count: people }, { count: followers }];
  return [
    { ...PERSON, ...named, row: (n) => [tenantId, personId(n), ...traits(n), SEEN_AT, SEEN_AT, 2, 0] },
    { ...PERSON, ...nameless, row: (n) => [tenantId, followerId(n), ...NO_TRAITS, FOLLOWED_AT, FOLLOWED_AT, 0, 0] },
    { ...IDENTITY, ...named, row: (n) => [tenantId, ...cells(externalKey(n)), personId(n), ...AS_CONTACT] },
    { ...IDENTITY, ...nameless, row: (n) => [tenantId, ...cells(followerKey(n)), followerId(n), ...AS_FOLLOWER] },
    { ...IDENTITY, ...named, row: (n) => [tenantId, ...cells(unionKey(n)), personId(n), ...AS_CONTACT] },
    { ...TRAIT, ...named, row: (n) => [tenantId, ...cells(externalKey(n)), 'contact', ...told(n)] },
    { ...LINK, ...named, row: (n) => [tenantId, uuid(n, 3), 2, SEEN_AT, SEEN_AT, ...linked(n), personId(n), null] },
  ];
}

function traits(n) {
  return [nameOf(n), CONTACT_TRUST, SEEN_AT, pictureOf(n), CONTACT_TRUST, SEEN_AT];
}

function told(n) {
  return [nameOf(n), SEEN_AT, pictureOf(n), SEEN_AT];
}

function linked(n) {
  return ['LINKED', 'contact', null, linkKeys(unionKey(n), externalKey(n))];
}

function cells({ kind, scope, value }) {
  return [kind, scope, value];
}

function key(kind, scope, value) {
  return { kind, scope, value };
}

function padded(n) {
  return n.toString(36).padStart(6, '0');
}

function nameOf(n) {
  return `顾客${padded(n)}`;
}

function pictureOf(n) {
  return `https://wx.qlogo.cn/mmhead/Q3auHgzwzM4${padded(n)}bDSLrWuGyP8aWZhT7Hibz1sA/0`;
}

/** In order, as UUIDv7 made one after the other are. */
function uuid(n, kind) {
  const time = (SEEN_AT + n).toString(16).padStart(12, '0');
  const rest = (Math.imul(n + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-0000000${kind}${rest.slice(4)}`;
}
