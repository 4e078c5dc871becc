// What a device at a door waits for: its first roster of 100,000 badges, and what changed of it; `node bench/roster.mjs [badges]`.
import { gunzipSync } from 'node:zlib';
import { dataFolder, EXHIBITION } from './data-folder.mjs';
import { Server } from './register.mjs';

const badges = Number(process.argv[2] ?? 100_000);
const CHANGES = 1000;
const PATH = `/v1/exhibitions/${EXHIBITION}/roster`;

const folder = await dataFolder({ badges });
const server = await Server.register(folder.dataDir);

/** One answer: bytes on the wire, ms, and what it says. */
async function page(since) {
  const began = performance.now();
  const query = since === undefined ? '' : `?since=${since}`;
  const headers = { Authorization: `Bearer ${folder.tokens.door}`, 'Accept-Encoding': 'gzip' };
  // `fetch` would decompress, and not say how much came.
  const { request } = await import('node:http');
  const bytes = await new Promise((resolve, reject) => {
    request(`${server.address}${PATH}${query}`, { headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
    })
      .on('error', reject)
      .end();
  });
  const ms = performance.now() - began;
  return { ms, bytes: bytes.length, answer: JSON.parse(gunzipSync(bytes)) };
}

async function load(since) {
  const sum = { pages: 0, badges: 0, bytes: 0, ms: 0, longest: 0, position: since };
  for (let more = true; more;) {
    const one = await page(sum.position);
    more = one.answer.more;
    sum.position = one.answer.position;
    sum.pages += 1;
    sum.badges += one.answer.badges.length;
    sum.bytes += one.bytes;
    sum.ms += one.ms;
    sum.longest = Math.max(sum.longest, one.ms);
  }
  return sum;
}

const told = (name, { pages, badges: had, bytes, ms, longest }) => {
  console.log(
    `${name}: ${had} badges in ${pages} pages, ${(bytes / 1e6).toFixed(2)} MB compressed, ${Math.round(ms)} ms, longest page ${Math.round(longest)} ms`,
  );
};

const first = await load();
told('first load', first);
const ids = (await page()).answer.badges.slice(0, CHANGES).map(({ id }) => id);
for (let from = 0; from < ids.length; from += 50)
  await Promise.all(
    ids
      .slice(from, from + 50)
      .map((id) =>
        server.send('POST', `/v1/exhibitions/${EXHIBITION}/badges/${id}/suspend`, { reason: 'A measurement.' }),
      ),
  );
await new Promise((resolve) => setTimeout(resolve, 500));
told(`${CHANGES} changes`, await load(first.position));
await server.stop();
folder.remove();
