// `npm run bench:import`: participants added over HTTP, by several connections, to one organisation or to many.
import { parseArgs } from 'node:util';
import { Client } from 'undici';
import { dataFolder, EXHIBITION, name } from './data-folder.mjs';
import { load, ordered, quantile, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    connections: { type: 'string', default: '8', short: 'c' },
    participants: { type: 'string', default: '4000', short: 'p' },
    'slow-fsync': { type: 'string', default: '0' },
    'cpu-prof': { type: 'string' },
  },
});
const count = Number(values.participants);
const folder = await dataFolder({ badges: Number(values.badges) });
const node = values['cpu-prof'] === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values['cpu-prof']];
const register = await Server.register(folder.dataDir, { slowFsync: Number(values['slow-fsync']), node });
const clients = Array.from(
  { length: Number(values.connections) },
  () => new Client(register.address, { pipelining: 1 }),
);
const run = Date.now();

async function add(target, title) {
  let next = 0;
  const waits = [];
  const cpu = register.cpu();
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let n = next++; n < count; n = next++) {
        const sent = performance.now();
        const { statusCode, body } = await client.request({
          method: 'POST',
          path: `/v1/exhibitions/${EXHIBITION}/${target(n)}/participants`,
          headers: {
            authorization: `Bearer ${folder.tokens.registrar}`,
            'content-type': 'application/json',
            'idempotency-key': `${run}-${target(n)}-${n}`,
          },
          body: JSON.stringify({
            name: name(2 * Number(values.badges) + n),
            role: 'member',
            jobTitle: { en: 'Specialist' },
            email: `person-${n}@example.org`,
          }),
        });
        const text = await body.text();
        if (statusCode !== 201) throw new Error(`answered ${statusCode}: ${text}`);
        waits.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const sorted = ordered(waits);
  console.log(
    `  ${title}: ${shown(count)} participants, ${shown(count / seconds)}/s, p50 ${shown(quantile(sorted, 0.5), 1)} ms, p99 ${shown(quantile(sorted, 0.99), 1)}, CPU ${shown((register.cpu() - cpu) / count, 2)} ms each, ${load()}`,
  );
}

console.log(`${clients.length} connections, with idempotency keys, ${load()}`);
await add((n) => `firms/firm-${n % 1000}`, 'to 1,000 firms');
await add(() => 'delegations/desk', 'to one delegation');
await Promise.all(clients.map((client) => client.close()));
await register.stop();
folder.remove();
