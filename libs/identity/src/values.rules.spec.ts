import * as fc from 'fast-check';
import { isIdentity } from './values.rules';

const REFUSED = [
  ...['', ' ', '\t', 'null', 'NULL', 'undefined', 'None', 'NaN', '0', '00', '[object Object]', 'anonymous', 'Guest'],
  ...['{}', '[]', '0.0', '-1', '未知', '游客', '\u200b', '${unionid}', '{{unionid}}', '$unionid', '<null>'],
  ...['"null"', "'0'", ' "undefined" ', '“guest”', '00000000-0000-0000-0000-000000000000', 'a\u0000b', 'x'.repeat(192)],
];

describe('a value that identifies nobody', () => {
  it.each(REFUSED)('is refused: %j', (value) => expect(isIdentity(value)).toBe(false));

  it.each(['wmAbc_-12', 'oHgtT5kYf9-0', '0a', 'nullable', 'guest01', '张三'])('is not %j', (value) =>
    expect(isIdentity(value)).toBe(true),
  );

  it('is refused with any quotes and spaces around it', () => {
    const around = fc.stringMatching(/^[\s"'`]{0,4}$/);
    fc.assert(
      fc.property(fc.constantFrom('null', 'None', '0', 'guest'), around, around, (value, before, after) => {
        expect(isIdentity(`${before}${value}${after}`)).toBe(false);
      }),
    );
  });
});
