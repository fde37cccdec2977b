import fc from 'fast-check';
import { pageOf, pageRequest, pageSize, writeCursor, type CursorShape } from './paging';

const shape: CursorShape = { ordering: 'newest', values: ['number', 'string'] };

function problemOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('a page', () => {
  it('holds 20 rows unless told, and never more than 200 or fewer than 1', () => {
    expect([pageSize(null), pageSize(undefined), pageSize(1), pageSize(200)]).toEqual([20, 20, 1, 200]);
    for (const first of [0, -1, 201, 1.5, Number.NaN])
      expect(problemOf(() => pageSize(first))).toMatchObject({ code: 'BAD_ARGUMENT', details: { argument: 'first' } });
  });

  it('begins behind the row of any cursor that was given out', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({ unit: 'binary' }), (at, id) => {
        const after = writeCursor(shape, [at === 0 ? 0 : at, id]);
        expect(pageRequest({ first: 5, after }, shape)).toEqual({ first: 5, after: [at === 0 ? 0 : at, id] });
      }),
    );
  });

  it('refuses what is no cursor of this list', () => {
    const other = writeCursor({ ordering: 'oldest', values: ['number', 'string'] }, [1, 'a']);
    const wrongKinds = writeCursor(shape, ['1', 'a']);
    const tooMany = writeCursor(shape, [1, 'a', 'b']);
    const padded = `${writeCursor(shape, [1, 'a'])}==`;
    const huge = Buffer.from('["newest",1e999,"a"]').toString('base64url');
    for (const after of ['', 'x', '####', 'bnVsbA', other, wrongKinds, tooMany, padded, huge])
      expect(problemOf(() => pageRequest({ after }, shape))).toMatchObject({
        code: 'BAD_ARGUMENT',
        details: { argument: 'after' },
      });
  });

  it('tells whether there is more on either side', () => {
    const cursorOf = (row: string): string => row;
    const first = pageOf(['a', 'b', 'c'], { first: 2, after: null }, cursorOf);
    expect(first).toMatchObject({
      items: [
        { row: 'a', cursor: 'a' },
        { row: 'b', cursor: 'b' },
      ],
      hasNext: true,
      hasPrevious: false,
    });
    expect(pageOf(['c'], { first: 2, after: ['b'] }, cursorOf)).toMatchObject({ hasNext: false, hasPrevious: true });
  });
});
