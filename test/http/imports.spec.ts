import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Expo } from '../support/expo.js';
import { Sheets } from '../support/sheets.js';
import { TestRegister, type Json } from '../support/test-register.js';

const GUESTS = `№;ФИО;Name (English);姓名;Организация;Роль;Должность;Эл. почта;Телефон;Паспорт;Гражданство
1;Сидорова Анна Петровна;Anna Sidorova;;amur;глава;Министр;anna@example.org;+7 4162 22 33 44;AB 1234567;Россия
2;Иванов Пётр;Petr Ivanov;;amur;член;Инженер;petr@example.org;;AB 1234568;РФ
3;;Wang Wei;王伟;delegation:amur;团员;经理;wang@example.org;;E1234567;中国
`;

describe('a sheet of participants', () => {
  let register: TestRegister;
  let expo: Expo;
  let sheets: Sheets;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register, 'harbin');
    await expo.delegation('amur');
    sheets = new Sheets(expo);
  });
  afterAll(() => register.close());
  const people = async () =>
    ((await register.get(`${expo.path}/participants?limit=200`).expect(200)).body as { items: Json[] }).items;

  it('is read, mapped by its headers, previewed, applied once, and said line by line in the history', async () => {
    const received = await sheets.send(GUESTS, { name: 'гости-2.csv' });
    expect([received.status, received.body]).toMatchObject([
      201,
      {
        kind: 'participants',
        file: { name: 'гости-2.csv', format: 'csv' },
        found: { encoding: 'utf-8', delimiter: ';', rows: 3 },
        mapping: {
          headerRow: 1,
          columns: [
            { column: 'B', field: 'name' },
            { column: 'C', field: 'name.en' },
            { column: 'D', field: 'name.zh' },
            { column: 'E', field: 'organisation' },
            { column: 'F', field: 'role' },
            { column: 'G', field: 'jobTitle' },
            { column: 'H', field: 'email' },
            { column: 'I', field: 'phone' },
            { column: 'J', field: 'document.number' },
            { column: 'K', field: 'document.country' },
          ],
        },
      },
    ]);
    const { id } = received.body as { id: string };
    const preview = await sheets.preview(id);
    expect(preview.totals).toEqual({ create: 3, update: 0, unchanged: 0, conflict: 0, refused: 0, skip: 0 });
    expect(preview.organisations).toEqual([{ organisation: 'delegation:amur', before: 0, after: 3 }]);
    expect(await people()).toEqual([]);
    const applied = await sheets.apply(id, { position: preview.position });
    expect(applied).toMatchObject({ status: 'applied', outcome: { created: 3, updated: 0, refused: 0 } });
    const registered = await people();
    expect(registered).toHaveLength(3);
    expect(registered).toContainEqual(
      expect.objectContaining({
        name: { en: 'Anna Sidorova', ru: 'Сидорова Анна Петровна' },
        role: 'head',
        jobTitle: { ru: 'Министр' },
        phone: '+74162223344',
        document: { type: 'passport', number: 'AB 1234567', country: 'RU' },
      }),
    );
    const again = await sheets.apply(id);
    expect(again).toMatchObject({ status: 'applied', outcome: { created: 3, updated: 0, refused: 0 } });
    expect(await people()).toEqual(registered);
    const history = await register.get('/v1/history?type=participant-added').expect(200);
    expect((history.body as { items: Json[] }).items.map(({ source }) => source)).toEqual(
      [2, 3, 4].map((row) => ({ import: id, file: 'гости-2.csv', row })),
    );
  });

  it('stands in the list of sheets, the last first, in pages', async () => {
    const last = await sheets.receive(GUESTS, { name: 'again.csv' });
    const list = async (query: string) =>
      (await register.get(`${sheets.path}?${query}`).expect(200)).body as { items: Json[]; next?: string };
    const { items, next = '' } = await list('limit=1');
    expect(items).toMatchObject([{ id: last, status: 'received', file: { name: 'again.csv' } }]);
    expect(await list(`limit=1&cursor=${next}`)).toMatchObject({
      items: [{ status: 'applied', outcome: { created: 3 } }],
    });
    const token = await register.token('focal-point', { exhibition: 'harbin', organisation: 'delegation:amur' });
    expect((await register.get(sheets.path, { token }).expect(200)).body).toMatchObject({ items: [] });
    await register.get('/v1/exhibitions/nowhere/imports').expect(404);
  });

  it('records each row at the time of its append', async () => {
    let seconds = register.clock.now().getTime() / 1000;
    const now = jest.spyOn(register.clock, 'now').mockImplementation(() => new Date(seconds++ * 1000));
    const rows = Array.from({ length: 30 }, (_, n) => `Late guest ${n},member,amur`);
    const id = await sheets.receive(['name.en,role,organisation', ...rows].join('\n'));
    const begun = seconds;
    await sheets.apply(id);
    now.mockRestore();
    register.clock.set(new Date(seconds * 1000).toISOString());
    const { items } = (await register.get('/v1/history?type=participant-added&limit=200').expect(200)).body as {
      items: { at: string }[];
    };
    // All rows were planned before the first append, and each look at the clock takes a second.
    const [first] = items.slice(-30).map(({ at }) => Date.parse(at) / 1000 - begun);
    expect(first).toBeGreaterThan(30);
    const steps = await register.get('/v1/history?type=clock-stepped-back').expect(200);
    expect(steps.body).toMatchObject({ items: [] });
  });

  it('changes nothing when it comes again', async () => {
    const id = await sheets.receive(GUESTS);
    expect((await sheets.preview(id)).totals).toMatchObject({ create: 0, update: 0, unchanged: 3 });
    const before = await people();
    expect(await sheets.apply(id)).toMatchObject({ outcome: { created: 0, updated: 0, unchanged: 3 } });
    expect(await people()).toEqual(before);
  });
});
