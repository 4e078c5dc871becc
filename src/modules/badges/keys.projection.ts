import type { Projection } from '../../projections/projection.js';
import type { ExhibitionEvent } from '../exhibitions/exhibition.events.js';

/** The public halves of the keys that sign badges. */
export const badgeKeys: Projection<ExhibitionEvent> = {
  name: 'badge-keys',
  version: 1,
  tables: `CREATE TABLE badge_keys (
    exhibition TEXT NOT NULL, generation INTEGER NOT NULL, kid TEXT NOT NULL, public_key TEXT NOT NULL,
    PRIMARY KEY (exhibition, generation)
  ) STRICT, WITHOUT ROWID;`,
  handlers(db) {
    const introduce = db.prepare('INSERT INTO badge_keys VALUES (?, ?, ?, ?)');
    return {
      'badge-key-introduced.v1': ({ exhibition, data }) => {
        introduce.run(exhibition, data.generation, data.kid, data.publicKey);
      },
    };
  },
};
