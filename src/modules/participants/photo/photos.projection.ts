import type { Projection } from '../../../projections/projection.js';
import type { PhotoEvent } from './photo.events.js';

/** The photo that is kept of each participant; filled in the order of the log, as all that is personal. */
export const photos: Projection<PhotoEvent> = {
  name: 'photos',
  source: import.meta.url,
  tables: `CREATE TABLE photos (
      leaf INTEGER PRIMARY KEY, exhibition TEXT NOT NULL, seat TEXT NOT NULL, jpeg BLOB NOT NULL,
      revision INTEGER NOT NULL, UNIQUE (exhibition, seat)
    ) STRICT;`,
  handlers(db) {
    const insert = db.prepare('INSERT INTO photos (leaf, exhibition, seat, jpeg, revision) VALUES (?, ?, ?, ?, ?)');
    const remove = db.prepare('DELETE FROM photos WHERE exhibition = ? AND seat = ?');
    return {
      'photo-kept.v1': ({ exhibition, subject: seat, leafIndex, revision, personal }) => {
        remove.run(exhibition, seat);
        if (personal !== undefined)
          insert.run(leafIndex, exhibition, seat, Buffer.from(personal.jpeg, 'base64'), revision);
      },
      'photo-removed.v1': ({ exhibition, subject: seat }) => {
        remove.run(exhibition, seat);
      },
    };
  },
};
