// `node bench/inside.mjs`: the list of those inside, for an evacuation: as pages of JSON and as one CSV, over HTTP.
import { parseArgs } from 'node:util';
import { dataFolder, EXHIBITION } from './data-folder.mjs';
import { load, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '100000', short: 'b' },
    inside: { type: 'string', default: '20000', short: 'i' },
    rounds: { type: 'string', default: '3', short: 'r' },
    'cpu-prof': { type: 'string' },
  },
});
const folder = await dataFolder({ badges: Number(values.badges), scans: Number(values.inside) });
const profile = values['cpu-prof'] === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values['cpu-prof']];
const register = await Server.register(folder.dataDir, { node: [...clockAt(folder.lastScan), ...profile] });

/** A kept folder is of the day on which it was made: the register's clock goes on from there. */
function clockAt(time) {
  const behind = Math.max(0, Math.round(Date.now() - time));
  const hook = `const Real = Date; globalThis.Date = class Date extends Real {
    constructor(...parts) { super(...(parts.length === 0 ? [Real.now() - ${behind}] : parts)); }
    static now() { return Real.now() - ${behind}; }
  };`;
  return ['--import', `data:text/javascript,${encodeURIComponent(hook)}`];
}

async function timed(name, read) {
  const [cpu, began] = [register.mainCpu(), performance.now()];
  const people = await read();
  const [took, busy] = [performance.now() - began, register.mainCpu() - cpu];
  console.log(`  ${name}: ${shown(people)} people in ${shown(took)} ms, CPU ${shown(busy)} ms, ${load()}`);
}

const list = (kind, query) => `/v1/exhibitions/${EXHIBITION}/${kind}?inside=true${query}`;
const send = (path, token) => fetch(register.address + path, { headers: { Authorization: `Bearer ${token}` } });

console.log(`${values.badges} participants, ${load()}`);
for (let round = 0; round < Number(values.rounds); round++)
  for (const kind of ['participants', 'badges'])
    for (const role of kind === 'badges' ? ['registrar'] : ['registrar', 'viewer']) {
      const token = folder.tokens[role];
      await timed(`${kind} as JSON, first page of 200, ${role}`, async () => {
        const answer = await (await send(list(kind, '&limit=200'), token)).json();
        return answer.items.length;
      });
      await timed(`${kind} as CSV, all, ${role}`, async () => {
        const text = await (await send(list(kind, '&format=csv'), token)).text();
        return text.split('\r\n').length - 2;
      });
      await timed(`${kind} as JSON, all pages, ${role}`, async () => {
        let people = 0;
        for (let cursor = ''; cursor !== undefined;) {
          const answer = await (await send(list(kind, `&limit=200${cursor && `&cursor=${cursor}`}`), token)).json();
          people += answer.items.length;
          cursor = answer.next;
        }
        return people;
      });
    }
await register.stop();
folder.remove();
