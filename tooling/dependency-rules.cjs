// Who may import whom; every rule says why. Run: depcruise -c tooling/dependency-rules.cjs electron renderer shared
// Reads resolved paths, so "../../.." tricks do not get round it.
const TEST = '\\.(test|e2e)\\.tsx?$|/testing/|^electron/e2e/|^tooling/';
const SHARED = '^shared/';
const npm = (pkg) => `node_modules/${pkg}/`;
const node = (...names) => `^(${names.join('|')})(/promises)?$`;

/** Files at `from` import nothing but themselves and `allowed`. */
const only = (name, from, allowed, comment, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { pathNot: [from, ...allowed], ...more },
});
/** Files at `from` never import `banned`. */
const never = (name, from, banned, comment, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { path: banned, ...more },
});
/** Nobody but `owner` imports `what`. */
const owned = (name, owner, what, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: [owner, 'node_modules', TEST] },
  to: { path: what },
});

const sharedRules = [
  only(
    'shared-lib-imports-nothing',
    '^shared/lib/',
    ['^shared/model/'],
    'Pure helpers, usable in every process. Types of the model are allowed.',
  ),
  only(
    'shared-model-is-schemas',
    '^shared/model/',
    ['^shared/lib/', '^shared/i18n/text\\.ts$', npm('zod')],
    'Schemas and the types inferred from them.',
  ),
  only(
    'channels-import-nothing',
    '^shared/ipc/channels\\.ts$',
    [],
    'The preload bundles this file: with zod it is 132 kB, without 0.2 kB.',
  ),
  only('shared-ipc', '^shared/ipc/', ['^shared/(model|lib|report)/', npm('zod')], 'The contract between processes.'),
  only(
    'shared-report',
    '^shared/report/',
    ['^shared/(model|i18n)/'],
    'The record as a page: pure text, the same in a window and on the command line.',
  ),
  only('shared-i18n', '^shared/i18n/', ['^shared/(model|lib)/', npm('intl-messageformat')], 'Texts in every language, one formatter.'),
  never('shared-stays-below', SHARED, ['^electron/', '^renderer/'], 'Imported by all processes, so it imports none.'),
];

const engineRules = [
  only(
    'core-is-pure',
    '^electron/engine/core/',
    [SHARED],
    'No node, no electron, no SQLite, no npm package: same events in, same decisions out.',
  ),
  never(
    'adapters-only-translate',
    '^electron/engine/adapters/',
    ['^renderer/', '^electron/(main|preload|store|cli)/', '^electron/engine/core/', '^electron/engine/[^/]+$'],
    'Adapters make Samples. They never read the model, decide or write to the store.',
  ),
  owned(
    'mqtt-client-in-one-file',
    '^electron/engine/adapters/mqtt/broker\\.ts$',
    npm('mqtt'),
    'The client can publish. It stays in the file that only listens.',
  ),
  {
    name: 'adapters-do-not-know-each-other',
    severity: 'error',
    comment: 'One adapter, one folder; remove a folder and nothing else changes.',
    from: { path: '^electron/engine/adapters/([^/]+)/', pathNot: TEST },
    to: {
      path: '^electron/engine/adapters/[^/]+/',
      pathNot: ['^electron/engine/adapters/$1/', '^electron/engine/adapters/(lib|net|http)/'],
    },
  },
  {
    name: 'rules-do-not-know-each-other',
    severity: 'error',
    comment: 'A rule is one file; order and priority live in decide.ts.',
    from: { path: '^electron/engine/core/rules/(?!index|rule)([^/]+)\\.ts$', pathNot: TEST },
    to: { path: '^electron/engine/core/rules/(?!index|rule)[^/]+\\.ts$' },
  },
  only(
    'store-only-stores',
    '^electron/store/',
    [SHARED, npm('better-sqlite3'), node('fs', 'path', 'os', 'crypto', 'util', 'zlib')],
    'SQL lives here and nowhere else. It may name the types of what the core hands it, never run the core.',
    { dependencyTypesNot: ['type-only'] },
  ),
  owned('only-store-touches-sqlite', '^electron/store/', npm('better-sqlite3'), 'One writer, one place to look for SQL.'),
  only(
    'site-loads-site-files',
    '^electron/site/',
    [SHARED, '^electron/userrules/', '^electron/engine/core/conditions', npm('(yaml|zod)'), node('fs', 'path')],
    'A file in, a checked Site or a list of problems out. The conditions are a table: thresholds name their rows.',
  ),
  only(
    'discover-looks-and-proposes',
    '^electron/discover/',
    [SHARED, '^electron/(site|sources)/', '^electron/engine/adapters/', node('https', 'tls')],
    'Addresses in, a proposal out. It writes nothing.',
  ),
  only(
    'user-rules-are-read-and-compiled',
    '^electron/userrules/',
    [SHARED, '^electron/(site|engine/core)/', npm('(zod|@marcbachmann/cel-js)')],
    'A rules file in, predicates for the core out. They run nothing and store nothing.',
  ),
  owned(
    'only-user-rules-touch-cel',
    '^electron/userrules/',
    npm('@marcbachmann/cel-js'),
    'The expression language is one choice, kept behind one file.',
  ),
  only(
    'runbooks-are-read',
    '^electron/runbooks/',
    [SHARED, '^electron/(site|engine/core)/', node('fs', 'path')],
    'A runbook file in, a checked runbook out. Conditions and rules are tables: runbooks name their rows.',
  ),
  only(
    'netbox-proposes-site-files',
    '^electron/netbox/',
    [SHARED, '^electron/site/', node('fs', 'path')],
    'An export in, the text of a site file and a report out. It knows no engine, no window and no network.',
  ),
  only(
    'scenario-plays-scenarios',
    '^electron/scenario/',
    [SHARED, '^electron/(site|engine|userrules|runbooks)/', npm('(yaml|zod)'), node('fs', 'path', 'url', 'util')],
    'Scenarios run the shipped engine; they know no window and no database.',
  ),
  never(
    'engine-does-not-import-main',
    '^electron/(engine|store|site|netbox|scenario|userrules|runbooks|cli)/',
    ['^electron/(main|preload)/', npm('electron')],
    'The engine must run under plain node for tests, replay and the command line.',
  ),
  never(
    'nobody-imports-the-command-line',
    '^electron/(engine|store|site|netbox|scenario|userrules|runbooks|main|preload)/',
    ['^electron/cli/'],
    'The command line is an end, not a library.',
  ),
];

const windowRules = [
  never(
    'main-does-not-import-engine',
    '^electron/main/',
    ['^electron/(engine|store|site|netbox|scenario|runbooks|cli|preload)/'],
    'Main forks the engine bundle; it never links it.',
  ),
  only(
    'preload-is-a-wire',
    '^electron/preload/',
    ['^shared/ipc/channels\\.ts$', npm('electron')],
    'Only names and types; logic in the preload is unreviewed privilege.',
    { dependencyTypesNot: ['type-only'] },
  ),
  never(
    'renderer-knows-only-shared',
    '^renderer/',
    ['^electron/', npm('electron'), npm('better-sqlite3')],
    'The renderer sees the bridge, not the machine.',
  ),
  never('renderer-has-no-node', '^renderer/', undefined, 'sandbox: true means these do not exist at run time.', {
    dependencyTypes: ['core'],
  }),
  only(
    'ui-is-dumb',
    '^renderer/ui/',
    [npm('(react|react-dom|react-aria-components|uqr|@types/react|@types/react-dom)'), SHARED, '^renderer/theme/', '\\.css$'],
    'Props in, events out; no store.',
  ),
  only(
    'store-has-no-react',
    '^renderer/store/',
    [SHARED, '^renderer/theme/[^/]+\\.ts$', npm('zustand')],
    'Stores are vanilla so they are tested without a DOM.',
  ),
  {
    name: 'views-do-not-know-each-other',
    severity: 'error',
    comment: 'A view is one folder; share through ui/, graph/ or store/.',
    from: { path: '^renderer/views/([^/]+)/', pathNot: TEST },
    to: { path: '^renderer/(views|app)/', pathNot: '^renderer/views/$1/' },
  },
  owned('only-graph-touches-cytoscape', '^renderer/graph/', npm('cytoscape'), 'Cytoscape is imperative; keep it behind one component.'),
];

const withoutUndefined = (rule) => JSON.parse(JSON.stringify(rule));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means two files are one file.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...sharedRules,
    ...engineRules,
    ...windowRules.map(withoutUndefined),
    {
      name: 'fixtures-are-not-code',
      severity: 'error',
      comment: 'Fixtures are read by path at run time, never imported.',
      from: { pathNot: TEST },
      to: { path: '^fixtures/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$|^electron$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
