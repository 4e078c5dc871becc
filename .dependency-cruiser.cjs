/** The import rule of the register (docs/architecture.md): who may know whom. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'sqlite-in-its-adapters',
      comment:
        'better-sqlite3 stands in the log adapters (the server’s keeps its places in it), the folder lock and the read database alone',
      severity: 'error',
      from: { pathNot: '^src/(event-store|projections)/' },
      to: { path: 'node_modules/(better-sqlite3|@types/better-sqlite3)' },
    },
    {
      name: 'eventstoredb-in-its-adapter',
      severity: 'error',
      from: { pathNot: '^src/event-store/eventstoredb/' },
      to: { path: 'node_modules/@eventstore/' },
    },
    {
      name: 'kernel-knows-no-framework',
      severity: 'error',
      from: { path: '^src/(event-sourcing|transparency-log)/' },
      to: { path: 'node_modules/(@nestjs|fastify|rxjs|class-)' },
    },
    {
      name: 'kernel-knows-no-module',
      comment: 'event-sourcing <- deciders <- use cases -> the port <- adapters',
      severity: 'error',
      from: { path: '^src/(event-sourcing|transparency-log|event-store|projections|secrets|config)/' },
      to: { path: '^src/(modules|cli|demo)/' },
    },
    {
      name: 'adapters-are-picked-in-one-place',
      severity: 'error',
      from: { pathNot: '^src/(event-store/|open-store\\.ts|cli/)' },
      to: { path: '^src/event-store/(embedded|eventstoredb)/' },
    },
    {
      name: 'deciders-are-pure',
      comment: 'a decider, its events and the scan decision know facts and problems, nothing that does I/O',
      severity: 'error',
      from: { path: '\\.(decider|events)\\.ts$' },
      to: {
        path: [
          'node_modules',
          '\\.(command|controller|projection|live)\\.ts$',
          '^src/(http/(?!problem)|projections|config|secrets)/',
        ],
      },
    },
    {
      name: 'decide-scan-imports-nothing',
      comment: 'devices run the same file',
      severity: 'error',
      from: { path: '^src/modules/door/decide-scan\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'projections-know-events-of-others-only',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/[^/]+\\.projection\\.ts$' },
      to: {
        path: '^src/modules/[^/]+/.*\\.(decider|command|controller|projection|live)\\.ts$',
        pathNot: ['^src/modules/$1/'],
      },
    },
    {
      name: 'nobody-imports-use-cases-but-controllers',
      comment: 'and the operator’s commands, which act by the same rules',
      severity: 'error',
      from: { pathNot: ['\\.(controller|spec)\\.ts$', '^src/cli/'] },
      to: { path: '\\.command\\.ts$' },
    },
    {
      name: 'demo-is-a-client',
      comment: 'the demo speaks HTTP; of the server it knows the shape of a text',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: '^src/(?!demo/|modules/texts\\.ts)' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
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
