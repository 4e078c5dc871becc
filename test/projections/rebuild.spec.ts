import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codec } from '../../src/app/events.js';
import { dump } from '../../src/projections/file/dump.js';
import { rebuild } from '../../src/projections/file/rebuild.js';
import { readModels } from '../../src/app/projections.js';
import { Expo } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';
import { openReader } from '../support/journals.js';

describe('read models', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await TestRegister.open();
  });
  afterAll(() => register.close());

  /** The rows of the one read file; call while nothing writes it. */
  const rows = () => {
    const file = readdirSync(register.folder).find((name) => /^read-[0-9a-f]+\.db$/.test(name));
    return [...dump(join(register.folder, file ?? 'none'))];
  };

  it('built anew from the log are equal, row by row, to those that grew with it', async () => {
    const expo = await Expo.announce(register);
    await expo.open();
    for (const code of ['amur', 'primorsky']) await expo.delegation(code);
    const x = expo.path;
    await register
      .post(`${x}/firms`, { code: 'sukhoi', name: { ru: 'Сухой' }, country: 'RU', sector: 'aviation' })
      .expect(201);
    await register.put(`${x}/firms/sukhoi/stand`, { hall: 'hall-1', stand: 'A1' }).expect(201);
    await register.put(`${x}/firms/sukhoi/stand`, { hall: 'hall-1', stand: 'A2' }).expect(200);
    await register.post(`${x}/delegations/amur/projects`, { title: { en: 'Bridge over the Amur' } }).expect(201);
    await register
      .patch(`${x}/delegations/amur`, { name: { ru: 'Амурская область' }, quota: { total: 50 } }, { ifMatch: '*' })
      .expect(200);
    await register.post(`${x}/delegations/amur/approve`).expect(200);
    const badges = [];
    for (const role of ['head', 'member', 'member', 'staff']) {
      const person = await expo.participant('amur', { ru: 'Иван Петров', zh: '王伟' }, role);
      badges.push(await expo.badge({}, person));
    }
    const [first, second, third] = badges;
    await expo.scan({ credential: first?.credential });
    await expo.scan({ credential: first?.credential });
    await expo.scan({ credential: second?.credential });
    await expo.scan({ credential: second?.credential, direction: 'out' });
    await expo.scan({ credential: 'FORGED' });
    await register.post(`${x}/badges/${third?.id ?? ''}/replace`, { reason: 'lost at the hotel' }).expect(200);
    await register.post(`${x}/badges/${second?.id ?? ''}/revoke`, { reason: 'lent to a friend' }).expect(200);
    await expo.remove(await expo.participant('primorsky'));
    await expo.withdraw('primorsky');
    await expo.reinstate('primorsky');
    await register.token('viewer');
    const last = await register.put(`${x}/zones/grounds`, { name: { en: 'Fairground' } }, { ifMatch: '*' }).expect(200);
    await register.seen('/v1/exhibitions', last);

    await register.register.close();
    const live = rows();
    const log = await openReader(register.log, codec);
    const { events } = await rebuild({ folder: register.folder, projections: readModels, log });
    await log.close();

    expect(events).toBeGreaterThan(40);
    expect(live.length).toBeGreaterThan(60);
    expect(rows()).toEqual(live);
    await register.restart();
  });
});
