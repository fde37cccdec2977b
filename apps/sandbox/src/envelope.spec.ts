import { decrypt, getSignature } from '@wecom/crypto';
import { seal } from './envelope';

const keys = { token: 'QDG6eK', encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };

describe('the sandbox envelope', () => {
  it.each(['', 'hello', '𠮷野家的猫 👨‍👩‍👧‍👦', 'x'.repeat(31), 'ab'.repeat(5000)])(
    'is opened by the public library (%#)',
    (text) => {
      const sealed = seal(text, keys, 'ww0123456789abcdef');
      expect(decrypt(keys.encodingAesKey, sealed.encrypt)).toMatchObject({ message: text, id: 'ww0123456789abcdef' });
      const { timestamp, nonce, encrypt } = sealed;
      expect(sealed.signature).toBe(getSignature(keys.token, timestamp, nonce, encrypt));
    },
  );

  it('uses every pad from 1 to 32', () => {
    const sizes = new Set(
      Array.from({ length: 32 }, (_, n) => {
        const { encrypt } = seal('x'.repeat(n), keys, 'ww');
        return Buffer.from(encrypt, 'base64').length - (16 + 4 + n + 2);
      }),
    );
    expect([...sizes].sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
  });

  it('is never the same twice', () => {
    expect(seal('hello', keys, 'ww').encrypt).not.toBe(seal('hello', keys, 'ww').encrypt);
  });
});
