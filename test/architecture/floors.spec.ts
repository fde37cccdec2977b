import { z } from 'zod';
import { scratchTree, type ScratchTree } from './scratch-tree';

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

const NOTHING = 'export const nothing = 0;\n';
const using = (...modules: string[]): string =>
  modules.map((name, at) => `import * as m${at} from '${name}';\nexport const x${at} = m${at};\n`).join('');

const frontDoors = Object.fromEntries(
  ['kernel', 'wecom', 'database', 'tenancy', 'org', 'inbox', 'groups', 'web'].map((lib) => [
    `libs/${lib}/src/index.ts`,
    NOTHING,
  ]),
);

const GOOD: Readonly<Record<string, string>> = {
  'libs/kernel/src/ids.ts': NOTHING,
  'libs/org/src/main.rules.ts': using('./other.rules', '@qunshu/kernel'),
  'libs/org/src/other.rules.ts': NOTHING,
  'libs/org/src/staff.queries.ts': using('typeorm', '@qunshu/database'),
  'libs/org/src/staff.service.ts': `import type { EntityManager } from 'typeorm';\nexport type X = EntityManager;\n`,
  'libs/groups/src/up.service.ts': using('@qunshu/org', '@qunshu/inbox', '@nestjs/common'),
  'apps/worker/src/main.ts': using('@qunshu/groups', '../../api/src/thing'),
  'apps/api/src/thing.ts': NOTHING,
  'libs/org/src/org.service.spec.ts': using('../../../test/support/fresh'),
  'test/support/fresh.ts': NOTHING,
  'libs/web/src/client.ts': using('react', 'urql'),
  'apps/console/src/main.tsx': using('@qunshu/web', './shell', 'antd'),
  'apps/console/src/shell.tsx': NOTHING,
  'apps/sidebar/src/main.tsx': using('@qunshu/web', 'react-router'),
};

/** file that breaks a rule → that rule, and what the file says */
const BAD: Readonly<Record<string, readonly [rule: string, text: string]>> = {
  'libs/kernel/src/upward.ts': ['floor-of-kernel', using('@qunshu/wecom')],
  'libs/org/src/same-floor.ts': ['floor-of-org', using('@qunshu/inbox')],
  'libs/org/src/higher.ts': ['floor-of-org', using('@qunshu/groups')],
  'libs/org/src/back-door.ts': ['floor-of-org', using('../../kernel/src/ids')],
  'libs/misc/src/new-lib.ts': ['every-lib-has-a-floor', using('./other-file')],
  'libs/org/src/own-door.ts': ['own-front-door-is-for-others', using('./index')],
  'libs/org/src/into-app.ts': ['libs-never-import-apps', using('../../../apps/api/src/thing')],
  'libs/org/src/into-test.ts': ['only-specs-import-test', using('../../../test/support/fresh')],
  'libs/org/src/cycle-a.ts': ['no-cycles', using('./cycle-b')],
  'libs/org/src/package.rules.ts': ['rules-are-pure', using('zod')],
  'libs/org/src/node.rules.ts': ['rules-are-pure', using('node:fs')],
  'libs/org/src/library.rules.ts': ['rules-are-pure', using('@qunshu/database')],
  'libs/org/src/query.rules.ts': ['rules-touch-nothing', using('./staff.queries')],
  'libs/wecom/src/nest.ts': ['protocol-libs-are-plain', using('@nestjs/common')],
  'libs/org/src/sql.service.ts': ['sql-lives-in-queries', using('typeorm')],
  'libs/org/src/driver.queries.ts': ['drivers-live-in-database', using('mysql2')],
  'libs/org/src/imports-spec.ts': ['specs-are-imported-by-nobody', using('./a.spec')],
  'libs/org/src/missing.ts': ['every-import-resolves', using('./not-there')],
  'libs/web/src/knows-server.ts': ['pages-know-pages-only', using('@qunshu/kernel')],
  'apps/console/src/knows-server.tsx': ['pages-know-pages-only', using('../../api/src/thing')],
  'apps/console/src/knows-sidebar.tsx': ['pages-know-pages-only', using('../../sidebar/src/main')],
  'apps/sidebar/src/back-door.tsx': ['apps-use-front-doors', using('../../../libs/web/src/client')],
  'libs/web/src/package.ts': ['pages-use-browser-packages', using('zod')],
  'apps/sidebar/src/node.ts': ['pages-use-browser-packages', using('node:fs')],
  'apps/api/src/knows-pages.ts': ['servers-know-no-pages', using('@qunshu/web')],
  'libs/org/src/knows-pages.ts': ['servers-know-no-pages', using('@qunshu/web')],
  'apps/worker/src/back-door.ts': ['apps-use-front-doors', using('../../../libs/kernel/src/ids')],
};

describe('floors and front doors', () => {
  let tree: ScratchTree;
  let broken: string[];

  beforeAll(() => {
    const bad = Object.fromEntries(Object.entries(BAD).map(([path, [, text]]) => [path, text]));
    const others = {
      'libs/org/src/a.spec.ts': NOTHING,
      'libs/misc/src/other-file.ts': NOTHING,
      'libs/org/src/cycle-b.ts': using('./cycle-a'),
    };
    tree = scratchTree({ ...frontDoors, ...others, ...GOOD, ...bad });
    const args = ['--config', 'test/architecture/dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'];
    const report = Report.parse(JSON.parse(tree.run('depcruise', args)));
    broken = report.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
  }, 60_000);

  afterAll(() => tree.remove());

  it.each(Object.entries(BAD).map(([path, [rule]]) => [path, rule]))('%s breaks %s', (path, rule) => {
    expect(broken).toContain(`${path} ${rule}`);
  });

  it('leaves what is allowed alone', () => {
    expect(broken.filter((line) => Object.keys(GOOD).some((path) => line.startsWith(`${path} `)))).toEqual([]);
  });
});
