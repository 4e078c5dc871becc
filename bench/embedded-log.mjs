// How fast the embedded log appends and is read on this disk: `npm run build && node bench/embedded-log.mjs [folder]`.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { EventCodec } from '../dist/kernel/codec.js';
import { Journal } from '../dist/kernel/journal.js';
import { EmbeddedEventStore } from '../dist/log/embedded/embedded-event-store.js';

const APPENDS = 20_000;
const codec = new EventCodec({ 'holder-admitted.v1': true });
const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'register-bench-'));
const meta = {
  command: randomUUID(),
  correlation: randomUUID(),
  causation: randomUUID(),
  actor: { access: 'a1', role: 'door' },
};
const anEvent = () => ({
  id: randomUUID(),
  at: new Date().toISOString(),
  fact: {
    type: 'holder-admitted.v1',
    data: { gate: 'main', scan: randomUUID(), zone: 'hall-1' },
    personal: { note: 'x'.repeat(120) },
  },
  meta,
});
const rate = (count, since) => `${Math.round(count / ((performance.now() - since) / 1000)).toLocaleString('en')}/s`;

const adapter = await EmbeddedEventStore.open({ folder, kinds: [{ category: 'badge', reserve: true }] });
const store = new Journal(adapter, codec);
let stream = 0;
for (const writers of [1, 8, 64, 512]) {
  const before = adapter.stats();
  const waits = [];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  let left = writers === 1 ? APPENDS / 10 : APPENDS;
  const count = left;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (left-- > 0) {
        const sent = performance.now();
        await store.append(`badge-bench.${stream++}`, -1, [anEvent()]);
        waits.push(performance.now() - sent);
      }
    }),
  );
  loop.disable();
  const { commits } = adapter.stats();
  waits.sort((a, b) => a - b);
  const wait = (share) => `${waits[Math.floor(waits.length * share)].toFixed(1)} ms`;
  console.log(
    `${String(writers).padStart(4)} at once: ${rate(count, start).padStart(9)}, ${(count / (commits - before.commits)).toFixed(1)} a commit, ` +
      `median ${wait(0.5)}, p99 ${wait(0.99)}, longest turn of the loop ${(loop.max / 1e6).toFixed(0)} ms`,
  );
}
const start = performance.now();
let read = 0;
for (let after; ;) {
  const page = await store.readAll({ after }, 256);
  if (page.length === 0) break;
  read += page.length;
  after = page.at(-1).position;
}
console.log(`   reading: ${rate(read, start)}, ${read} events, each checked`);
const few = performance.now();
await store.readAll({ categories: ['delegation', 'firm'] }, 256);
console.log(`   a small category beside them: ${(performance.now() - few).toFixed(2)} ms`);
await store.close();
rmSync(folder, { recursive: true });
