import type { GroupFactRow } from '@qunshu/database';
import { currentValue, giveUp, isUnsettled, showValue, tellChange } from './facts.rules';

const at = (recordedAt: number): { tenantId: string; chatId: string; recordedAt: number } => ({
  tenantId: 't',
  chatId: 'c',
  recordedAt,
});
const show = (facts: readonly GroupFactRow[], value: string, readAt: number): GroupFactRow[] =>
  showValue(facts, { fact: 'owner', value, createdAt: 0, readAt }, at(readAt));
const tell = (facts: readonly GroupFactRow[], time: number, heardAt = time): GroupFactRow[] =>
  tellChange(facts, { fact: 'owner', at: time }, at(heardAt));
const history = (facts: readonly GroupFactRow[]): [string | null, number][] =>
  [...facts].sort((a, b) => a.at - b.at).map(({ value, at: time }) => [value, time]);

describe('the owner of a group', () => {
  it('counts back to the beginning when first known', () => {
    expect(history(show([], 'lina', 100))).toEqual([['lina', 0]]);
  });

  it('changes at the time of the callback, once a read shows to whom', () => {
    const told = tell(show([], 'lina', 100), 200);
    expect(isUnsettled(told)).toBe(true);
    expect(currentValue(told, 'owner')).toBe('lina');
    const settled = show(told, 'wei', 202);
    expect([history(settled), isUnsettled(settled)]).toEqual([
      [
        ['lina', 0],
        ['wei', 200],
      ],
      false,
    ]);
  });

  it('waits for another read while the detail still shows the old one', () => {
    expect(isUnsettled(show(tell(show([], 'lina', 100), 200), 'lina', 201))).toBe(true);
  });

  it('changes at the time of the read when no callback told, until a late one does', () => {
    const noticed = show(show([], 'lina', 100), 'wei', 500);
    expect(history(noticed)).toEqual([
      ['lina', 0],
      ['wei', 500],
    ]);
    const late = show(tell(noticed, 300, 600), 'wei', 602);
    expect([history(late), isUnsettled(late)]).toEqual([
      [
        ['lina', 0],
        ['wei', 300],
      ],
      false,
    ]);
  });

  it('takes the time of a late callback even where that is later than the read that noticed', () => {
    const noticed = show(show([], 'lina', 100), 'wei', 500);
    expect(history(giveUp(show(tell(noticed, 700), 'wei', 702)))).toEqual([
      ['lina', 0],
      ['wei', 700],
    ]);
  });

  it('is not moved by a change that no read ever shows', () => {
    const undone = giveUp(show(tell(show(tell(show([], 'lina', 100), 200), 'wei', 202), 300), 'wei', 302));
    expect([history(undone), isUnsettled(undone)]).toEqual([
      [
        ['lina', 0],
        ['wei', 200],
      ],
      false,
    ]);
  });

  it('keeps both changes when a late callback explains the first and a read shows a second', () => {
    const noticed = show(show([], 'lina', 100), 'wei', 500);
    expect(history(show(tell(noticed, 300, 600), 'chen', 602))).toEqual([
      ['lina', 0],
      ['wei', 300],
      ['chen', 602],
    ]);
  });
});
