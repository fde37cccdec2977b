// The floor table of the house and what follows from it for dependency-cruiser.

/** A lib imports only libs of a lower floor. */
const FLOORS = {
  kernel: 1,
  outside: 1,
  wecom: 2,
  wechat: 2,
  database: 2,
  queue: 2,
  tenancy: 3,
  org: 4,
  identity: 4,
  inbox: 4,
  access: 5,
  profile: 5,
  groups: 5,
  performance: 6,
  desk: 6,
  erasure: 7,
};

/** What runs in browsers: React, one lib for both apps, and nothing of the server. */
const WEB = '^(libs/web|apps/(console|sidebar))/';
const WEB_PACKAGES =
  '(^|/)node_modules/(react|react-dom|react-router|urql|@urql/core|wonka|antd|@ant-design/icons|antd-mobile|antd-mobile-icons|dayjs|echarts|@wecom/jssdk|@graphql-typed-document-node/core|@types/[^/]+)/';

const SPEC = '\\.spec\\.ts$';
const insideLib = (lib) => `^libs/${lib}/`;
const frontDoorOf = (libs) => `^libs/(${libs.join('|')})/src/index\\.ts$`;

/** One rule a lib: of the other libs, only lower floors, and of those only the front door. */
function floorRule([lib, floor]) {
  const lower = Object.keys(FLOORS).filter((other) => FLOORS[other] < floor);
  const open = lower.length > 0 ? [frontDoorOf(lower)] : [];
  return {
    name: `floor-of-${lib}`,
    severity: 'error',
    comment: `${lib} is on floor ${floor}: it may import the front doors of lower floors only`,
    from: { path: insideLib(lib) },
    to: { path: '^libs/', pathNot: [insideLib(lib), ...open] },
  };
}

const web = [
  {
    name: 'pages-know-pages-only',
    severity: 'error',
    comment:
      'libs/web, apps/console and apps/sidebar import themselves and libs/web: what they know, the API told them',
    from: { path: '^(libs/web|apps/console|apps/sidebar)/', pathNot: SPEC },
    to: { path: '^(libs|apps|test|deploy)/', pathNot: ['^libs/web/', '^$1/'] },
  },
  {
    name: 'pages-use-browser-packages',
    severity: 'error',
    from: { path: WEB, pathNot: [SPEC, '^libs/web/src/generated/'] },
    to: { pathNot: [WEB, WEB_PACKAGES] },
  },
  {
    name: 'servers-know-no-pages',
    severity: 'error',
    from: { pathNot: WEB },
    to: { path: WEB },
  },
];

const house = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|deploy)/' } },
  {
    name: 'only-specs-import-test',
    severity: 'error',
    from: { path: '^(libs|apps)/', pathNot: SPEC },
    to: { path: '^test/' },
  },
  {
    name: 'apps-use-front-doors',
    severity: 'error',
    from: { path: '^(apps|test)/' },
    to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
  },
  {
    name: 'own-front-door-is-for-others',
    severity: 'error',
    from: { path: '^libs/([^/]+)/', pathNot: SPEC },
    to: { path: '^libs/$1/src/index\\.ts$' },
  },
  {
    name: 'every-lib-has-a-floor',
    severity: 'error',
    from: {},
    to: { path: '^libs/', pathNot: `^libs/(${Object.keys(FLOORS).join('|')}|web)/` },
  },
  {
    name: 'rules-are-pure',
    severity: 'error',
    comment: '*.rules.ts import other files of their lib and the kernel: no package, no Node module, no other lib',
    from: { path: '\\.rules\\.ts$' },
    to: {
      pathNot: ['^libs/kernel/src/index\\.ts$', '^(libs|apps)/[^/]+/src/(?!index\\.ts$)'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'rules-touch-nothing',
    severity: 'error',
    comment: '*.rules.ts decide; queries, services and modules act',
    from: { path: '\\.rules\\.ts$' },
    to: { path: '\\.(queries|service|module|controller|resolver|table)\\.ts$' },
  },
  {
    name: 'protocol-libs-are-plain',
    severity: 'error',
    comment: 'libs/outside, libs/wecom and libs/wechat speak the protocol: no Nest, no SQL',
    from: { path: '^libs/(outside|wecom|wechat)/' },
    to: { path: 'node_modules/(@nestjs/|typeorm/|better-sqlite3/|mysql2/)' },
  },
  {
    name: 'sql-lives-in-queries',
    severity: 'error',
    comment: 'Outside libs/database, only *.queries.ts and specs may use typeorm as more than a type',
    from: { path: '^(libs|apps)/', pathNot: ['^libs/database/', '\\.queries\\.ts$', SPEC] },
    to: { path: 'node_modules/typeorm/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'drivers-live-in-database',
    severity: 'error',
    from: { path: '^(libs|apps)/', pathNot: ['^libs/database/', SPEC] },
    to: { path: 'node_modules/(better-sqlite3|mysql2)/' },
  },
  {
    name: 'specs-are-imported-by-nobody',
    severity: 'error',
    from: {},
    to: { path: SPEC },
  },
  {
    name: 'every-import-resolves',
    severity: 'error',
    from: { path: '^(libs|apps|test|deploy)/', pathNot: '^libs/web/src/generated/' },
    to: { couldNotResolve: true },
  },
];

module.exports = { FLOORS, rules: [...Object.entries(FLOORS).map(floorRule), ...web, ...house] };
