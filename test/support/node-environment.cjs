// Jest environment: Node's own, with what built-code.cjs needs, and with the classes of errors that code outside throws.
const { createRequire } = require('node:module');
const { TestEnvironment } = require('jest-environment-node');

// A worker that has run many applications takes longer to free its heap than the 500 ms that Jest gives it to end.
if (process.send !== undefined) process.once('exit', (code) => process.exit(code));

module.exports = class NodeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { global } = this;
    global.requiredByNode = createRequire(__filename);
    for (const realm of [Error, RangeError, SyntaxError, TypeError]) global[realm.name] = realm;
  }
};
