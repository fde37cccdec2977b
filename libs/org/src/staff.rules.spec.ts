import type { Fact } from './facts.rules';
import { staffGone, staffShown, staffTold, type ListedStaff, type ToldStaff } from './directory-news.rules';
import { decideStaff, staffDiffers, type KnownStaff } from './staff.rules';

const LIN: KnownStaff = {
  userId: 'LinDan',
  name: '林丹',
  avatarUrl: null,
  mainDepartmentId: '3',
  active: true,
  disabled: false,
  departments: [{ departmentId: '3', leads: false }],
};
const shown: ListedStaff = {
  userId: 'LinDan',
  name: '林丹',
  avatar: null,
  departments: [3],
  mainDepartment: 3,
  leaderIn: [],
  status: 1,
};
const told: ToldStaff = {
  userId: 'LinDan',
  name: null,
  avatar: null,
  departments: null,
  mainDepartment: null,
  leaderIn: null,
  status: null,
};
let count = 0;
function fact(name: Fact['fact'], value: string | null, at: number): Fact {
  return { id: `f${++count}`, subject: 'lindan', fact: name, value, at, told: true };
}

describe('a staff member', () => {
  it('who is as they were is not looked at further', () => {
    expect(staffDiffers(LIN, staffShown(shown, 50))).toBe(false);
    expect(staffDiffers(LIN, staffShown({ ...shown, mainDepartment: 4, departments: [3, 4] }, 50))).toBe(true);
    expect(staffDiffers(LIN, staffShown({ ...shown, leaderIn: [3] }, 50))).toBe(true);
    expect(staffDiffers(LIN, staffGone('LinDan', 50))).toBe(true);
    expect(staffDiffers(LIN, staffTold(told, 50))).toBe(true);
  });

  it('is known by the userid until a reading gives the name', () => {
    const first = decideStaff(null, [], staffTold(told, 10));
    expect(first.staff).toMatchObject({ name: 'LinDan', active: true, mainDepartmentId: null });
    expect(decideStaff(first.staff, [], staffShown(shown, 20)).staff).toMatchObject({ name: '林丹' });
  });

  it('moves to the only department that a callback tells, at the time that it tells', () => {
    const news = staffTold({ ...told, departments: [7] }, 20);
    const { added, staff } = decideStaff(LIN, [fact('main_department', '3', 10)], news);
    expect(added).toContainEqual(expect.objectContaining({ fact: 'main_department', value: '7', at: 20 }));
    expect(staff).toMatchObject({ mainDepartmentId: '7', departments: [{ departmentId: '7', leads: false }] });
  });

  it('leaves the main one of several told departments open until a reading dates it back', () => {
    const history = [fact('main_department', '3', 10)];
    const open = decideStaff(LIN, history, staffTold({ ...told, departments: [3, 7] }, 20));
    expect(open.staff.mainDepartmentId).toBe('3');
    const marker = { ...fact('main_department', null, 20), id: 'open' };
    const read = decideStaff(open.staff, [...history, marker], staffShown({ ...shown, mainDepartment: 7 }, 30));
    expect(read.resolved).toEqual([{ id: 'open', value: '7' }]);
    expect(read.added.filter(({ fact: name }) => name === 'main_department')).toEqual([]);
    expect(read.staff.mainDepartmentId).toBe('7');
  });

  it('answers only the last of several open facts', () => {
    const history = [
      fact('main_department', '3', 10),
      { ...fact('main_department', null, 20), id: 'first' },
      { ...fact('main_department', null, 25), id: 'last' },
    ];
    const read = decideStaff(LIN, history, staffShown({ ...shown, mainDepartment: 7 }, 30));
    expect(read).toMatchObject({ resolved: [{ id: 'last', value: '7' }], dropped: ['first'] });
  });

  it('is not moved back by a late callback, which takes its place in the history', () => {
    const history = [fact('main_department', '3', 10), fact('main_department', '7', 30)];
    const known = { ...LIN, mainDepartmentId: '7' };
    const late = decideStaff(known, history, staffTold({ ...told, departments: [5], name: '旧名' }, 20));
    expect(late.added).toContainEqual(expect.objectContaining({ fact: 'main_department', value: '5', at: 20 }));
    expect(late.staff).toMatchObject({ mainDepartmentId: '7', name: '林丹', departments: LIN.departments });
  });

  it('who left keeps the last branch, and is in no department', () => {
    const history = [fact('active', '1', 10), fact('main_department', '3', 10)];
    const gone = decideStaff(LIN, history, staffGone('LinDan', 40, true));
    expect(gone.staff).toMatchObject({ active: false, mainDepartmentId: '3', departments: [], name: '林丹' });
  });

  it('who came back is not sent away by a late deletion', () => {
    const history = [fact('active', '1', 10), fact('active', '1', 50)];
    expect(decideStaff(LIN, history, staffGone('LinDan', 40, true)).staff.active).toBe(true);
  });

  it('without a main department counts to the first one; one with status 5 has left', () => {
    const news = staffShown({ ...shown, mainDepartment: null, departments: [9, 3] }, 20);
    expect(decideStaff(null, [], news).staff.mainDepartmentId).toBe('9');
    expect(decideStaff(null, [], staffShown({ ...shown, status: 5 }, 20)).staff.active).toBe(false);
  });
});

it('keeps whether somebody may not sign in any more until it is told otherwise', () => {
  const disabled = decideStaff(LIN, [], staffShown({ ...shown, status: 2 }, 10)).staff;
  expect(disabled).toMatchObject({ active: true, disabled: true });
  expect(decideStaff(disabled, [], staffTold(told, 20)).staff.disabled).toBe(true);
  expect(decideStaff(disabled, [], staffTold({ ...told, status: 1 }, 20)).staff.disabled).toBe(false);
  expect(staffDiffers(LIN, staffShown({ ...shown, status: 2 }, 10))).toBe(true);
});
