// `npm run bench`: the check-in over HTTP, beside a route that does nothing, in rounds that alternate.
import { parseArgs } from 'node:util';
import { dataFolder, EXHIBITION } from './data-folder.mjs';
import { load, ordered, quantile, shown, spread } from './figures.mjs';
import { Load } from './load.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '10000', short: 'b' },
    connections: { type: 'string', default: '1,64,256', short: 'c' },
    rounds: { type: 'string', default: '3', short: 'r' },
    seconds: { type: 'string', default: '4', short: 's' },
    rate: { type: 'string' },
    sustained: { type: 'string' },
    'slow-fsync': { type: 'string', default: '0' },
    'cpu-prof': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(`npm run bench -- [options]      (after npm run build)
  -b, --badges 10000,100000,1000000   sizes of the register; each is made once and kept in the temporary folder
  -c, --connections 1,64,256
  -r, --rounds 3                      of the bare route and of the check-in each, alternating
  -s, --seconds 4                     of a round
  --rate 500                          scans a second at fixed times in place of as many as go; waits count from then
  --sustained 60                      one long round of 64 connections in place of the others, told every 10 s
  --slow-fsync 2                      each fsync takes so many ms more (needs gcc)
  --cpu-prof folder                   the register writes a CPU profile there`);
  process.exit();
}
const list = (text) => text.split(',').map(Number);
const [rounds, seconds, slowFsync] = [values.rounds, values.seconds, values['slow-fsync']].map(Number);
const path = `/v1/exhibitions/${EXHIBITION}`;

const told = ({ perSecond, p50, p99, max, cpu, mainCpu, clientCpu, outcomes }) =>
  `${shown(perSecond).padStart(6)}/s, p50 ${shown(p50, 1)} ms, p99 ${shown(p99, 1)}, max ${shown(max, 1)}, ` +
  `CPU ${shown(cpu, 3)} ms a request (main thread ${shown(mainCpu, 3)}, client ${shown(clientCpu, 3)}), ${JSON.stringify(outcomes)}, ${load()}`;

for (const badges of list(values.badges)) {
  const folder = await dataFolder({ badges });
  const { tokens } = folder;
  const node = values['cpu-prof'] === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values['cpu-prof']];
  const [register, bare] = await Promise.all([Server.register(folder.dataDir, { slowFsync, node }), Server.bare()]);
  const client = new Load(folder.credentials);
  const meanwhile = {
    headcounts: `${path}/headcounts?by=firm`,
    participants: `${path}/delegations/desk/participants`,
    viewer: tokens.viewer,
    registrar: tokens.registrar,
  };
  const rate = values.rate === undefined ? {} : { rate: Number(values.rate) };
  const scans = { token: tokens.door, ...rate };
  console.log(`\n${shown(badges)} badges${slowFsync > 0 ? `, each fsync ${slowFsync} ms longer` : ''}, ${load()}`);
  // Compiled code is what is measured: as many as go, whatever the rate asked for.
  for (const server of [bare, register])
    await client.round(server, { token: tokens.door, count: 64, seconds: server === bare ? 1 : 5 });
  if (values.sustained !== undefined) {
    for (let left = Number(values.sustained); left > 0; left -= 10)
      console.log(
        `  ${told(await client.round(register, { ...scans, count: 64, seconds: Math.min(10, left) }))}, ${register.memory()} MB`,
      );
  } else
    for (const count of list(values.connections)) {
      console.log(`  ${count} connections`);
      const [bares, checkIns] = [[], []];
      for (let round = 0; round < rounds; round++) {
        const one = async () => bares.push(await client.round(bare, { ...rate, count, seconds }));
        const other = async () => checkIns.push(await client.round(register, { ...scans, count, seconds, meanwhile }));
        for (const turn of round % 2 === 0 ? [one, other] : [other, one]) await turn();
        console.log(`    bare      ${told(bares.at(-1))}`);
        console.log(`    check-in  ${told(checkIns.at(-1))}`);
      }
      const of = (list, field) => list.map((one) => one[field]);
      const waits = (kind) => ordered(checkIns.flatMap((one) => one[kind]));
      const other = (kind) => `p50 ${shown(quantile(waits(kind), 0.5), 1)}, max ${shown(waits(kind).at(-1), 1)} ms`;
      console.log(`    min / median / max of ${rounds} rounds:
      bare      ${spread(of(bares, 'perSecond'))} a second, p99 ${spread(of(bares, 'p99'), 1)} ms, CPU ${spread(of(bares, 'cpu'), 3)} ms
      check-in  ${spread(of(checkIns, 'perSecond'))} a second, p99 ${spread(of(checkIns, 'p99'), 1)} ms, CPU ${spread(of(checkIns, 'cpu'), 3)} ms
      ratio     ${spread(
        checkIns.map(({ perSecond }, round) => perSecond / bares[round].perSecond),
        2,
      )}
      meanwhile headcounts ${other('headcounts')}, registration ${other('registration')}`);
    }
  client.child.disconnect();
  await Promise.all([register.stop(), bare.stop()]);
  folder.remove();
}
