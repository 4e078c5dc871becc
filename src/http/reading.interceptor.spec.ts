import { describe, expect, it } from '@jest/globals';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { lastValueFrom, of } from 'rxjs';
import type { Journal } from '../kernel/journal.js';
import { Position } from '../kernel/position.js';
import type { Projector } from '../projections/engine/projector.js';
import { LastWrites } from './last-writes.js';
import { ReadYourWrites } from './reading.interceptor.js';

const position = (value: number) => new Position('log', 1, BigInt(value));

/** Reads over read models that hold positions up to `held`. */
function reading(held: number) {
  const lastWrites = new LastWrites();
  const awaited: string[] = [];
  const projector = {
    status: { state: 'live', leaves: 0 },
    reached: (wanted: Position) => {
      awaited.push(wanted.toString());
      return Promise.resolve(wanted.value <= BigInt(held));
    },
  };
  const journal = { head: () => Promise.resolve(position(100)) };
  const interceptor = new ReadYourWrites(journal as unknown as Journal, projector as unknown as Projector, lastWrites);
  const read = (access: string | undefined, headers: Record<string, string> = {}, method = 'GET') => {
    const request = { method, headers, access: access === undefined ? undefined : { id: access, role: 'registrar' } };
    const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;
    const next: CallHandler = { handle: () => of('shown') };
    return lastValueFrom(interceptor.intercept(context, next)).catch(
      (error: unknown) => (error as { code: string }).code,
    );
  };
  return { read, lastWrites, awaited };
}

describe('a read', () => {
  it('waits for the last write of its access, and for no other', async () => {
    const { read, lastWrites, awaited } = reading(10);
    lastWrites.acknowledge('anna', position(7));
    expect(await read('boris')).toBe('shown');
    expect(awaited).toEqual([]);
    expect(await read('anna')).toBe('shown');
    expect(awaited).toEqual(['log.1.7']);
  });

  it('is put off where the read model is behind that write, as with the header', async () => {
    const { read, lastWrites } = reading(5);
    lastWrites.acknowledge('anna', position(7));
    expect(await read('anna')).toBe('read-model-behind');
    expect(await read('boris', { 'register-position': position(7).toString() })).toBe('read-model-behind');
    expect(await read('anna', {}, 'POST')).toBe('shown');
  });

  it('waits for the later of two writes whose answers overtook each other', async () => {
    const { read, lastWrites, awaited } = reading(10);
    lastWrites.acknowledge('anna', position(8));
    lastWrites.acknowledge('anna', position(7));
    await read('anna');
    expect(awaited).toEqual(['log.1.8']);
  });
});
