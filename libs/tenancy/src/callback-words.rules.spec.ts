import { callbackWords, type CallbackReply } from './callback-words.rules';

const URL_OF_OURS = new URL('https://qunshu.example.com/callbacks/wecom/ww1/1');
const answer = (of: Partial<Extract<CallbackReply, { kind: 'answer' }>>): CallbackReply => {
  return { kind: 'answer', status: 200, text: 'echo', location: null, ...of };
};
const words = (reply: CallbackReply, url = URL_OF_OURS): string => {
  const { ok, detail } = callbackWords(url, 'echo', reply);
  return `${ok ? 'fine' : 'bad'}: ${detail}`;
};

describe('what WeCom would see at a callback URL', () => {
  it('is the echo that it sent', () => {
    expect(words(answer({}))).toBe('fine: It answers as WeCom expects.');
  });

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://192.168.1.4',
    'http://172.20.0.1',
    'http://[::1]:3000',
  ])('is out of its reach at %s', (url) => {
    expect(words(answer({}), new URL(url))).toContain('not public');
  });

  it.each<[CallbackReply, string]>([
    [answer({ text: '<html>' }), 'another program'],
    [answer({ status: 403 }), 'does not know this app'],
    [answer({ status: 302, location: 'https://login' }), 'sends on to https://login'],
    [answer({ status: 502 }), 'HTTP 502'],
    [{ kind: 'no_answer', problem: 'the connection was refused' }, 'Nothing answers at https://qunshu.example.com'],
  ])('may be something else: %j', (reply, part) => {
    expect(words(reply)).toMatch(/^bad: /);
    expect(words(reply)).toContain(part);
  });
});
