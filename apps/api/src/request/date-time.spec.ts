import { formatInstant } from './date-time';

describe('an instant', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-23T12:00:00.000+08:00', 1_795_406_400_000],
    ['UTC', '2026-11-23T04:00:00.000+00:00', 1_795_406_400_000],
    ['America/St_Johns', '2026-11-23T00:30:00.000-03:30', 1_795_406_400_000],
    ['Asia/Kathmandu', '2026-11-23T09:45:00.000+05:45', 1_795_406_400_000],
    ['Europe/Berlin', '2026-07-01T02:00:00.001+02:00', 1_782_864_000_001],
    ['Pacific/Auckland', '1970-01-01T12:00:00.000+12:00', 0],
  ])('is shown on the clock of %s with its offset', (zone, text, at) => {
    expect(formatInstant({ at, zone })).toBe(text);
    expect(Date.parse(text)).toBe(at);
  });

  it('changes its offset with the clock, to the millisecond', () => {
    const change = Date.UTC(2026, 9, 25, 1);
    const shown = [change - 1, change].map((at) => formatInstant({ at, zone: 'Europe/Berlin' }));
    expect(shown).toEqual(['2026-10-25T02:59:59.999+02:00', '2026-10-25T02:00:00.000+01:00']);
  });
});
