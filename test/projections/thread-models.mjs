// What the projector's thread loads in place of src/read-models and src/events: it runs the build, without TypeScript.
import { EventCodec } from '../../dist/kernel/codec.js';

export const codec = new EventCodec({ 'gate-defined.v1': true, 'zone-defined.v1': true });

export const readModels = [
  {
    name: 'gates',
    source: new URL('../../dist/projections/rows/versioned-rows.js', import.meta.url).href,
    tables: 'CREATE TABLE gates (leaf_index INTEGER PRIMARY KEY, exhibition TEXT NOT NULL, gate TEXT NOT NULL) STRICT;',
    handlers(db) {
      const add = db.prepare('INSERT INTO gates VALUES (?, ?, ?)');
      return {
        'gate-defined.v1': ({ leafIndex, exhibition, data }) => add.run(leafIndex, exhibition, data.gate),
        'zone-defined.v1': () => {
          throw new Error('zones are not for this test');
        },
      };
    },
  },
];
