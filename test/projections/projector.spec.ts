import { Clock } from '../../src/kernel/clock.js';
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventCodec } from '../../src/kernel/codec.js';
import type { StreamName } from '../../src/kernel/stream.js';
import { Projector } from '../../src/projections/engine/projector.js';
import type { Stop } from '../../src/projections/engine/projector-report.js';
import { ReadDatabase } from '../../src/projections/file/read-database.js';
import { readFolder } from './read-folder.js';
import { openEmbedded } from '../support/journals.js';

const EXHIBITION: StreamName = 'exhibition-harbin';
const LONG = 10_000;
const codec = new EventCodec({ 'gate-defined.v1': true, 'zone-defined.v1': true });
const models = pathToFileURL('test/projections/thread-models.mjs').href;

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const item of open.splice(0).reverse()) await item.close();
});

async function register(settings: { readonly models?: string } = {}) {
  const folder = readFolder();
  const store = await openEmbedded({ folder, codec });
  const stops: Stop[] = [];
  const start = () => {
    const projector = new Projector({ folder, models, codec: models, ...settings }, (stop) => stops.push(stop));
    projector.start();
    projector.follow({ kind: 'embedded', folder });
    const reads = new ReadDatabase(projector, new Clock());
    open.push(projector, reads);
    return { projector, reads };
  };
  open.push(store);
  let revision = -1;
  const record = async (type: 'gate-defined.v1' | 'zone-defined.v1', gate = 'north') => {
    const meta = {
      command: randomUUID(),
      correlation: randomUUID(),
      causation: randomUUID(),
      actor: { access: 'a', role: 'admin' },
    };
    const event = { id: randomUUID(), at: '2014-06-30T09:00:00.000Z', fact: { type, data: { gate } }, meta };
    const appended = await store.append(EXHIBITION, revision, [event]);
    revision = appended.revision;
    return appended.position;
  };
  return { store, stops, start, record, ...start() };
}

const gates = (reads: ReadDatabase) =>
  reads.read((at) => at.all<{ gate: string }>('SELECT gate FROM gates ORDER BY leaf_index').map(({ gate }) => gate));

describe('the projector’s thread', () => {
  it('shows a write to a reader that waits for its position', async () => {
    const { projector, reads, record } = await register();
    for (const gate of ['north', 'south', 'east']) {
      const position = await record('gate-defined.v1', gate);
      expect(await projector.reached(position, LONG)).toBe(true);
      expect(reads.read((at) => [at.position, gates(reads).at(-1)])).toEqual([position, gate]);
    }
    expect(gates(reads)).toEqual(['north', 'south', 'east']);
    expect(projector.status.state).toBe('live');
  });

  it('pauses between batches, but not for one who waits', async () => {
    const { projector, record } = await register();
    const took: number[] = [];
    for (let write = 0; write < 30; write++) {
      const position = await record('gate-defined.v1');
      const began = performance.now();
      await projector.reached(position, LONG);
      took.push(performance.now() - began);
    }
    // On a busy machine some take long for other reasons; with the pause, nearly all would.
    expect(took.sort((one, other) => one - other)[9]).toBeLessThan(10);
  });

  it('goes on after a restart where it was', async () => {
    const { projector, reads, record, start, stops } = await register();
    await projector.reached(await record('gate-defined.v1', 'north'), LONG);
    reads.close();
    await projector.close();
    const position = await record('gate-defined.v1', 'south');
    const again = start();
    expect(await again.projector.reached(position, LONG)).toBe(true);
    expect(gates(again.reads)).toEqual(['north', 'south']);
    expect(stops).toEqual([]);
  });

  it('stops with an error where a handler throws: reads answer read-model-stopped and do not wait', async () => {
    const { projector, reads, record, stops } = await register();
    await projector.reached(await record('gate-defined.v1'), LONG);
    const position = await record('zone-defined.v1');
    const began = performance.now();
    expect(await projector.reached(position, LONG)).toBe(false);
    expect(performance.now() - began).toBeLessThan(LONG / 2);
    const stop = {
      state: 'stopped',
      position: position.toString(),
      type: 'zone-defined.v1',
      reason: 'ProjectionFailed: gates cannot apply zone-defined.v1: zones are not for this test',
    };
    expect(projector.status).toEqual(stop);
    expect(() => gates(reads)).toThrow('read-model-stopped');
    await projector.close();
    expect(stops).toEqual([stop]);
  });

  it('is stopped where its modules cannot be loaded', async () => {
    const { projector, record, stops } = await register({ models: 'file:///nowhere/read-models.js' });
    expect(await projector.reached(await record('gate-defined.v1'), LONG)).toBe(false);
    expect(stops).toEqual([{ state: 'stopped', reason: expect.stringContaining('/nowhere/read-models.js') }]);
  });
});
