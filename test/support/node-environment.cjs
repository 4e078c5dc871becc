// Jest environment: Node's own, with what built-code.cjs needs, and with the classes of errors that code outside throws.
const { createRequire } = require('node:module');
const { TestEnvironment } = require('jest-environment-node');

module.exports = class NodeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { global } = this;
    global.requiredByNode = createRequire(__filename);
    for (const realm of [Error, RangeError, SyntaxError, TypeError]) global[realm.name] = realm;
  }
};
