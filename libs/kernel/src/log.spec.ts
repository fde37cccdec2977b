import { createLog } from './log';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('debug', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

const SECRETS = ['s3cr3t-of-app', 'AT-9f8e7d', 'p4ssw0rd', 'qs1.tenant.randomrandom', 'qm1.c2VhbGVk', '13800000000'];

function expectNoSecret(text: string): void {
  for (const secret of SECRETS) expect(text).not.toContain(secret);
}

describe('the log', () => {
  it('writes one JSON line for each entry, with its level by name', () => {
    const line: unknown = JSON.parse(logged((log) => log.info({ lane: 'chat:wr1' }, 'applied')));
    expect(line).toMatchObject({ level: 'info', lane: 'chat:wr1', msg: 'applied' });
  });

  it('hides values by the names of their fields, however deep', () => {
    const text = logged((log) =>
      log.child({ accessToken: 'AT-9f8e7d' }).info({
        config: { secret: 's3cr3t-of-app', headers: [{ Authorization: 'Bearer AT-9f8e7d' }] },
        phone: '13800000000',
        mobile: 13_800_000_000,
      }),
    );
    expectNoSecret(text);
    expect(text).toContain('[hidden]');
  });

  it('hides secrets inside texts, whichever way they come', () => {
    expectNoSecret(
      logged((log) => {
        log.info('GET https://example.com/cgi-bin/user/get?access_token=AT-9f8e7d&userid=li');
        log.info('for %s', '13800000000');
        log.info('the session qm1.c2VhbGVk is over');
        log.warn({ url: 'mysql://qunshu:p4ssw0rd@db:3306/qunshu' }, 'Authorization: Bearer qs1.tenant.randomrandom');
        log.error('called +86 138-0000-0000 / 13800000000');
      }),
    );
  });

  it('keeps of an error what explains it, and not what drivers and HTTP clients hang on to it', () => {
    const cause = Object.assign(new Error('corpsecret=s3cr3t-of-app refused'), { config: { data: 'p4ssw0rd' } });
    const error = Object.assign(new Error('phone 13800000000', { cause }), {
      code: 'ER_DUP_ENTRY',
      parameters: ['s3cr3t-of-app'],
    });
    const text = logged((log) => {
      log.error(error);
      log.error({ err: error }, 'failed');
      log.error(error, 'failed with AT-9f8e7d'.replace('AT-9f8e7d', 'token=AT-9f8e7d'));
    });
    expectNoSecret(text);
    expect(text).toContain('ER_DUP_ENTRY');
    expect(text).toContain('138****0000');
  });

  it('hides the values that a database quotes in its errors', () => {
    const text = logged((log) => {
      log.error(new Error("Duplicate entry '019a-oUnion O''Neil' for key 'person_identity.PRIMARY'"));
      log.error(new Error("Incorrect string value: '\\xF0oUnion' for column 'name' at row 1"));
    });
    expect(text).not.toContain('oUnion');
    expect(text).toContain('person_identity.PRIMARY');
  });

  it('leaves instants, ids and versions alone', () => {
    const text = logged((log) =>
      log.info({ at: 1_763_900_000_123, id: '019a-1763900000123', version: '9e3f' }, 'seen'),
    );
    expect(JSON.parse(text)).toMatchObject({ at: 1_763_900_000_123, id: '019a-1763900000123', version: '9e3f' });
  });
});
