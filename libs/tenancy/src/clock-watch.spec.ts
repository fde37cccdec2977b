import { createLog } from '@qunshu/kernel';
import { ClockWatch } from './clock-watch';

it('D6: a clock that is apart from WeCom’s is told of, once an hour', () => {
  const lines: string[] = [];
  const watch = new ClockWatch(createLog('info', { write: (line: string) => void lines.push(line) }));
  for (const skew of [0, 900, -30_000]) watch.saw(skew);
  expect(lines).toEqual([]);
  for (const skew of [3_600_000, -3_600_000]) watch.saw(skew);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"skewSeconds":3600');
});
