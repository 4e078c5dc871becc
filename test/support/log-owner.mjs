// Opens the log in the folder named, appends one event, prints its id once it is acknowledged, and lives on.
import { EmbeddedEventStore } from '../../dist/log/embedded/embedded-event-store.js';
import { Journal } from '../../dist/kernel/journal.js';
import { EventCodec } from '../../dist/kernel/codec.js';

const codec = new EventCodec({ 'quota-changed.v3': true });
const store = new Journal(
  await EmbeddedEventStore.open({ folder: process.argv[2], kinds: [{ category: 'delegation' }] }),
  codec,
);
const id = crypto.randomUUID();
const meta = { command: id, correlation: id, causation: id, actor: { access: 'a1', role: 'registrar' } };
const fact = { type: 'quota-changed.v3', data: {} };
await store.append('delegation-harbin-2014.amur', -1, [{ id, at: '2014-06-30T01:00:00.000Z', fact, meta }]);
console.log(id);
