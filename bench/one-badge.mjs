// `npm run bench:one-badge`: scans of one badge, all sent at once; what they are answered, and when.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client } from 'undici';
import { dataFolder, EXHIBITION } from './data-folder.mjs';
import { load, ordered, quantile, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    scans: { type: 'string', default: '1000', short: 's' },
    rounds: { type: 'string', default: '3', short: 'r' },
    'slow-fsync': { type: 'string', default: '0' },
  },
});
const count = Number(values.scans);
const folder = await dataFolder({ badges: 1000 });
const register = await Server.register(folder.dataDir, { slowFsync: Number(values['slow-fsync']) });
const [credential] = readFileSync(folder.credentials, 'latin1').split('\n');
const clients = Array.from({ length: count }, () => new Client(register.address, { pipelining: 1 }));
await Promise.all(
  clients.map((client) => client.request({ method: 'GET', path: '/health/live' }).then(({ body }) => body.dump())),
);

for (let round = 0; round < Number(values.rounds); round++) {
  const answers = {};
  const waits = [];
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      const { statusCode, body } = await client.request({
        method: 'POST',
        path: `/v1/exhibitions/${EXHIBITION}/scans`,
        headers: { authorization: `Bearer ${folder.tokens.door}`, 'content-type': 'application/json' },
        body: JSON.stringify({ scanId: randomUUID(), gate: 'gate-0', direction: 'in', credential }),
      });
      const answer = await body.json();
      const outcome = statusCode === 200 ? answer.outcome : `${statusCode} ${answer.type}`;
      answers[outcome] = (answers[outcome] ?? 0) + 1;
      waits.push(performance.now() - began);
    }),
  );
  const sorted = ordered(waits);
  console.log(
    `  ${shown(count)} scans of one badge at once: p50 ${shown(quantile(sorted, 0.5))} ms, last ${shown(sorted.at(-1))} ms, ${JSON.stringify(answers)}, ${load()}`,
  );
}
await Promise.all(clients.map((client) => client.close()));
await register.stop();
folder.remove();
