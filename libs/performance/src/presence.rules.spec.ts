import { changesOf, type Turn } from './presence.rules';

const seat = (at: number, step: 1 | -1, chatId = 'G'): Turn => ({ at, step, chatId });
const contact = (at: number, step: 1 | -1): Turn => ({ at, step, chatId: null });

const said = (...turns: Turn[]): string[] =>
  changesOf(turns).map(({ at, what, step }) => `${at} ${step === 1 ? 'is' : 'no longer'} ${what}`);

describe('somebody in a scope', () => {
  it('is present from the first seat to the end of the last', () => {
    expect(said(seat(1, 1), seat(5, -1))).toEqual(['1 is present', '5 no longer present']);
    expect(said(seat(1, 1), seat(2, 1, 'H'), seat(5, -1), seat(6, -1, 'H'))).toEqual([
      '1 is present',
      '2 is overlapping',
      '5 no longer overlapping',
      '6 no longer present',
    ]);
  });

  it('comes again after having gone', () => {
    expect(said(seat(1, 1), seat(5, -1), seat(9, 1))).toEqual(['1 is present', '5 no longer present', '9 is present']);
  });

  it('stays present where one seat ends and another begins at one instant, in whatever order it is told', () => {
    expect(said(seat(5, -1), seat(1, 1), seat(5, 1))).toEqual(['1 is present']);
    expect(said(seat(1, 1), seat(5, -1), seat(5, 1, 'H'))).toEqual([
      '1 is present',
      '5 is overlapping',
      '5 no longer overlapping',
    ]);
  });

  it('comes and goes where a seat lasted no time', () => {
    expect(said(seat(5, -1), seat(5, 1))).toEqual(['5 is present', '5 no longer present']);
  });

  it('holds two seats in one group, under two names, without overlapping', () => {
    expect(said(seat(1, 1), seat(2, 1), seat(5, -1), seat(6, -1))).toEqual(['1 is present', '6 no longer present']);
  });

  it('is a contact while of anybody, and contacted while present as well', () => {
    expect(said(contact(1, 1), contact(2, 1), seat(3, 1), contact(4, -1), contact(5, -1), seat(6, -1))).toEqual([
      '1 is contact',
      '3 is present',
      '3 is contacted',
      '5 no longer contact',
      '5 no longer contacted',
      '6 no longer present',
    ]);
  });
});
