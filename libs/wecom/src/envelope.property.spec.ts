import * as fc from 'fast-check';
import { prepareKeys } from './envelope-keys';
import { openEnvelope, sealEnvelope } from './envelope';

const KEYS = prepareKeys({
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: 'wx5823bf96d3bd56c7',
});
const text = fc.string({ unit: 'binary', maxLength: 300 });
const timestamp = fc.nat().map(String);
const nonce = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });

/** The text with one bit of its UTF-8 flipped; ASCII stays ASCII. */
function flipBit(value: string, position: number): string {
  const bytes = Buffer.from(value, 'latin1');
  const at = Math.floor(position / 7) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (position % 7));
  return bytes.toString('latin1');
}

describe('an envelope', () => {
  it('gives back whatever text was sealed in it', () => {
    fc.assert(
      fc.property(text, timestamp, nonce, (sent, time, once) => {
        const sealed = sealEnvelope(KEYS, { text: sent, timestamp: time, nonce: once });
        const opened = openEnvelope(KEYS, { ...sealed, timestamp: time, nonce: once });
        return opened.kind === 'opened' && opened.text.toString('utf8') === sent;
      }),
      { examples: [['', '0', 'n']] },
    );
  });

  it('gives back every length, so every padding from 1 to 32', () => {
    for (let length = 0; length <= 64; length += 1) {
      const sealed = sealEnvelope(KEYS, { text: '中'.repeat(length) + 'x', timestamp: '1', nonce: 'n' });
      expect(openEnvelope(KEYS, { ...sealed, timestamp: '1', nonce: 'n' })).toMatchObject({ kind: 'opened' });
    }
  });

  it.each(['encrypt', 'signature', 'timestamp', 'nonce'] as const)(
    'is refused when one bit of its %s flips',
    (part) => {
      const refused = { kind: 'refused' };
      fc.assert(
        fc.property(text, fc.tuple(timestamp, nonce), fc.nat(), (sent, [time, once], position) => {
          const good = {
            ...sealEnvelope(KEYS, { text: sent, timestamp: time, nonce: once }),
            timestamp: time,
            nonce: once,
          };
          const opened = openEnvelope(KEYS, { ...good, [part]: flipBit(good[part], position) });
          expect(opened).toEqual(refused);
        }),
      );
    },
  );

  it('is refused when one bit of its ciphertext flips', () => {
    fc.assert(
      fc.property(text, fc.nat(), (sent, position) => {
        const good = { ...sealEnvelope(KEYS, { text: sent, timestamp: '1', nonce: 'n' }), timestamp: '1', nonce: 'n' };
        const bytes = Buffer.from(good.encrypt, 'base64');
        const at = Math.floor(position / 8) % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << (position % 8));
        expect(openEnvelope(KEYS, { ...good, encrypt: bytes.toString('base64') })).toEqual({ kind: 'refused' });
      }),
    );
  });

  it('is refused, never an exception, whatever comes in', () => {
    fc.assert(
      fc.property(fc.tuple(fc.anything(), fc.anything(), fc.anything(), fc.anything()), (parts) => {
        const [signature, time, once, encrypt] = parts;
        expect(openEnvelope(KEYS, { signature, timestamp: time, nonce: once, encrypt })).toEqual({ kind: 'refused' });
      }),
    );
  });

  it('is refused, never an exception, for any bytes under a good signature', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const encrypt = Buffer.from(bytes).toString('base64');
        const signature = KEYS.sign('1', 'n', encrypt);
        expect(openEnvelope(KEYS, { signature, timestamp: '1', nonce: 'n', encrypt })).toEqual({ kind: 'refused' });
      }),
    );
  });
});
