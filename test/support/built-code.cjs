// Jest transformer of dist/ and node_modules/: what specs test is loaded by Node itself, once in a process of Jest's, and
// not anew for every spec. What is left for Jest to evaluate is a module that hands on its exports (docs/decisions/0082).
const { createHash } = require('node:crypto');

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

function handedOn(path, supportsStaticESM) {
  const native = `requiredByNode(${JSON.stringify(path)})`;
  if (!supportsStaticESM) return `module.exports = ${native};`;
  const exported = require(path);
  const names = Object.keys(exported).filter((name) => name !== 'default' && IDENTIFIER.test(name));
  const own = names.map((name, n) => `const v${n} = native.${name}; export { v${n} as ${name} };`);
  const fallback = 'default' in exported ? ['export default native.default;'] : [];
  return [`const native = ${native};`, ...own, ...fallback].join('\n');
}

module.exports = {
  process: (_source, path, { supportsStaticESM }) => ({ code: handedOn(path, supportsStaticESM) }),
  getCacheKey: (_source, path, { supportsStaticESM }) =>
    createHash('sha256').update(handedOn(path, supportsStaticESM)).digest('hex'),
};
