import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { EventCodec } from '../../src/kernel/codec.js';
import { EventStoreDouble } from '../support/eventstoredb/double.js';
import { newFolder } from './embedded-harness.js';
import type { EventStoreHarness } from './event-store.contract.js';
import { openServer, openReader } from '../support/journals.js';
import { streamKinds } from '../../src/app/streams.js';

/** A real server that the tests are to run on, where there is one. */
export const realServer = process.env['EVENTSTOREDB_URL'];

/** Logs on a server: each with a prefix of its own on a real one, each on a double of its own elsewhere. */
export const eventStoreDb: EventStoreHarness = {
  async create(codec) {
    const double = realServer === undefined ? await EventStoreDouble.start() : undefined;
    const folder = await newFolder();
    const place = {
      url: realServer ?? double?.url ?? '',
      prefix: double === undefined ? `t${randomBytes(6).toString('hex')}` : '',
      folder,
    };
    const open = (as: EventCodec) => openServer({ ...place, codec: as });
    let store = await open(codec);
    return {
      store,
      async reopen(next) {
        await store.close();
        store = await open(next);
        return store;
      },
      // Others are on a real server, which is not ours to break.
      disturb: async () => double?.restart(),
      reader: (as) => openReader({ kind: 'eventstoredb', kinds: streamKinds, ...place }, as),
      async discard() {
        await store.close();
        await double?.stop();
        await rm(folder, { recursive: true });
      },
    };
  },
};
