import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, SETTING_NAMES } from '@qunshu/kernel';

const lines = readFileSync(join(__dirname, '../../deploy/env.example'), 'utf8').split('\n');
const example = Object.fromEntries(
  lines.flatMap((line) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  }),
);

describe('deploy/env.example', () => {
  it('lists every variable that is read, and no other', () => {
    expect(Object.keys(example).sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('shows the defaults: read as it stands it changes nothing', () => {
    expect(readSettings(example)).toEqual(readSettings({}));
  });

  it('shows a value for everything that has a default of its own', () => {
    const unset = Object.keys(example).filter((name) => example[name] === '');
    const places = [
      'BROKER_URL',
      'CORS_ORIGINS',
      'PAGES_DIR',
      'PAGE_ORIGINS',
      'PUBLIC_URL',
      'QUNSHU_SECRET_KEY',
      'SIMULATED_CLOCK_FILE',
      'SPOOL_DIR',
    ];
    expect(unset.sort()).toEqual([...places, 'TRUST_PROXY']);
  });

  it('says above each variable what it is for', () => {
    for (const [at, line] of lines.entries()) {
      if (!/^[A-Z_]+=/.test(line)) continue;
      const above = lines.slice(0, at).reverse();
      expect(above.find((text) => !/^[A-Z_]+=/.test(text))).toMatch(/^# /);
    }
  });
});
