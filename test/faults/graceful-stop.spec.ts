import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BusyRegister, WRITERS } from '../support/busy-register.js';
import { chances, newFolder, removeFolders } from '../support/log-folders.js';
import { freePort } from '../support/register-process.js';

const ROUNDS = Number(process.env['STOP_ROUNDS'] ?? '3');

describe(`stopped in good order under ${WRITERS} writers, ${ROUNDS} times`, () => {
  let register: BusyRegister;

  beforeAll(async () => {
    register = new BusyRegister(newFolder('stop'), await freePort());
    await register.start();
    await register.announce();
  });
  afterAll(async () => {
    await register.stop('SIGKILL');
    removeFolders();
  });

  it(
    'the register answers whatever it has read, and has done nothing of what it did not answer',
    async () => {
      const chance = chances(20140704);
      for (let round = 0; round < ROUNDS; round++) {
        let ended: unknown;
        const attempts = await register.written(round, 400 * chance(), async () => {
          ended = await register.stop('SIGTERM');
        });
        expect(ended).toMatchObject({ code: 0, signal: null, stderr: '' });
        await register.start();
        expect(await register.repeatAll(attempts)).toBe(0);
      }
      await register.expectModel();
    },
    60_000 + ROUNDS * 20_000,
  );
});
