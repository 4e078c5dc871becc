// `npm run bench:print`: badges as one PDF and as labels, over HTTP; with `--scans 200` beside so many scans a second.
import { parseArgs } from 'node:util';
import { dataFolder, EXHIBITION } from './data-folder.mjs';
import { doorBeside } from './door-beside.mjs';
import { load, shown } from './figures.mjs';
import { Server } from './register.mjs';

const { values } = parseArgs({
  options: {
    badges: { type: 'string', default: '1500', short: 'b' },
    layout: { type: 'string', default: 'a6' },
    scans: { type: 'string' },
    'cpu-prof': { type: 'string' },
  },
});
const folder = await dataFolder({ badges: Number(values.badges) });
const node = values['cpu-prof'] === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values['cpu-prof']];
const register = await Server.register(folder.dataDir, { node });
const at = `/v1/exhibitions/${EXHIBITION}/print-jobs`;
const { id } = await register.send('POST', at, { filter: { status: 'issued' }, layout: values.layout });

async function draw(name, path) {
  const [cpu, mainCpu, began] = [register.cpu(), register.mainCpu(), performance.now()];
  const answer = await fetch(register.address + path, {
    headers: { Authorization: `Bearer ${folder.tokens.registrar}` },
  });
  const { byteLength } = await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
  const seconds = (performance.now() - began) / 1000;
  const [all, main] = [register.cpu() - cpu, register.mainCpu() - mainCpu].map((ms) => shown(ms / 1000, 1));
  console.log(
    `  ${name}: ${shown(seconds, 1)} s, CPU ${all} s (${main} s of the thread that answers), ${shown(byteLength / 1e6, 1)} MB, ${load()}`,
  );
}

console.log(`${values.badges} badges, layout ${values.layout}, ${load()}`);
const pdf = () => draw('PDF', `${at}/${id}.pdf`);
if (values.scans === undefined) await pdf();
else await doorBeside(register, folder, Number(values.scans), pdf);
await draw('ZPL at 300 dpi', `${at}/${id}.zpl?dpi=300`);
await register.stop();
folder.remove();
