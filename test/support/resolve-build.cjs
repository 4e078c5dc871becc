// Jest resolver: a spec's import of a source file (`…/x.js`, as TypeScript writes it) is answered from dist, a test file from where it stands.
const path = require('node:path');
const fs = require('node:fs');

const root = path.resolve(__dirname, '../..');
const source = path.join(root, 'src') + path.sep;

module.exports = (request, options) => {
  if (request.startsWith('.') && request.endsWith('.js')) {
    const target = path.resolve(options.basedir, request);
    if (target.startsWith(source)) return path.join(root, 'dist', target.slice(source.length));
    const typescript = target.slice(0, -3) + '.ts';
    if (fs.existsSync(typescript)) return typescript;
  }
  return options.defaultResolver(request, options);
};
