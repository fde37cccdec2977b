import { UserError } from './errors';
import { readSettings } from './settings';

const KEY = Buffer.alloc(32, 7).toString('base64');

function refusal(env: Record<string, string>): string {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof UserError && error.code === 'BAD_SETTING') return error.message;
    throw error;
  }
  throw new Error('was accepted');
}

describe('settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'sqlite:./data/qunshu.db',
      brokerUrl: null,
      secretKey: null,
      publicUrl: 'http://127.0.0.1:3000',
      wecomApiUrl: 'https://qyapi.weixin.qq.com',
      wechatApiUrl: 'https://api.weixin.qq.com',
      wecomAuthorizeUrl: 'https://open.weixin.qq.com/connect/oauth2/authorize',
      wecomLoginUrl: 'https://login.work.weixin.qq.com/wwlogin/sso/login',
      wecomSettleMs: 2000,
      callbackMaxSkewSeconds: 86_400,
      simulatedClockFile: null,
      trustProxy: [],
      corsOrigins: [],
      pageOrigins: [],
      pagesDir: null,
      graphqlOperations: 'any',
      isProduction: false,
      rateLimits: true,
      metricsPort: 9464,
      spoolDir: 'data/spool',
      logLevel: 'info',
    });
  });

  it('treat an empty variable as unset and trim the others', () => {
    const settings = readSettings({ PORT: '', HOST: ' ::1 ', BROKER_URL: '', PUBLIC_URL: 'https://q.example.com/a//' });
    expect(settings).toMatchObject({ port: 3000, host: '::1', brokerUrl: null, publicUrl: 'https://q.example.com/a' });
    expect(readSettings({ HOST: '::1', PORT: '81' }).publicUrl).toBe('http://[::1]:81');
  });

  it('put the spool beside the embedded database, and in ./data/spool with MySQL', () => {
    expect(readSettings({ DATABASE_URL: 'sqlite:/var/lib/qunshu/q.db' }).spoolDir).toBe('/var/lib/qunshu/spool');
    expect(readSettings({ DATABASE_URL: 'mysql://u:p@db/q' }).spoolDir).toBe('./data/spool');
    expect(readSettings({ SPOOL_DIR: '/spool' }).spoolDir).toBe('/spool');
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['METRICS_PORT', '1e3'],
    ['HOST', 'http://localhost'],
    ['DATABASE_URL', 'postgres://u:p4ssw0rd@db/q'],
    ['DATABASE_URL', 'mysql://u:p4ssw0rd@db'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'sqlite::memory:'],
    ['DATABASE_URL', 'sqlite://data/q.db'],
    ['BROKER_URL', 'amqp://broker'],
    ['QUNSHU_SECRET_KEY', 'p4ssw0rd'],
    ['QUNSHU_SECRET_KEY', `${KEY}${KEY}`],
    ['PUBLIC_URL', 'qunshu.example.com'],
    ['PUBLIC_URL', 'https://qunshu.example.com/?a=1'],
    ['WECOM_API_URL', 'ftp://example.com'],
    ['WECOM_SETTLE_MS', '2s'],
    ['CALLBACK_MAX_SKEW_SECONDS', '-5'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '127.0.0.1,'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'https://app.example.com/'],
    ['GRAPHQL_OPERATIONS', 'all'],
    ['RATE_LIMITS', 'true'],
    ['LOG_LEVEL', 'verbose'],
  ])('refuse %s=%s with one line that names it and quotes nothing secret', (name, value) => {
    const message = refusal({ [name]: value });
    expect(message).toContain(name);
    expect(message).not.toContain('\n');
    expect(message).not.toContain('p4ssw0rd');
  });

  it('take lists of proxies and of origins', () => {
    const { trustProxy, corsOrigins } = readSettings({
      TRUST_PROXY: '127.0.0.1, 10.0.0.0/8,fd00::/8',
      CORS_ORIGINS: 'https://app.example.com,http://localhost:5173',
    });
    expect(trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
    expect(corsOrigins).toEqual(['https://app.example.com', 'http://localhost:5173']);
  });

  it('accept a key of 32 bytes', () => {
    expect(readSettings({ QUNSHU_SECRET_KEY: KEY }).secretKey).toBe(KEY);
  });

  it('refuse a simulated clock in production', () => {
    expect(readSettings({ SIMULATED_CLOCK_FILE: '/tmp/now' }).simulatedClockFile).toBe('/tmp/now');
    expect(refusal({ SIMULATED_CLOCK_FILE: '/tmp/now', NODE_ENV: 'production' })).toContain('SIMULATED_CLOCK_FILE');
  });
});
