import fc from 'fast-check';
import { Sealer } from './sealer';

const sealer = new Sealer(Buffer.alloc(32, 1));
const bytes = fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array));

describe('a sealed value', () => {
  it('opens to the same bytes', () => {
    fc.assert(
      fc.property(bytes, fc.string(), (plain, context) => {
        expect(sealer.open(sealer.seal(plain, context), context).equals(plain)).toBe(true);
      }),
    );
  });

  it('does not open when any bit of it is flipped or its end is missing', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), fc.nat(7), (plain, at, bit) => {
        const sealed = sealer.seal(plain, 't1|inbox.payload|1');
        const flipped = Buffer.from(sealed);
        const index = at % flipped.length;
        flipped.writeUInt8(flipped.readUInt8(index) ^ (1 << bit), index);
        expect(() => sealer.open(flipped, 't1|inbox.payload|1')).toThrow(/^A sealed value/);
        expect(() => sealer.open(sealed.subarray(0, index), 't1|inbox.payload|1')).toThrow(/^A sealed value/);
      }),
    );
  });

  it('does not open for another tenant, another row or with another key', () => {
    const sealed = sealer.seal(Buffer.from('secret'), 't1|app.sealed|1');
    expect(() => sealer.open(sealed, 't2|app.sealed|1')).toThrow();
    expect(() => sealer.open(sealed, 't1|app.sealed|2')).toThrow();
    expect(() => new Sealer(Buffer.alloc(32, 2)).open(sealed, 't1|app.sealed|1')).toThrow();
  });

  it('looks different every time', () => {
    const seal = (): string => sealer.seal(Buffer.from('same'), 'c').toString('hex');
    expect(seal()).not.toBe(seal());
  });
});
