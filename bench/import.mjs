// `npm run bench:import`: participants added over HTTP, by several connections, to one organisation or to many. With
// `--sheet 5000` as one sheet of so many rows, and with `--scans 200` beside so many scans a second.
import { parseArgs } from 'node:util';
import { Client } from 'undici';
import { setTimeout as delay } from 'node:timers/promises';
import { dataFolder, EXHIBITION, name } from './data-folder.mjs';
import { doorBeside } from './door-beside.mjs';
import { load, ordered, quantile, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    connections: { type: 'string', default: '8', short: 'c' },
    participants: { type: 'string', default: '4000', short: 'p' },
    sheet: { type: 'string' },
    scans: { type: 'string' },
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

const timed = async (work) => {
  const began = performance.now();
  const result = await work();
  return [result, `${shown((performance.now() - began) / 1000, 1)} s`];
};

/** A sheet of people: sent, previewed, applied. */
async function bringSheet() {
  const at = `/v1/exhibitions/${EXHIBITION}/imports`;
  const rows = Array.from({ length: Number(values.sheet) }, (_, n) => {
    const { en, ru } = name(4 * Number(values.badges) + n);
    return `${en},${ru ?? ''},member,delegation:desk,Specialist,sheet-${run}-${n}@example.org`;
  });
  const send = async () => {
    const answer = await fetch(register.address + at, {
      method: 'POST',
      headers: { Authorization: `Bearer ${folder.tokens.registrar}`, 'Content-Type': 'text/csv' },
      body: ['name.en,name.ru,role,organisation,jobTitle.en,email', ...rows].join('\n'),
    });
    if (!answer.ok) throw new Error(`the sheet was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const [{ id }, sent] = await timed(send);
  const mainBefore = register.mainCpu();
  const [{ totals }, previewed] = await timed(() => register.send('GET', `${at}/${id}/preview`));
  const previewCpu = register.mainCpu() - mainBefore;
  const apply = async () => {
    await register.send('POST', `${at}/${id}/apply`, {});
    for (;;) {
      const one = await register.send('GET', `${at}/${id}`);
      if (one.status !== 'applying') return one;
      await delay(100);
    }
  };
  const [{ outcome }, applied] = await timed(apply);
  console.log(
    `  a sheet of ${rows.length}: sent ${sent}, preview ${previewed} (CPU of the thread that answers ${previewCpu} ms), applied ${applied}; ${JSON.stringify(totals)}, created ${outcome.created}, ${load()}`,
  );
}

if (values.sheet !== undefined) {
  if (values.scans === undefined) await bringSheet();
  else await doorBeside(register, folder, Number(values.scans), bringSheet);
} else {
  console.log(`${clients.length} connections, with idempotency keys, ${load()}`);
  await add((n) => `firms/firm-${n % 1000}`, 'to 1,000 firms');
  await add(() => 'delegations/desk', 'to one delegation');
}
await Promise.all(clients.map((client) => client.close()));
await register.stop();
folder.remove();
