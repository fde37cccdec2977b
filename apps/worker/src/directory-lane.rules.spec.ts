import { readOf, readsAfter, unstorable } from './directory-lane.rules';

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

  it('are not made for ids that cannot be WeCom ids', () => {
    expect(unstorable(['a'.repeat(64), 'b'])).toBeNull();
    expect(unstorable(['a'.repeat(65)])).not.toBeNull();
  });
});
