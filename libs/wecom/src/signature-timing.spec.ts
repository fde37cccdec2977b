import { prepareKeys } from './envelope-keys';
import { openEnvelope, sealEnvelope } from './envelope';

const LONG = process.env['QUNSHU_TEST_SIZE'] === 'long';
const SAMPLES = LONG ? 100_000 : 1_000;
const KEYS = prepareKeys({
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: 'wx5823bf96d3bd56c7',
});
const STAMP = { timestamp: '1763900000', nonce: 'n' };
const { encrypt, signature } = sealEnvelope(KEYS, { text: 'x'.repeat(500), ...STAMP });

/** The signature with its nth digit another one. */
function wrongAt(digit: number): string {
  const other = signature[digit] === '0' ? '1' : '0';
  return signature.slice(0, digit) + other + signature.slice(digit + 1);
}

function nanoseconds(wrong: string): number {
  const since = process.hrtime.bigint();
  const { kind } = openEnvelope(KEYS, { ...STAMP, encrypt, signature: wrong });
  const took = Number(process.hrtime.bigint() - since);
  if (kind !== 'refused') throw new Error('was taken');
  return took;
}

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

it('D7: a signature that is wrong in its first digit is refused as fast as one wrong in its last', () => {
  const [first, last] = [wrongAt(0), wrongAt(39)];
  const took: [number[], number[]] = [[], []];
  // In turns, so that whatever else the machine does falls on both.
  for (let n = 0; n < SAMPLES; n++) {
    took[0].push(nanoseconds(first));
    took[1].push(nanoseconds(last));
  }
  const [atFirst, atLast] = [medianOf(took[0]), medianOf(took[1])];
  // How long it took counts in the long run only; comparing digit by digit would stand out by far less than this, but
  // the comparison is `timingSafeEqual` on 40 bytes, and this shows that nothing before it leaves early.
  if (LONG) expect(Math.abs(atFirst - atLast) / atLast).toBeLessThan(0.05);
});
