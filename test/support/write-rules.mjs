// Writes docs/rules.md, which names the tests of each rule of the contract: `npm run rules`.
// `--check [rules.json]` writes nothing: it ends with 1 where a rule has no test or the page is not what would be written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { testNames } from './spec-names.mjs';

const root = new URL('../../', import.meta.url);
const page = new URL('docs/rules.md', root);
const [mode, given] = process.argv.slice(2);
const groups = JSON.parse(readFileSync(given ?? new URL('rules.json', import.meta.url), 'utf8'));

const specs = new Map();
const namesIn = (file) => {
  const path = fileURLToPath(new URL(file, root));
  if (!specs.has(file)) specs.set(file, new Set(existsSync(path) ? testNames(path) : []));
  return specs.get(file);
};

/** Each test of a rule, as `[file, name]`. */
const testsOf = ({ files }, { rule: _, ...byFile }) =>
  Object.entries(byFile).flatMap(([key, names]) => names.map((name) => [files[key], name]));

const faults = groups.flatMap((group) =>
  group.rules.flatMap((rule) => {
    const tests = testsOf(group, rule);
    const missing = tests.filter(([file, name]) => file === undefined || !namesIn(file).has(name));
    const said = `${group.title}: "${rule.rule}"`;
    if (tests.length === 0) return [`${said} names no test.`];
    return missing.map(([file, name]) => `${said} names a test that is not in ${file}: ${name}`);
  }),
);

const cell = (text) => text.replaceAll('|', '\\|');

function table(group) {
  const rows = group.rules.map((rule) => {
    const tests = testsOf(group, rule).map(([file, name]) => {
      const short = file.split('/').at(-1).replace('.spec.ts', '');
      return `[${file.startsWith('test/http/') ? 'http/' : ''}${short}](../${file}): ${cell(name)}`;
    });
    return `| ${cell(rule.rule)} | ${[...new Set(tests)].join('<br>')} |`;
  });
  return [`## ${group.title}`, '', '| Rule | Tests |', '| --- | --- |', ...rows].join('\n');
}

const count = groups.reduce((sum, { rules }) => sum + rules.length, 0);
const text = `# Rules and their tests

Each cell of the contract's table of states and each row of its scan table, with the tests that hold it: ${count} rules. \`npm run rules\` writes this page from \`test/support/rules.json\` and the names of the tests; a rule whose test is gone, and a page that is not up to date, fail \`test/rules.spec.ts\`.

${groups.map(table).join('\n\n')}
`;

if (mode !== '--check') writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text)
  faults.push('docs/rules.md is not up to date: run `npm run rules`.');
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
