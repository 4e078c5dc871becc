// `npm run bench:console -- <address> <admin's token>`: how long the flows of docs/console.md take by keyboard, on the
// exhibition of `npm run demo`, which prints both; the first run on a server of its own. Keys are pressed without a pause
// between them: what is left for a person is to think and to type.
import { parseArgs } from 'node:util';
import { Bench } from './console/bench.mjs';
import { badges } from './console/badges.mjs';
import { firstRun } from './console/first-run.mjs';
import { many } from './console/many.mjs';
import { people } from './console/people.mjs';
import { places } from './console/places.mjs';
import { reading } from './console/reading.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    /** Only flows whose name holds this. */
    only: { type: 'string', default: '' },
  },
});
const [address, token] = positionals;
if (token === undefined) throw new Error('Name the address and the admin’s token that `npm run demo` prints.');

const bench = await Bench.open(address, token);
try {
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    await bench.begin(round);
    for (const flow of [...firstRun, ...people, ...badges, ...many, ...places, ...reading])
      if (flow.name.includes(values.only)) await bench.time(flow);
  }
  bench.report();
} finally {
  await bench.close();
}
