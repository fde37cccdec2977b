import { formatInstant } from '../../apps/api/src/request/date-time';
import { PeopleRows } from '../support/graphql-company';
import { accessWorld, NOW, PHONE, type World } from '../support/access-world';
import { member } from '../support/identity';

// What the rows in sight would tell of those out of sight.
let world: World;
let rows: PeopleRows;
beforeAll(async () => {
  world = await accessWorld();
  rows = new PeopleRows(world.api.fresh.database.write, world.acme.tenantId);
});
afterAll(() => world.api.close());

const ask = async (who: 'staff' | 'manager' | 'admin', query: string) => {
  const { data, errors } = await world.api.ask(world.acme.tokens[who] ?? '', query);
  return { data, errors, text: JSON.stringify(data) };
};
const OWN = 'person(identity: { kind: EXTERNAL_USER_ID, value: "wmOwn" })';

describe('when somebody was seen out of sight', () => {
  const now = formatInstant({ at: NOW, zone: 'Asia/Shanghai' });

  it('is told to who sees all, and to nobody else: neither by identities nor by channels', async () => {
    const query = `{ ${OWN} { identities { kind firstSeenAt lastSeenAt source } channels { channel lastSeenAt } } }`;
    expect((await ask('admin', query)).text).toContain(now);
    for (const who of ['staff', 'manager'] as const) {
      const { text, errors } = await ask(who, query);
      expect(errors).toEqual([]);
      expect(text).toContain('EXTERNAL_USER_ID');
      expect(text).not.toContain(now);
    }
  });

  it('stands in no cursor', async () => {
    const page = '{ people(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const { data } = await ask('manager', page);
    const { endCursor, hasNextPage } = data.people.pageInfo;
    expect(hasNextPage).toBe(true);
    expect(Buffer.from(endCursor, 'hex').toString('latin1')).not.toContain(String(NOW));
    const next = await ask('manager', page.replace('first: 1', `first: 1, after: "${endCursor}"`));
    expect(next.data.people.nodes).toHaveLength(1);
    expect(next.data.people.nodes).not.toEqual(data.people.nodes);
  });

  it('makes no link of a group or a contact known', async () => {
    const query = `{ ${OWN} { linkHistory { source } } }`;
    expect((await ask('admin', query)).data.person?.linkHistory).toContainEqual({ source: 'contact' });
    expect((await ask('staff', query)).data.person?.linkHistory).not.toContainEqual({ source: 'contact' });
  });
});

it('which group somebody came near is told as far as the group is in sight', async () => {
  const buyer = member('RAW-member');
  for (const detail of ['wrOwn', 'wrNear', 'wrFar', 'poster 7'])
    await rows.activity(buyer, NOW - 1000, {
      event: 'group_entry_clicked',
      title: 'Tapped the way into a group',
      detail,
    });
  const query = `{ ${OWN} { timeline(kinds: ["group_entry_clicked"]) { nodes { detail } } } }`;
  const told = async (who: 'staff' | 'manager' | 'admin'): Promise<unknown> => {
    const { data } = await ask(who, query);
    return data.person?.timeline.nodes.map(({ detail }: { detail: string | null }) => detail ?? '-').sort();
  };
  expect(await told('admin')).toEqual(['poster 7', 'wrFar', 'wrNear', 'wrOwn']);
  expect(await told('manager')).toEqual(['-', 'poster 7', 'wrNear', 'wrOwn']);
  expect(await told('staff')).toEqual(['-', '-', 'poster 7', 'wrOwn']);
});

describe('who tries phone numbers', () => {
  it('finds somebody by the one that they know, but is stopped after some, which an admin is not', async () => {
    const one = (text: string): string => `{ people(search: "${text}") { totalCount } }`;
    expect((await ask('staff', one(PHONE))).data.people.totalCount).toBe(1);
    const many = `{ ${Array.from({ length: 29 }, (_, n) => `p${n}: people(search: "1380000${1000 + n}") { totalCount }`).join(' ')} }`;
    expect((await ask('staff', many)).errors).toEqual([]);
    const { errors } = await ask('staff', '{ person(identity: { kind: MEMBER_ID, value: "V7" }) { id } }');
    expect(errors[0]?.extensions.code).toBe('RATE_LIMITED');
    expect((await ask('staff', one('customer'))).errors).toEqual([]);
    for (let n = 0; n < 3; n++) expect((await ask('admin', many)).errors).toEqual([]);
    const log = await ask('admin', '{ auditLog(action: ACCESS_DENIED) { nodes { actor } } }');
    expect(log.text).toBe('{"auditLog":{"nodes":[{"actor":"Own"}]}}');
  });
});
