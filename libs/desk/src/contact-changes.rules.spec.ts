import { OutsideError, UserError } from '@qunshu/kernel';
import { readRemark, readTags, refusalOf, tagsAfter } from './contact-changes.rules';

/** The argument that is refused. */
function refused(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError && error.code === 'BAD_ARGUMENT') return error.details['argument'];
    throw error;
  }
}

const known = new Set(['et1', 'et2', 'et3']);

describe('a remark', () => {
  it('has as many characters as WeCom takes, whatever they are', () => {
    expect(readRemark(' 王姐 VIP\0 ')).toBe('王姐 VIP');
    expect(readRemark('🌸'.repeat(20))).toBe('🌸'.repeat(20));
    expect(readRemark('<script>=1+1')).toBe('<script>=1+1');
  });

  it.each(['', ' \n', 'x'.repeat(21)])('that is %j is refused', (text) => {
    expect(refused(() => readRemark(text))).toBe('remark');
  });
});

describe('a change of tags', () => {
  it('names each once', () => {
    expect(readTags({ add: ['et1', 'et1'], remove: [] }, known)).toEqual({ add: ['et1'], remove: [] });
  });

  it.each([
    ['nothing', { add: [], remove: [] }, 'add'],
    ['a tag that there is not', { add: ['et1'], remove: ['et9'] }, 'remove'],
    ['one tag on both sides', { add: ['et1'], remove: ['et1'] }, 'remove'],
    ['very many', { add: Array.from({ length: 101 }, (_, n) => `et${n}`), remove: [] }, 'add'],
  ])('of %s is refused', (...[, wanted, argument]) => {
    expect(refused(() => readTags(wanted, known))).toBe(argument);
  });

  it('takes away and gives, and gives nothing twice', () => {
    expect(tagsAfter(['et1', 'et2'], { add: ['et3', 'et2'], remove: ['et1'] })).toEqual(['et2', 'et3']);
  });
});

describe('what WeCom does not do', () => {
  it.each([
    [new OutsideError('gone', 'WeCom x answered 84061: from ip 10.0.0.7', { code: 84061 }), 'WECOM_REFUSED'],
    [new OutsideError('configuration', 'no', { code: 48002 }), 'WECOM_REFUSED'],
    [new OutsideError('transient', 'no', { code: -1 }), 'WECOM_UNAVAILABLE'],
    [new OutsideError('rate_limit', 'no', { code: 45009, retryAfterMs: 61_000 }), 'WECOM_UNAVAILABLE'],
    [new OutsideError('configuration', 'the secret is refused', { retryAfterMs: 1000 }), 'WECOM_UNAVAILABLE'],
  ])('is told without what is none of the asker’s business', (error, code) => {
    const told = refusalOf(error);
    expect(told).toMatchObject({ code });
    expect(String(told)).not.toContain('10.0.0.7');
  });

  it('is told as it is where it is a bug', () => {
    const bug = new Error('ours');
    expect(refusalOf(bug)).toBe(bug);
  });
});
