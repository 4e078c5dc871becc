/**
 * The folders of src from the lowest to the highest: each may import those before it, and no other.
 * `door-core` may import values alone and is imported by kernel, modules and what stands above them.
 */
exports.LAYERS = [
  'values',
  'threads',
  'door-core',
  'kernel',
  'files',
  'search',
  'log',
  'projections',
  'http',
  'modules',
  'app',
  'cli',
  'demo',
];
