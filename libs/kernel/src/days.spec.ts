import { addDays, addMonths, Calendar, countDays, daysFrom, isDay } from './days';

const at = (text: string): number => Date.parse(text);

describe('a calendar', () => {
  it('begins the day at midnight in Shanghai', () => {
    const shanghai = new Calendar('Asia/Shanghai');
    expect(shanghai.dayOf(at('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(shanghai.dayOf(at('2026-11-22T16:00:00.000Z'))).toBe('2026-11-23');
    expect(shanghai.startOf('2026-11-23')).toBe(at('2026-11-22T16:00:00Z'));
    expect(shanghai.endOf('2026-11-23')).toBe(at('2026-11-23T15:59:59.999Z'));
  });

  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Asia/Kathmandu', '2026-04-24', 24],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ])('knows how long a day is where clocks are changed: %s %s', (zone, day, hours) => {
    const calendar = new Calendar(zone);
    expect((calendar.endOf(day) + 1 - calendar.startOf(day)) / 3_600_000).toBe(hours);
    expect(calendar.dayOf(calendar.startOf(day))).toBe(day);
    expect(calendar.dayOf(calendar.endOf(day))).toBe(day);
    expect(calendar.dayOf(calendar.startOf(day) - 1)).toBe(addDays(day, -1));
  });
});

describe('days', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-2-1', false],
    ['20260201', false],
    ['', false],
  ])('exist or not: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists);
  });

  it('are counted and listed with both ends', () => {
    expect(countDays('2026-02-27', '2026-03-01')).toBe(3);
    expect(daysFrom('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysFrom('2026-03-01', '2026-02-27')).toEqual([]);
  });

  it('become the last of a shorter month', () => {
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
  });
});
