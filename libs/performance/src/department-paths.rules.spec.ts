import { departmentPaths } from './department-paths.rules';

const tree = departmentPaths([
  { id: '1', parentId: null, exists: true },
  { id: '12', parentId: '1', exists: false },
  { id: '57', parentId: '12', exists: true },
]);

describe('the path of a department', () => {
  it('goes from the top down to itself, past what was deleted', () => {
    expect(tree.pathOf('57')).toBe('1/57');
  });

  it('ends at the last parent of a department that was deleted', () => {
    expect(tree.pathOf('12')).toBe('1');
  });

  it('is the department alone while nothing is known of it', () => {
    expect(tree.pathOf('99')).toBe('99');
  });
});

describe('the chain of a department', () => {
  it('holds what was deleted as well, so that a deletion finds everybody whom it concerns', () => {
    expect(tree.chainOf('57')).toEqual(['57', '12', '1']);
  });

  it('ends where callbacks out of order show a circle', () => {
    const circle = departmentPaths([
      { id: '1', parentId: '2', exists: true },
      { id: '2', parentId: '1', exists: true },
    ]);
    expect(circle.chainOf('1')).toEqual(['1', '2']);
  });
});
