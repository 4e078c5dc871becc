// Sends scans from a process of its own: each connection sends its next request when the last is answered, or at times
// fixed before (`rate`), and then a wait counts from the time at which the request was due.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'undici';
import { ordered, quantile } from './figures.mjs';

const { credentials, gates, path } = JSON.parse(process.argv[2]);
const text = readFileSync(credentials, 'latin1');
const width = text.indexOf('\n');
const badges = text.length / (width + 1);
const order = Uint32Array.from({ length: badges }, (_, n) => n);
for (let n = badges - 1; n > 0; n--) {
  const other = Math.floor(Math.random() * (n + 1));
  [order[n], order[other]] = [order[other], order[n]];
}
const prefix = Date.now().toString(16).padStart(12, '0');
let sent = 0;

/** The next badge in a random order comes in; when all are in, the next goes out, and so on. */
function nextScan() {
  const number = sent++;
  const at = order[number % badges] * (width + 1);
  const direction = Math.floor(number / badges) % 2 === 0 ? 'in' : 'out';
  const id = number.toString(16).padStart(12, '0');
  return `{"scanId":"${prefix.slice(0, 8)}-${prefix.slice(8)}-4000-8000-${id}","gate":"gate-${number % gates}","direction":"${direction}","credential":"${text.slice(at, at + width)}"}`;
}

/** Status and body of an answer. */
function request(client, options) {
  return new Promise((resolve, reject) => {
    let status = 0;
    let body = '';
    client.dispatch(options, {
      onRequestStart() {},
      onResponseStart(_controller, code) {
        status = code;
      },
      onResponseData(_controller, chunk) {
        body += chunk.latin1Slice();
      },
      onResponseEnd() {
        resolve({ status, body });
      },
      onResponseError(_controller, error) {
        reject(error);
      },
    });
  });
}

const clients = new Map();

/** Connections of a server, kept from round to round. */
function connections(address, count) {
  const open = clients.get(address) ?? [];
  clients.set(address, open);
  while (open.length < count) open.push(new Client(address, { pipelining: 1 }));
  return open.slice(0, count);
}

async function round({ address, token, count, seconds, rate, meanwhile }) {
  const waits = [];
  const outcomes = {};
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const cpu = process.cpuUsage();
  const began = performance.now();
  const end = began + seconds * 1000;
  let due = 0;
  const scan = async (client, since) => {
    const { status, body } = await request(client, { method: 'POST', path, headers, body: nextScan() });
    waits.push(performance.now() - since);
    const outcome = /"outcome":"(\w+)"/.exec(body)?.[1] ?? String(status);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  const others = meanwhile === undefined ? undefined : beside(address, meanwhile, end);
  await Promise.all(
    connections(address, count).map(async (client) => {
      for (;;) {
        if (rate === undefined) {
          if (performance.now() >= end) return;
          await scan(client, performance.now());
          continue;
        }
        const at = began + (due++ * 1000) / rate;
        if (at >= end) return;
        if (at > performance.now()) await delay(at - performance.now());
        await scan(client, at);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = ordered(waits);
  return {
    requests: waits.length,
    perSecond: waits.length / took,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1),
    clientCpu: (user + system) / 1000 / waits.length,
    outcomes,
    ...(await others),
  };
}

/** A headcount and a registration five times a second each, one after the other. */
async function beside(address, { headcounts, participants, viewer, registrar }, end) {
  const client = new Client(address, { pipelining: 1 });
  const took = { headcounts: [], registration: [] };
  const measure = async (kind, options, expected) => {
    const began = performance.now();
    const { status, body } = await request(client, options);
    if (status !== expected) throw new Error(`${kind} was answered ${status}: ${body}`);
    took[kind].push(performance.now() - began);
    await delay(100);
  };
  while (performance.now() < end - 100) {
    await measure(
      'headcounts',
      { method: 'GET', path: headcounts, headers: { authorization: `Bearer ${viewer}` } },
      200,
    );
    const body = JSON.stringify({ name: { en: 'Ivan Petrov', ru: 'Петров Иван' }, role: 'member' });
    const json = { authorization: `Bearer ${registrar}`, 'content-type': 'application/json' };
    await measure('registration', { method: 'POST', path: participants, headers: json, body }, 201);
  }
  await client.close();
  return took;
}

process.on('message', async (asked) => {
  try {
    process.send({ done: await round(asked) });
  } catch (error) {
    process.send({ failed: String(error.stack) });
  }
});
process.on('disconnect', () => process.exit());
