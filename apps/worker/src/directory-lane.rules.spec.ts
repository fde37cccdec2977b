import { readOf, readsAfter } from './directory-lane.rules';

describe('reads of the directory', () => {
  it('are one for each staff member, whatever the case, and one for all departments', () => {
    const kinds = readsAfter({ readStaff: ['MeiLin', 'meilin'], readDepartments: true, renamed: null });
    expect(kinds).toEqual(['staff:meilin', 'staff:meilin', 'departments']);
    expect(kinds.map(readOf)).toEqual([
      { kind: 'staff', userId: 'meilin' },
      { kind: 'staff', userId: 'meilin' },
      { kind: 'departments' },
    ]);
  });
});
