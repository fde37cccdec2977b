import { FakeWecom, status } from '../client/fake-wecom';

const wecom = new FakeWecom();
const client = () => wecom.client();

beforeAll(() => wecom.start());
afterAll(() => wecom.stop());
beforeEach(() => {
  wecom.calls.length = 0;
});

describe('departments', () => {
  it('come from one list', async () => {
    wecom.inTurn('department/list', {
      errcode: 0,
      department: [
        { id: 1, name: '总部', parentid: 0, order: 100000, department_leader: ['boss'] },
        { id: '2', name: ' 华东 ', parentid: '1', order: '40' },
      ],
    });
    await expect(client().departments()).resolves.toEqual([
      { id: 1, name: '总部', parentId: 0, order: 100000, leaders: ['boss'] },
      { id: 2, name: ' 华东 ', parentId: 1, order: 40, leaders: null },
    ]);
  });

  it.each([48009, 48002, 60011, 40066])('come one by one when the list is closed with %d', async (errcode) => {
    wecom.inTurn('department/list', { errcode, errmsg: 'not for you' });
    wecom.inTurn('department/simplelist', {
      errcode: 0,
      department_id: [
        { id: 2, parentid: 1, order: 10 },
        { id: 3, parentid: 2, order: 40 },
      ],
    });
    wecom.on('department/get', ({ query }) =>
      query.get('id') === '3'
        ? { errcode: 60011, errmsg: 'no' }
        : { errcode: 0, department: { id: 2, name: '门店', parentid: 1 } },
    );
    await expect(client().departments()).resolves.toEqual([
      { id: 2, name: '门店', parentId: 1, order: 10, leaders: null },
      { id: 3, name: null, parentId: 2, order: 40, leaders: null },
    ]);
  });

  it('come one by one when there is no such list at all', async () => {
    wecom.inTurn('department/list', status(404));
    wecom.inTurn('department/simplelist', { errcode: 0, department_id: [] });
    await expect(client().departments()).resolves.toEqual([]);
    expect(wecom.count('department/list')).toBe(1);
  });

  it('fail as a whole when WeCom does, or when one of their names cannot be read', async () => {
    wecom.inTurn('department/list', { errcode: 60020, errmsg: 'not allow to access from your ip' });
    await expect(client().departments()).rejects.toMatchObject({ failure: 'configuration' });
    wecom.inTurn('department/list', { errcode: 48009 });
    wecom.inTurn('department/simplelist', { errcode: 0, department_id: [{ id: 2 }] });
    wecom.inTurn('department/get', '<html>');
    await expect(client().departments()).rejects.toMatchObject({ failure: 'transient' });
  });
});

describe('staff', () => {
  const LI = {
    errcode: 0,
    userid: 'LiSi',
    name: '李四',
    department: [1, 2],
    is_leader_in_dept: [0, 1],
    main_department: 2,
    status: 1,
  };
  const LI_ROW = {
    userId: 'LiSi',
    name: '李四',
    avatar: null,
    departments: [1, 2],
    mainDepartment: 2,
    leaderIn: [2],
    status: 1,
  };

  it('of a department come from one list, without those below it', async () => {
    wecom.inTurn('user/list', { errcode: 0, userlist: [LI] });
    await expect(client().staffOfDepartment(2)).resolves.toEqual([LI_ROW]);
    const asked = wecom.calls.find(({ path }) => path === 'user/list')?.query;
    expect([asked?.get('department_id'), asked?.get('fetch_child')]).toEqual(['2', '0']);
  });

  it('of a big department come one by one, without those who leave meanwhile', async () => {
    wecom.inTurn('user/list', { errcode: 45029, errmsg: 'response too large' });
    wecom.inTurn('user/simplelist', { errcode: 0, userlist: [{ userid: 'LiSi' }, { userid: 'left' }] });
    wecom.on('user/get', ({ query }) =>
      query.get('userid') === 'LiSi' ? LI : { errcode: 60111, errmsg: 'userid not found' },
    );
    await expect(client().staffOfDepartment(2)).resolves.toEqual([LI_ROW]);
  });

  it.each([60111, 40003])('are gone with %d', async (errcode) => {
    wecom.inTurn('user/get', { errcode, errmsg: 'no such user' });
    await expect(client().staffMember('x')).resolves.toEqual({ kind: 'gone' });
  });

  it('that may not be seen are not gone', async () => {
    wecom.inTurn('user/get', { errcode: 60011, errmsg: 'no privilege' });
    await expect(client().staffMember('x')).rejects.toMatchObject({ failure: 'permission' });
  });

  it('may come with nothing but a userid', async () => {
    wecom.inTurn('user/get', { userid: 'x', status: { odd: true }, department: null });
    await expect(client().staffMember('x')).resolves.toEqual({
      kind: 'found',
      staff: {
        userId: 'x',
        name: null,
        avatar: null,
        departments: [],
        mainDepartment: null,
        leaderIn: [],
        status: null,
      },
    });
  });
});

describe('corp tags', () => {
  it('come by group', async () => {
    wecom.inTurn('externalcontact/get_corp_tag_list', {
      errcode: 0,
      tag_group: [
        { group_id: 'g1', group_name: '等级', order: 1, tag: [{ id: 't1', name: 'VIP', order: 2, deleted: false }] },
      ],
    });
    await expect(client().corpTags()).resolves.toEqual([
      { groupId: 'g1', groupName: '等级', order: 1, tags: [{ id: 't1', name: 'VIP', order: 2 }] },
    ]);
  });
});
