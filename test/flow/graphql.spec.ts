import { twoCompanies, type TwoCompanies } from '../support/graphql-company';

let api: TwoCompanies['api'];
let acme: TwoCompanies['acme'];
let other: TwoCompanies['other'];
let persons: TwoCompanies['persons'];
let ask: TwoCompanies['ask'];
beforeAll(async () => void ({ api, acme, other, persons, ask } = await twoCompanies()));
afterAll(() => api.close());

describe('the viewer', () => {
  it('is told of their tenant and role', async () => {
    const data = await ask('{ viewer { tenantName role staff { userId } departments { id } } }');
    expect(data.viewer).toEqual({ tenantName: 'Acme', role: 'ADMIN', staff: null, departments: [{ id: '1' }] });
  });

  it('is shown as whom they act', async () => {
    const token = await api.token(acme.tenantId, 'zhangsan');
    const data = await ask('{ viewer { staff { userId name } } }', {}, token);
    expect(data.viewer.staff).toEqual({ userId: 'ZhangSan', name: 'Acme Zhang' });
  });
});

describe('departments and staff', () => {
  it('come parents before children, without those deleted', async () => {
    const { departments } = await ask('{ departments { id name path staffCount parent { id } } }');
    expect(departments).toEqual([
      { id: '1', name: 'Acme', path: ['Acme'], staffCount: 2, parent: null },
      { id: '3', name: 'Acme Service', path: ['Acme', 'Acme Service'], staffCount: 2, parent: { id: '1' } },
      { id: '2', name: 'Acme Sales', path: ['Acme', 'Acme Sales'], staffCount: 1, parent: { id: '1' } },
      { id: '4', name: 'Acme East', path: ['Acme', 'Acme Sales', 'Acme East'], staffCount: 1, parent: { id: '2' } },
    ]);
  });

  it('are found by id, whatever the case of a userid, and are null when there are none', async () => {
    const query = `{ a: department(id: "4") { name } b: department(id: "5") { name } c: department(id: "9") { name }
      d: staff(userId: "ZHANGSAN") { userId name avatarUrl active department { id } departments { id } }
      e: staff(userId: "WangWu") { active department { id } departments { id } } f: staff(userId: "stranger") { name } }`;
    expect(await ask(query)).toEqual({
      a: { name: 'Acme East' },
      b: null,
      c: null,
      d: {
        userId: 'ZhangSan',
        name: 'Acme Zhang',
        avatarUrl: 'https://a/z.png',
        active: true,
        department: { id: '4' },
        departments: [{ id: '3' }, { id: '4' }],
      },
      e: { active: false, department: { id: '2' }, departments: [] },
      f: null,
    });
  });
});

describe('another tenant', () => {
  it('has the same ids and shows only its own', async () => {
    const everything = `{ viewer { tenantName departments { name } } departments { name path } staff(userId: "ZhangSan") { name }
      customerGroups(first: 9) { totalCount nodes { name owner { name departments { name } } members(open: null, first: 9) { totalCount nodes {
        person { id displayName identities { value } contacts { remark tags staff { name } } memberships { nodes { group { name } } } } staff { name } } } } }
      people { totalCount nodes { displayName tags phone orders { count total repeat } channels { channel appId active }
        timeline(first: 9) { nodes { kind channel title detail } } linkHistory { outcome } } }
      tagged: people(filter: { tag: "t2", channels: [OFFICIAL_ACCOUNT] }) { totalCount }
      member: people(search: "V1001") { nodes { displayName } }
      identityConflicts { totalCount } identityCoverage { people withUnionId inOfficialAccount inMiniProgram asContact inAllThree } }`;
    const [mine, theirs] = [await api.ask(acme.token, everything), await api.ask(other.token, everything)];
    expect([mine.errors, theirs.errors]).toEqual([[], []]);
    expect(mine.text).not.toContain('Other');
    expect(theirs.text).not.toContain('Acme');
    expect(theirs.text.replaceAll('Other', 'Acme').replace(/"id":"[^"]*"/g, '')).toBe(
      mine.text.replace(/"id":"[^"]*"/g, ''),
    );
  });

  it('finds nobody by an id of ours, and decides nothing about them', async () => {
    const query = 'query($id: ID) { person(id: $id) { displayName } }';
    expect(await ask(query, { id: persons.get('ann') }, other.token)).toEqual({ person: null });
    const split = `mutation($id: ID!) { splitPerson(id: $id, identities: [{ kind: MEMBER_ID, value: "V1001" }]) { id } }`;
    const [ours = '', nobodys = ''] = await Promise.all(
      [persons.get('ann'), 'no-such'].map(async (id = '') => {
        const [error] = (await api.ask(other.token, split, { id })).errors;
        return JSON.stringify(error).replace(id, 'ID');
      }),
    );
    expect(ours).toContain('BAD_USER_INPUT');
    expect(ours).toBe(nobodys);
  });
});
