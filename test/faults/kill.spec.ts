import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BusyRegister, WRITERS } from '../support/busy-register.js';
import { chances, newFolder, removeFolders } from '../support/log-folders.js';
import { freePort } from '../support/register-process.js';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? '6');
/** While one starts, the other is written to: a start takes longer than a round's writing. */
const REGISTERS = 2;

describe(`killed under ${WRITERS} writers, ${ROUNDS} times`, () => {
  const registers: BusyRegister[] = [];

  beforeAll(async () => {
    for (let number = 0; number < REGISTERS; number++) {
      const register = new BusyRegister(newFolder('kill'), await freePort());
      registers.push(register);
      await register.start();
      await register.announce();
    }
  });
  afterAll(async () => {
    await Promise.all(registers.map((register) => register.stop('SIGKILL')));
    removeFolders();
  });

  it(
    'keeps every acknowledged write, and acts once on each that is repeated',
    async () => {
      let round = 0;
      const chance = chances(20140630);
      const rounds = async (register: BusyRegister) => {
        while (round < ROUNDS) {
          round += 1;
          const attempts = await register.written(round, 400 * chance(), () => register.stop('SIGKILL'));
          await register.start();
          await register.repeatAll(attempts);
        }
      };
      const ended = await Promise.allSettled(registers.map(rounds));
      expect(ended).toEqual(registers.map(() => ({ status: 'fulfilled' })));
    },
    60_000 + ROUNDS * 20_000,
  );

  it('duplicated no participant, and headcounts of each delegation match its writers', async () => {
    for (const register of registers) await register.expectModel();
  });
});
