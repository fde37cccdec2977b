import { countStaff, departmentTree, standingFor, withAllBelow, type DepartmentNode } from './department-view.rules';

function node(id: string, parentId: string | null, rest: Partial<DepartmentNode> = {}): DepartmentNode {
  return { id, name: `name of ${id}`, parentId, position: 0, exists: true, ...rest };
}

describe('the tree of departments', () => {
  const gone = { exists: false };
  const tree = departmentTree([
    node('10', '2'),
    node('9', '2'),
    node('2', '1', gone),
    node('1', '0'),
    node('3', '1', { position: 5 }),
  ]);

  it('shows parents before children, siblings in order, and nothing that was deleted', () => {
    expect(tree.departments).toEqual([
      { id: '1', name: 'name of 1', parentId: null, path: ['name of 1'] },
      { id: '3', name: 'name of 3', parentId: '1', path: ['name of 1', 'name of 3'] },
      { id: '9', name: 'name of 9', parentId: '1', path: ['name of 1', 'name of 9'] },
      { id: '10', name: 'name of 10', parentId: '1', path: ['name of 1', 'name of 10'] },
    ]);
  });

  it('counts what was in a deleted department to the one above it', () => {
    expect(standingFor(tree, '2')?.id).toBe('1');
    expect(standingFor(tree, '9')?.id).toBe('9');
    expect([standingFor(tree, null), standingFor(tree, 'unknown')]).toEqual([null, null]);
    expect(withAllBelow(tree, '1')?.sort()).toEqual(['1', '10', '2', '3', '9']);
    expect([withAllBelow(tree, '2'), withAllBelow(tree, 'unknown')]).toEqual([null, null]);
  });

  it('counts staff of several departments once in what is above them', () => {
    const members = [
      { staffKey: 'ann', departmentId: '9' },
      { staffKey: 'ann', departmentId: '10' },
      { staffKey: 'bob', departmentId: '2' },
    ];
    const counts = countStaff(tree, members);
    expect(['1', '3', '9', '10'].map((id) => counts.get(id) ?? 0)).toEqual([2, 0, 1, 1]);
  });

  it('ends where departments that were half read form a circle', () => {
    const circle = departmentTree([node('a', 'b'), node('b', 'a'), node('c', 'c')]);
    expect(circle.departments.every(({ path }) => path.length <= 2)).toBe(true);
    expect(withAllBelow(circle, 'a') ?? []).not.toContain('c');
  });
});
