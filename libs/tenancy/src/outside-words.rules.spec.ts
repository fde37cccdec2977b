import { OutsideError } from '@qunshu/kernel';
import { outsideWords } from './outside-words.rules';

describe('what WeCom refuses, in words', () => {
  it('says which address is not trusted', () => {
    const message =
      'WeCom x answered 60020: not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info';
    expect(outsideWords(new OutsideError('configuration', message, { code: 60020 }))).toBe(
      `The address of this server is not among the trusted IPs (企业可信IP) of the app. It is 203.0.113.7. (${message})`,
    );
  });

  it('says what to do about a secret, and else what WeCom says', () => {
    const wrong = new OutsideError('configuration', 'WeCom gettoken answered 40001: invalid credential', {
      code: 40001,
    });
    expect(outsideWords(wrong)).toContain('Copy it again');
    expect(outsideWords(new OutsideError('transient', 'WeCom gettoken: no answer in time'))).toBe(
      'WeCom gettoken: no answer in time',
    );
  });
});
