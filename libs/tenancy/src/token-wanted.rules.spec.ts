import { UserError } from '@qunshu/kernel';
import { readTokenWanted } from './token-wanted.rules';

const HOUR = 3_600_000;

describe('a token that is asked for', () => {
  it('is good for twelve hours unless told', () => {
    const nobody = { userId: null, hours: null };
    expect(readTokenWanted({ role: 'admin', ...nobody })).toEqual({ role: 'admin', userId: null, ttlMs: 12 * HOUR });
    expect(readTokenWanted({ role: 'staff', userId: ' Zhang ', hours: 1 })).toMatchObject({
      userId: 'Zhang',
      ttlMs: HOUR,
    });
  });

  it.each([
    [{ role: 'staff', userId: null, hours: null }, 'userId'],
    [{ role: 'manager', userId: ' ', hours: null }, 'userId'],
    [{ role: 'admin', userId: 'Zhang', hours: null }, 'userId'],
    [{ role: 'ingest', userId: null, hours: 0 }, 'hours'],
    [{ role: 'ingest', userId: null, hours: 87_601 }, 'hours'],
  ] as const)('is refused as %j', (asked, argument) => {
    const refused = (): void => void readTokenWanted(asked);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(`${argument}: `);
  });
});
