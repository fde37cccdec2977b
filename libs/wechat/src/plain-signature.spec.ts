import { verifyPlainSignature } from './plain-signature';

const TOKEN = 'AAAAA';
const GOOD = {
  signature: '899cf89e464efb63f54ddac96b0a0a235f53aa78',
  timestamp: '1714037059',
  nonce: '486452656',
};

describe('verifyPlainSignature', () => {
  it('accepts the published vector', () => {
    expect(verifyPlainSignature(TOKEN, GOOD)).toBe(true);
  });

  it.each([
    ['another token', 'AAAAB', GOOD],
    ['another timestamp', TOKEN, { ...GOOD, timestamp: '1714037058' }],
    ['another nonce', TOKEN, { ...GOOD, nonce: '486452657' }],
    ['a flipped signature', TOKEN, { ...GOOD, signature: GOOD.signature.replace('8', '9') }],
    ['a signature in capitals', TOKEN, { ...GOOD, signature: GOOD.signature.toUpperCase() }],
    ['a short signature', TOKEN, { ...GOOD, signature: '899c' }],
    ['no signature', TOKEN, { ...GOOD, signature: undefined }],
    ['a signature given twice', TOKEN, { ...GOOD, signature: [GOOD.signature, GOOD.signature] }],
    ['a nonce given twice', TOKEN, { ...GOOD, nonce: [GOOD.nonce] }],
    ['a timestamp as a number', TOKEN, { ...GOOD, timestamp: 1714037059 }],
    ['an endless nonce', TOKEN, { ...GOOD, nonce: '1'.repeat(10_000) }],
  ])('refuses %s', (_, token, parts) => {
    expect(verifyPlainSignature(token, parts)).toBe(false);
  });
});
