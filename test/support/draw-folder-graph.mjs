// Draws which folder of src imports which, as a Mermaid flowchart: the arrows that the folders really have.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { LAYERS } = createRequire(import.meta.url)('./layers.cjs');
const root = fileURLToPath(new URL('../../', import.meta.url));
const page = process.argv[2] ?? `${root}docs/folder-graph.md`;
const cruiser = fileURLToPath(new URL('../../node_modules/.bin/depcruise', import.meta.url));
const folder = (path) => path.split('/')[1];

const { modules } = JSON.parse(
  execFileSync(process.execPath, [cruiser, 'src', '--include-only', '^src', '--output-type', 'json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  }),
);
const arrows = new Set();
for (const { source, dependencies } of modules)
  for (const { resolved } of dependencies)
    if (folder(resolved) !== folder(source)) arrows.add(`${folder(source)} --> ${folder(resolved)}`);

const height = (name) => LAYERS.indexOf(name);
const sorted = [...arrows].sort((one, other) => {
  const [from, to] = one.split(' --> ').map(height);
  const [otherFrom, otherTo] = other.split(' --> ').map(height);
  return otherFrom - from || otherTo - to;
});
writeFileSync(
  page,
  `# Which folder of src imports which

Drawn by \`npm run graph\`; every arrow points down (docs/architecture.md).

\`\`\`mermaid
flowchart TD
${sorted.map((arrow) => `  ${arrow}\n`).join('')}\`\`\`
`,
);
