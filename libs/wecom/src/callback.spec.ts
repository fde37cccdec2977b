import * as fc from 'fast-check';
import { readCallback } from './callback';
import { laneOf } from './lane';

function eventOf(inner: string) {
  const read = readCallback(Buffer.from(`<xml><MsgType>event</MsgType>${inner}</xml>`));
  if (read.kind === 'unreadable') throw new Error(read.reason);
  return read.event;
}

const chat = (inner: string) => eventOf(`<Event>change_external_chat</Event><ChatId>wrA</ChatId>${inner}`);
const update = (inner: string) => chat(`<ChangeType>update</ChangeType>${inner}`);

describe('a group update', () => {
  const joined = (list: string) => update(`<UpdateDetail>add_member</UpdateDetail>${list}`);

  it.each([
    ['Items', '<MemChangeList><Item>wmA</Item><Item> <![CDATA[wmB]]> </Item><Item>wma</Item></MemChangeList>'],
    ['flat CDATA', '<MemChangeList><![CDATA[wmA,wmB, wma]]></MemChangeList>'],
    ['flat text', '<MemChangeList> wmA wmB\nwma </MemChangeList>'],
    ['semicolons', '<MemChangeList>wmA;wmB；wma，</MemChangeList>'],
    [
      'repeated lists',
      '<MemChangeList>wmA</MemChangeList><MemChangeList><Item>wmB</Item><Item>wma</Item></MemChangeList>',
    ],
    [
      'doubled Items',
      '<MemChangeList><Item>wmA</Item><Item>wmB</Item><Item>wmA</Item><Item>wma</Item></MemChangeList>',
    ],
  ])('reads its members from %s', (_, list) => {
    expect(joined(list)).toMatchObject({ members: ['wmA', 'wmB', 'wma'] });
  });

  it.each(['', '<MemChangeList/>', '<MemChangeList> </MemChangeList>', '<MemChangeList><Item/></MemChangeList>'])(
    'has no members in %p',
    (list) => {
      expect(joined(list)).toEqual({
        kind: 'group_members_joined',
        chatId: 'wrA',
        members: [],
        memberCount: null,
        joinScene: null,
        lastVersion: null,
        currentVersion: null,
      });
    },
  );

  it('takes 500 members', () => {
    const items = Array.from({ length: 500 }, (_, n) => `<Item>wm${String(n)}</Item>`).join('');
    expect(joined(`<MemChangeList>${items}</MemChangeList>`)).toHaveProperty('members.length', 500);
  });

  it('goes by its detail alone, and keeps scenes that no page knows', () => {
    const both = '<JoinScene>77</JoinScene><QuitScene>-5</QuitScene>';
    const arrived = update(`<UpdateDetail>add_member</UpdateDetail>${both}`);
    const left = update(`<UpdateDetail> <![CDATA[del_member]]></UpdateDetail>${both}`);
    expect(arrived).toMatchObject({ kind: 'group_members_joined', joinScene: 77 });
    expect(arrived).not.toHaveProperty('quitScene');
    expect(left).toMatchObject({ kind: 'group_members_left', quitScene: -5 });
    expect(left).not.toHaveProperty('joinScene');
  });

  it('keeps versions on any detail', () => {
    const versions = '<LastMemVer><![CDATA[aa]]></LastMemVer><CurMemVer> bb </CurMemVer><JoinScene>0</JoinScene>';
    const known = {
      change_owner: 'group_owner_changed',
      change_name: 'group_name_changed',
      change_notice: 'group_notice_changed',
    };
    for (const [detail, kind] of Object.entries(known)) {
      const event = update(`<UpdateDetail>${detail}</UpdateDetail><MemChangeCnt>2</MemChangeCnt>${versions}`);
      expect(event).toEqual({ kind, chatId: 'wrA', lastVersion: 'aa', currentVersion: 'bb' });
    }
  });

  it.each([
    ['', null],
    ['<UpdateDetail/>', null],
    ['<UpdateDetail>change_avatar</UpdateDetail>', 'change_avatar'],
  ])('without a known detail says only that something changed: %p', (inner, detail) => {
    expect(update(inner)).toMatchObject({ kind: 'group_changed', chatId: 'wrA', detail });
  });

  it('keeps group ids that differ only in case apart', () => {
    expect(laneOf(chat('<ChangeType>create</ChangeType>'))).toBe('chat:wrA');
    const other = eventOf('<Event>change_external_chat</Event><ChatId>wra</ChatId><ChangeType>create</ChangeType>');
    expect(laneOf(other)).toBe('chat:wra');
  });
});

describe('staff changes', () => {
  const contact = (inner: string) => eventOf(`<Event>change_contact</Event>${inner}`);

  it('say what they say, and null for the rest', () => {
    const created = contact(
      '<ChangeType>create_user</ChangeType><UserID>LiSi</UserID><Name>李四</Name><Department>1,2,3</Department>' +
        '<MainDepartment>2</MainDepartment><IsLeaderInDept>1,0,1</IsLeaderInDept><DirectLeader>wang,zhao</DirectLeader>' +
        '<Status>1</Status><Mobile>13800000000</Mobile>',
    );
    expect(created).toEqual({
      kind: 'staff_created',
      userId: 'LiSi',
      name: '李四',
      alias: null,
      position: null,
      avatar: null,
      departments: [1, 2, 3],
      mainDepartment: 2,
      leaderIn: [1, 3],
      directLeaders: ['wang', 'zhao'],
      status: 1,
    });
    const bare = contact('<ChangeType>create_user</ChangeType><UserID>LiSi</UserID><Department>7</Department>');
    expect(bare).toMatchObject({ name: null, departments: [7], mainDepartment: null, leaderIn: null });
  });

  it('tell a new userid', () => {
    const renamed = '<ChangeType>update_user</ChangeType><UserID>old1</UserID><NewUserID>lisi</NewUserID>';
    expect(contact(renamed)).toMatchObject({
      kind: 'staff_updated',
      userId: 'old1',
      newUserId: 'lisi',
      departments: null,
    });
  });

  it('say nothing of leaders when the two lists do not fit', () => {
    const odd =
      '<ChangeType>update_user</ChangeType><UserID>a</UserID><Department>1,2</Department><IsLeaderInDept>1</IsLeaderInDept>';
    expect(contact(odd)).toMatchObject({ departments: [1, 2], leaderIn: null });
  });

  it('include staff tags', () => {
    const tag =
      '<ChangeType>update_tag</ChangeType><TagId>1</TagId><AddUserItems>a,b</AddUserItems><DelPartyItems>3,4</DelPartyItems>';
    expect(contact(tag)).toEqual({
      kind: 'staff_tag_updated',
      tagId: 1,
      addedUsers: ['a', 'b'],
      removedUsers: [],
      addedDepartments: [],
      removedDepartments: [3, 4],
    });
  });
});

describe('other callbacks', () => {
  it('are the same events in the form that a suite gets', () => {
    const suite =
      '<SuiteId>ww4</SuiteId><AuthCorpId>wx9</AuthCorpId><InfoType> <![CDATA[change_external_contact]]></InfoType>' +
      '<TimeStamp>1403610513</TimeStamp><ChangeType>del_follow_user</ChangeType><UserID>a</UserID><ExternalUserID>wmA</ExternalUserID>';
    expect(eventOf(suite)).toEqual({ kind: 'contact_lost', userId: 'a', externalUserId: 'wmA' });
  });

  it('read the result of a batch job from its own element', () => {
    const job =
      '<BatchJob><JobId> J1 </JobId><JobType>sync_user</JobType><ErrCode>0</ErrCode><ErrMsg>ok</ErrMsg></BatchJob>';
    expect(eventOf(`<Event>batch_job_result</Event>${job}`)).toEqual({
      kind: 'batch_job_result',
      jobId: 'J1',
      jobType: 'sync_user',
      errCode: 0,
      errMessage: 'ok',
    });
  });

  it('shuffle all tag groups when they name none', () => {
    expect(eventOf('<Event>change_external_tag</Event><ChangeType>shuffle</ChangeType><Id/>')).toMatchObject({
      kind: 'tags_shuffled',
      id: null,
    });
  });

  it.each([
    ['', null, null],
    ['<MsgType>text</MsgType><Content>hi</Content>', null, null],
    ['<Event>brand_new</Event><ChangeType>x</ChangeType>', 'brand_new', 'x'],
    ['<InfoType>share_agent_change</InfoType>', 'share_agent_change', null],
    ['<Event>change_external_chat</Event><ChangeType>create</ChangeType>', 'change_external_chat', 'create'],
    [
      '<Event>change_external_chat</Event><ChatId>wrA</ChatId><ChangeType>merge</ChangeType>',
      'change_external_chat',
      'merge',
    ],
    [
      '<Event>change_external_contact</Event><ChangeType>add_external_contact</ChangeType><UserID>a</UserID>',
      'change_external_contact',
      'add_external_contact',
    ],
    ['<Event>change_external_tag</Event><ChangeType>create</ChangeType>', 'change_external_tag', 'create'],
    ['<Event>change_contact</Event><ChangeType>update_user</ChangeType>', 'change_contact', 'update_user'],
    ['<Event>change_contact</Event><ChangeType>create_party</ChangeType><Id>x</Id>', 'change_contact', 'create_party'],
    ['<Event>kf_msg_or_event</Event>', 'kf_msg_or_event', null],
    ['<Event>__proto__</Event>', '__proto__', null],
  ])('are unknown when not understood: %s', (inner, event, changeType) => {
    expect(eventOf(inner)).toEqual({ kind: 'unknown', event, changeType });
  });

  it('are unknown when what should be an id is far too long for one', () => {
    const long = `<Event>change_external_chat</Event><ChangeType>create</ChangeType><ChatId>${'a'.repeat(129)}</ChatId>`;
    expect(eventOf(long)).toMatchObject({ kind: 'unknown' });
  });

  it.each(['', '0', '-1', 'soon', '1e9', '9'.repeat(15)])('have no time when CreateTime is %p', (time) => {
    const read = readCallback(Buffer.from(`<xml><CreateTime>${time}</CreateTime></xml>`));
    expect(read).toMatchObject({ kind: 'event', createdAt: null });
  });

  it('are unreadable, with the reason, when they are no XML', () => {
    expect(readCallback(Buffer.from('{"Event":"x"}'))).toEqual({ kind: 'unreadable', reason: 'not_xml' });
    expect(readCallback(Buffer.from('<!DOCTYPE a><a/>'))).toEqual({ kind: 'unreadable', reason: 'doctype' });
  });

  it('never throw', () => {
    const names = fc.constantFrom(
      'Event',
      'InfoType',
      'ChangeType',
      'ChatId',
      'UpdateDetail',
      'MemChangeList',
      'Id',
      'UserID',
      'BatchJob',
      'CreateTime',
      '__proto__',
    );
    const values = fc.oneof(
      fc.constantFrom(
        'change_external_chat',
        'change_contact',
        'update',
        'update_user',
        'batch_job_result',
        'shuffle',
        '<Item>a</Item>',
        '1',
        '',
      ),
      fc.string({ unit: 'binary' }).map((text) => text.replace(/[<&\]]/g, '')),
    );
    const field = fc.tuple(names, values).map(([name, value]) => `<${name}>${value}</${name}>`);
    fc.assert(
      fc.property(fc.array(field, { maxLength: 12 }), (fields) => {
        const read = readCallback(Buffer.from(`<xml>${fields.join('')}</xml>`));
        return read.kind === 'unreadable' || laneOf(read.event).length > 0;
      }),
    );
  });
});
