import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Organisation } from './cast.js';
import type { Caller } from './client.js';
import type { Participant } from './desk.js';
import { EXPO } from './expo.js';
import { demoFile } from './table-file.js';

/** How often the register is asked whether it is done, in ms. */
const POLL_MS = 100;

type Totals = Readonly<Record<'create' | 'unchanged', number>>;

async function receive(focalPoint: Caller): Promise<{ readonly id: string; readonly totals: Totals }> {
  const sheet = { type: 'text/csv', kind: 'participants', name: 'amur.csv' };
  const { id } = (await focalPoint.upload(`${EXPO}/imports`, demoFile('amur.csv'), sheet)) as { readonly id: string };
  const { totals } = (await focalPoint.get(`${EXPO}/imports/${id}/preview`)).body as { readonly totals: Totals };
  return { id, totals };
}

async function applied(focalPoint: Caller, path: string): Promise<void> {
  for (;;) {
    const { status } = (await focalPoint.get(path)).body as { readonly status: string };
    if (status === 'applied') return;
    await sleep(POLL_MS);
  }
}

/**
 * Amur's people come from a sheet, which its focal point sends: previewed, applied, and sent again, when it changes
 * nothing. Throws where the sheet does not have the people of the cast.
 */
export async function importPeople({ kind, path, people }: Organisation, focalPoint: Caller): Promise<Participant[]> {
  const { id, totals } = await receive(focalPoint);
  if (totals.create !== people.length)
    throw new Error(`demo/amur.csv would register ${totals.create} people, not ${people.length}.`);
  await focalPoint.post(`${EXPO}/imports/${id}/apply`);
  await applied(focalPoint, `${EXPO}/imports/${id}`);
  const again = await receive(focalPoint);
  if (again.totals.unchanged !== people.length) throw new Error('demo/amur.csv sent again would change something.');
  const { items } = (await focalPoint.get(`${EXPO}/participants?limit=200`)).body as {
    readonly items: readonly { readonly id: string; readonly externalId: string }[];
  };
  const ids = new Map(items.map((one) => [one.externalId, one.id]));
  return people.map(({ role }, place) => {
    const found = ids.get(externalIdAt(place));
    if (found === undefined) throw new Error(`demo/amur.csv has no ${externalIdAt(place)}.`);
    return { id: found, kind, role, place: `${path}/${place}` };
  });
}

/** In the sheet, of the person at a place of the list. */
export const externalIdAt = (place: number): string => `AMUR-${String(place + 1).padStart(3, '0')}`;

/** Queues the organisation's badges to be printed. Returns the path of the file that has them as a PDF. */
export async function printBadges(organisation: string, registrar: Caller): Promise<string> {
  const { id } = (await registrar.post(`${EXPO}/print-jobs`, { filter: { organisation } })) as { readonly id: string };
  const file = join(tmpdir(), 'expo-register-amur-badges.pdf');
  const { body } = await registrar.get(`${EXPO}/print-jobs/${id}.pdf`);
  rmSync(file, { force: true });
  // Does not follow a link that another user of the machine has put there.
  writeFileSync(file, body as Buffer, { flag: 'wx' });
  return file;
}
