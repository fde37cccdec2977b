import { Sealer } from './sealer';
import { SessionTokens } from './session-tokens.service';

const HOUR = 3_600_000;
const session = { tenantId: 't1', appId: 'wx0mini', openId: 'oUser' };
const tokens = new SessionTokens(new Sealer(Buffer.alloc(32, 1)));

describe('a session token', () => {
  it('stands for one user of one Mini Program for two hours', () => {
    const token = tokens.issue(session, 0);
    expect(token).toMatch(/^qm1\.[\w-]+$/);
    expect(tokens.read(token, 2 * HOUR - 1)).toEqual(session);
    expect(tokens.read(token, 2 * HOUR)).toBeNull();
  });

  it('shows nothing of whom it is for, and is another one each time', () => {
    const token = tokens.issue(session, 0);
    expect(Buffer.from(token.slice(4), 'base64url').toString('latin1')).not.toContain('oUser');
    expect(tokens.issue(session, 0)).not.toBe(token);
  });

  it('is none when it was changed, sealed with another key, or never was one', () => {
    const token = tokens.issue(session, 0);
    const strange = new SessionTokens(new Sealer(Buffer.alloc(32, 2))).issue(session, 0);
    const changed = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    const wrong = ['', 'qm1.', 'qm1.AAAA', token.slice(4), changed, strange, `qm1.${'A'.repeat(2000)}`];
    expect(wrong.map((one) => tokens.read(one, 0))).toEqual(wrong.map(() => null));
  });
});
