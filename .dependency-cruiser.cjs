/** The directions of the house (docs/architecture.md): imports only run down. */
const { LAYERS } = require('./test/support/layers.cjs');

/** Each layer may import the layers below it, and no other. */
const downward = LAYERS.slice(0, -1).map((layer, height) => ({
  name: `${layer}-imports-down`,
  comment: LAYERS.join(' <- '),
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${LAYERS.slice(height + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...downward,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'door-core-imports-values',
      comment: 'devices run the same files: no node: module, no framework, nothing of the server',
      severity: 'error',
      from: { path: '^src/door-core/' },
      to: { path: ['^src/(?!door-core/|values/)', 'node_modules/(@nestjs|fastify|rxjs|class-)'] },
    },
    {
      name: 'door-core-serves-decisions',
      comment: 'what stores, searches and projects in general knows no scan',
      severity: 'error',
      from: { path: '^src/(files|log|search|projections|http)/' },
      to: { path: '^src/door-core/' },
    },
    {
      name: 'decisions-reach-no-framework',
      comment: 'deciders, what devices run and the projector’s thread, by whatever way',
      severity: 'error',
      from: {
        path: '(\\.decider\\.ts|\\.projection\\.ts|^src/door-core/[^/]+)$',
      },
      to: { path: 'node_modules/(@nestjs|fastify|rxjs|class-)', reachable: true },
    },
    {
      name: 'sqlite-in-its-adapters',
      comment:
        'the embedded log, the read file, the file in which a node of EventStoreDB counts leaves, and the check of the native module',
      severity: 'error',
      from: {
        pathNot:
          '^src/(log/embedded/|projections/file/|log/eventstoredb/(commit-positions|node-file|cached-streams)\\.ts$|log/native-module\\.ts$)',
      },
      to: { path: 'node_modules/(better-sqlite3|@types/better-sqlite3)' },
    },
    {
      name: 'eventstoredb-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^src/log/eventstoredb/' },
      to: { path: 'node_modules/@eventstore/' },
    },
    {
      name: 'kernel-knows-no-framework',
      severity: 'error',
      from: { path: '^src/(values|kernel|files|log|search)/' },
      to: { path: 'node_modules/(@nestjs|fastify|rxjs|class-)' },
    },
    {
      name: 'adapters-are-picked-in-one-place',
      severity: 'error',
      from: { pathNot: '^src/(log/|app/open-store\\.ts|cli/)' },
      to: { path: '^src/log/(embedded|eventstoredb)/' },
    },
    {
      name: 'projections-know-events-of-others-only',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/[^/]+\\.projection\\.ts$' },
      to: {
        path: '^src/modules/[^/]+/(commands/|.*\\.(decider|routes|projection|state)\\.ts$)',
        pathNot: ['^src/modules/$1/'],
      },
    },
    {
      name: 'demo-is-a-client',
      comment: 'the demo speaks HTTP; of the server it knows the shape of a text',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: '^src/(?!demo/|values/|start/)' },
    },
    {
      name: 'console-is-a-client',
      comment: 'the console speaks HTTP; of the server it may run what devices run',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/(?!door-core/|values/)' },
    },
    {
      name: 'areas-keep-apart',
      comment: 'what two areas of the console need is in web/shared',
      severity: 'error',
      from: { path: '^web/([^/]+)/' },
      to: { path: '^web/(?!shared/)', pathNot: '^web/$1/' },
    },
    { name: 'server-knows-no-console', severity: 'error', from: { path: '^src/' }, to: { path: '^web/' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '[?](raw|url|worker)$' } },
    {
      name: 'not-for-production',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
