// What scans wait beside other work of the register, and what they wait without it.
import { Load } from './load.mjs';
import { load, shown } from './figures.mjs';

const CONNECTIONS = 32;
const WARM_SECONDS = 3;
const ROUND_SECONDS = 4;

/** Scans at `rate` a second: a round alone, then rounds until `work` is done. Prints p50, p99 and the longest wait of each. */
export async function doorBeside(register, { credentials, tokens }, rate, work) {
  const client = new Load(credentials);
  const scans = { token: tokens.door, count: CONNECTIONS };
  const round = async (title) => {
    const { p50, p99, max, requests } = await client.round(register, { ...scans, rate, seconds: ROUND_SECONDS });
    const waits = [p50, p99, max].map((ms) => shown(ms, 1));
    console.log(`    scans ${title}: ${requests}, p50 ${waits[0]} ms, p99 ${waits[1]}, max ${waits[2]}, ${load()}`);
  };
  await client.round(register, { ...scans, seconds: WARM_SECONDS });
  for (let alone = 0; alone < 3; alone++) await round('alone');
  let isDone = false;
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) await round('beside');
  await working;
  client.child.disconnect();
}
