import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent, aStream, collect, connect, refusal } from '../../contract/eventstoredb-server.js';
import { DoubleProcess } from './process.js';

const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('a double in a process of its own', () => {
  let double: DoubleProcess;
  beforeEach(async () => {
    double = await DoubleProcess.start();
  });
  afterEach(() => double.kill());

  it('serves, and is gone when it is killed', async () => {
    const client = connect(double.url);
    const stream = aStream();
    await client.appendToStream(stream, anEvent(1));
    expect((await collect(client.readStream(stream))).map(({ event }) => event?.data)).toEqual([{ n: 1 }]);
    await double.kill();
    await tick(50);
    expect(await refusal(client.appendToStream(stream, anEvent(2)))).toMatchObject({ code: 14 });
    await client.dispose();
  });

  it('answers nothing while it is halted, and then what it was asked', async () => {
    const client = connect(double.url);
    const stream = aStream();
    await client.appendToStream(stream, anEvent(1));
    double.signal('SIGSTOP');
    const answer = client.appendToStream(stream, anEvent(2), { expectedRevision: 0n });
    const silence = tick(500).then(() => 'silence');
    expect(await Promise.race([answer, silence])).toBe('silence');
    double.signal('SIGCONT');
    expect(await answer).toMatchObject({ success: true, nextExpectedRevision: 1n });
    await client.dispose();
  });
});
