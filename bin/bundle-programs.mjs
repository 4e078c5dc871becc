// node bin/bundle-programs.mjs, after the compiler: dist/app/main.js, dist/cli/register.js and dist/demo/play.js become
// bundles of what they import, packages included, since Node takes most of a start to find and link 2,700 modules
// (docs/decisions/0083). The modules stay beside them: threads run them, and specs import them.
import { rmSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const PROGRAMS = ['app/main', 'cli/register', 'demo/play'];
const CHUNKS = 'programs';

/** Packages with native code, with files or threads of their own, with global state, or that few starts load. */
const UNBUNDLED =
  /^(node:|@embedpdf\/|@eventstore\/|@fastify\/static|@grpc\/|@nestjs\/(microservices|platform-express|websockets)|better-sqlite3|class-transformer|fontkit|opencc-js|pdfkit|pino$|pinyin-pro|piscina|reflect-metadata|swagger-ui-dist)/;

/** `import.meta.url` stays that of the module: its threads and files lie beside it. Programs and chunks are one folder deep. */
const urlsOfModules = {
  name: 'urls-of-modules',
  transform(code, id) {
    if (!id.startsWith(dist) || !code.includes('import.meta.url')) return null;
    const path = JSON.stringify(`../${relative(dist, id).split(sep).join('/')}`);
    return code.replaceAll('import.meta.url', `new URL(${path}, import.meta.url).href`);
  },
};

rmSync(`${dist}${CHUNKS}`, { recursive: true, force: true });
const bundle = await rolldown({
  cwd: dist,
  platform: 'node',
  input: Object.fromEntries(PROGRAMS.map((program) => [program, `${dist}${program}.js`])),
  external: (id) => UNBUNDLED.test(id),
  // What a module does when it is loaded (metadata of decorators, a global) counts, and so does its order.
  treeshake: false,
  plugins: [urlsOfModules],
  // Optional packages that are not there: those who ask for them catch it.
  onLog: (level, log, handle) => log.code !== 'UNRESOLVED_IMPORT' && handle(level, log),
});
await bundle.write({
  dir: dist,
  format: 'esm',
  keepNames: true,
  strictExecutionOrder: true,
  entryFileNames: '[name].js',
  chunkFileNames: `${CHUNKS}/[name]-[hash].js`,
});
await bundle.close();
