import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem, wholeBody } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { Sheets, type Previewed, type PreviewedRow } from '../support/sheets.js';
import { TestRegister, type Json } from '../support/test-register.js';

const HEADER = 'external id,name.en,organisation,role,email,document.number,document.country';
const sheetOf = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');

describe('a row of a sheet', () => {
  let register: TestRegister;
  let expo: Expo;
  let sheets: Sheets;
  let exhibitions = 0;
  beforeAll(async () => {
    register = await TestRegister.open();
  });
  afterAll(() => register.close());

  const begin = async (): Promise<void> => {
    expo = await Expo.announce(register, `harbin-${++exhibitions}`);
    await expo.delegation('amur');
    await expo.delegation('tyva');
    sheets = new Sheets(expo);
  };
  const people = async (query = '') =>
    ((await register.get(`${expo.path}/participants?limit=200${query}`).expect(200)).body as { items: Json[] }).items;
  const add = async (person: Json, organisation = 'amur'): Promise<string> => {
    const answer = await register
      .post(`${expo.path}/delegations/${organisation}/participants`, { role: 'member', ...person })
      .expect(201);
    return (answer.body as { id: string }).id;
  };
  const previewed = async (file: string): Promise<{ readonly id: string; readonly preview: Previewed }> => {
    const id = await sheets.receive(file);
    return { id, preview: await sheets.preview(id) };
  };
  const faults = ({ faults: all }: PreviewedRow) => all.map(({ cell, code }) => `${cell ?? '-'} ${code}`).sort();

  it('has all its faults at once, by cell, in the reader’s language', async () => {
    await begin();
    const { id, preview } = await previewed(
      sheetOf(
        `1,,amur,chief of staff,not an address,AB 1,Atlantis`,
        `2,Anna,nowhere,member,also not one,,`,
        `3,Boris\u202e,amur,member,,,`,
      ),
    );
    expect(preview.totals).toMatchObject({ refused: 3, create: 0 });
    expect(preview.rows.map(faults)).toEqual([
      ['B2 required', 'D2 enum', 'E2 format', 'G2 format'],
      ['C3 unknown-reference', 'E3 format'],
      ['B4 format'],
    ]);
    const [first] = preview.rows;
    expect(first?.faults.find(({ cell }) => cell === 'E2')).toEqual({
      ...{ cell: 'E2', field: 'email', code: 'format', message: 'This must be an e-mail address.' },
    });
    expect(preview.rows[1]).toMatchObject({
      cells: [
        { cell: 'A3', field: 'externalId', text: '2' },
        { cell: 'B3', field: 'name.en', text: 'Anna' },
        { cell: 'C3', field: 'organisation', text: 'nowhere' },
        { cell: 'D3', field: 'role', text: 'member' },
        { cell: 'E3', field: 'email', text: 'also not one' },
      ],
    });
    const [russian] = (await sheets.preview(id, 'ru-RU,en;q=0.5')).rows;
    const [chinese] = (await sheets.preview(id, 'zh-CN')).rows;
    const sentence = (row: PreviewedRow | undefined) => row?.faults.find(({ cell }) => cell === 'E2')?.message;
    expect([sentence(russian), sentence(chinese)]).toEqual([
      'Это должен быть адрес электронной почты.',
      '应为电子邮箱地址。',
    ]);
  });

  it('is decided with quota and head counted along, in the order of the sheet', async () => {
    await begin();
    await register.patch(`${expo.path}/delegations/amur`, { quota: { total: 3 } }, { ifMatch: '*' }).expect(200);
    await expo.participant('amur', { en: 'Zoya' });
    const { id, preview } = await previewed(
      sheetOf('1,Anna,amur,head,,,', '2,Boris,amur,head,,,', '3,Clara,amur,member,,,', '4,Dina,amur,member,,,'),
    );
    expect(preview.rows.map(({ action, faults: [fault] }) => [action, fault?.code, fault?.cell])).toEqual([
      ['create', undefined, undefined],
      ['refused', 'head-already-appointed', 'D3'],
      ['create', undefined, undefined],
      ['refused', 'quota-exceeded', 'D5'],
    ]);
    expect(preview.organisations).toEqual([{ organisation: 'delegation:amur', before: 1, after: 3 }]);
    expect(await sheets.apply(id)).toMatchObject({
      outcome: {
        created: 2,
        refused: 2,
        leftOut: [
          { row: 3, because: 'head-already-appointed' },
          { row: 5, because: 'quota-exceeded' },
        ],
      },
    });
    expect(await people()).toHaveLength(3);
  });

  it('is matched by external id, else document, else e-mail, and says field by field what it changes', async () => {
    await begin();
    const byExternalId = await add({ name: { en: 'Anna Volkova' }, externalId: 'hr/1' });
    const byDocument = await add({
      name: { en: 'Boris Orlov' },
      document: { type: 'passport', number: 'ab-12 34', country: 'RU' },
    });
    const byEmail = await add({ name: { en: 'Clara Zorina' }, email: 'clara@example.org' });
    const { id, preview } = await previewed(
      sheetOf(
        'HR/1,Anna Petrova,amur,deputy,,,',
        ',Boris Orlov,amur,,,AB 1234,Россия',
        ',Klara Zorina,amur,,Clara@Example.org,,',
        ',Dina Ivanova,amur,,,,',
      ),
    );
    expect(preview.rows.map(({ action, participant }) => [action, participant])).toEqual([
      ['update', byExternalId],
      ['update', byDocument],
      ['update', byEmail],
      ['create', undefined],
    ]);
    // In no order: an event that was read back has its fields by name, one that was just appended as they were sent.
    expect(new Set(preview.rows[0]?.changes as unknown[])).toEqual(
      new Set([
        { field: 'role', before: 'member', after: 'deputy' },
        { field: 'name.en', before: 'Anna Volkova', after: 'Anna Petrova' },
        { field: 'externalId', before: 'hr/1', after: 'HR/1' },
      ]),
    );
    expect(preview.rows[1]?.changes).toEqual([{ field: 'document.number', before: 'ab-12 34', after: 'AB 1234' }]);
    expect(await sheets.apply(id)).toMatchObject({ outcome: { created: 1, updated: 3 } });
    expect((await previewed(sheetOf('HR/1,Anna Petrova,amur,deputy,,,'))).preview.totals).toMatchObject({
      unchanged: 1,
    });
  });

  it('that matches two is a conflict, which its sender resolves: choose, new, or skip', async () => {
    await begin();
    const [one, other] = [
      await add({ name: { en: 'Anna Volkova' }, email: 'anna@example.org' }),
      await add({ name: { en: 'Anna Volkova' }, email: 'anna@example.org' }),
    ];
    const rows = sheetOf(...[1, 2, 3].map((n) => `x${n},Anna Volkova,amur,,anna@example.org,,`));
    const { id, preview } = await previewed(rows);
    expect(preview.rows[0]).toMatchObject({
      action: 'conflict',
      candidates: [one, other].sort().map((candidate) => ({ id: candidate, because: 'email' })),
      faults: [{ code: 'several-matches' }],
    });
    expect((await sheets.map(id, { rows: [{ row: 2, as: other }] })).status).toBe(200);
    const choices = [
      { row: 3, as: 'new' },
      { row: 4, as: 'skip' },
    ];
    expect(await sheets.apply(id, { rows: choices })).toMatchObject({
      outcome: { created: 1, updated: 1, skipped: 1 },
    });
    const all = await people();
    expect(all).toHaveLength(3);
    expect(all.find((person) => person['id'] === other)).toMatchObject({ externalId: 'x1' });
  });

  it('that is another row’s person, a removed one, or of another organisation is a conflict too', async () => {
    await begin();
    await expo.remove(await add({ name: { en: 'Gone' }, externalId: 'g' }));
    await add({ name: { en: 'Elsewhere' }, document: { type: 'passport', number: '77', country: 'RU' } }, 'tyva');
    const { preview } = await previewed(
      sheetOf('a,Anna,amur,,,,', 'a,Anna again,amur,,,,', 'g,Gone,amur,,,,', ',Elsewhere,amur,,,77,RU'),
    );
    expect(preview.rows.map(({ action, faults: [fault] }) => `${action} ${fault?.code ?? ''}`)).toEqual([
      'create ',
      'conflict duplicate',
      'conflict participant-removed',
      'conflict other-organisation',
    ]);
  });

  it('with an e-mail address that many share is matched by name, also in the next import', async () => {
    await begin();
    const rows = sheetOf(...['Anna', 'Boris', 'Clara'].map((name) => `,${name} Orlova,amur,,office@example.org,,`));
    const { id, preview } = await previewed(rows);
    expect(preview.totals).toMatchObject({ create: 3, conflict: 0 });
    await sheets.apply(id);
    expect((await previewed(rows)).preview.totals).toMatchObject({ unchanged: 3 });
  });

  it('is matched by its name where it has nothing better, and names who may be the same', async () => {
    await begin();
    await add({ name: { ru: 'Анна Волкова' } });
    const rows = 'name,organisation\nAnna Volkova,amur\nBoris Orlov,amur\n';
    const { id, preview } = await previewed(rows);
    expect(preview.rows[0]).toMatchObject({ action: 'create', duplicates: [{ because: 'spelling' }] });
    await sheets.apply(id);
    expect((await previewed(rows)).preview.totals).toMatchObject({ unchanged: 2 });
  });

  it('whose aim was changed since the preview is left out, unless that is confirmed', async () => {
    await begin();
    const anna = await add({ name: { en: 'Anna' }, externalId: 'a' });
    const rows = sheetOf('a,Anna,amur,,anna@example.org,,', 'b,Boris,amur,,,,');
    const { id, preview } = await previewed(rows);
    const path = `${expo.path}/participants/${anna}`;
    await register.patch(path, { phone: '+74162223344' }, { ifMatch: '*' }).expect(200);
    const { position } = preview;
    expect(await sheets.apply(id, { position })).toMatchObject({
      outcome: { created: 1, updated: 0, skipped: 1, leftOut: [{ row: 2, because: 'changed-since-preview' }] },
    });
    expect(await sheets.apply(id, { position, confirm: true })).toMatchObject({ outcome: { created: 1, updated: 1 } });
    expect((await register.get(path)).body).toMatchObject({ email: 'anna@example.org', phone: '+74162223344' });
    expect(problem(await register.post(`${sheets.path}/${id}/apply`, { position: 'x' }))).toEqual([
      ...[422, 'validation-failed', ['/position format']],
    ]);
    expect(problem(await register.post(`${sheets.path}/${id}/apply`, { position: 'other.1.1' }))).toEqual([
      ...[409, 'position-of-another-log'],
    ]);
  });

  it('of organisations registers and amends them, parents first, and of both also their people', async () => {
    await begin();
    const organisations = [
      'code;вид;название на русском;страна;вышестоящая организация;отрасль;квота',
      'rosatom;агентство;Росатом;Россия;;;5',
      'rosatom-ural;агентство;Росатом Урал;Россия;rosatom;;',
      'zvezda;фирма;Звезда;;;судостроение;',
      'orphan;регион;Сирота;;nowhere;;',
      'amur;;Амур;;;;9',
    ].join('\n');
    const id = await sheets.receive(organisations, { kind: 'organisations' });
    const preview = await sheets.preview(id);
    expect(preview.rows.map(({ action, organisation }) => `${action} ${organisation ?? ''}`)).toEqual([
      'create delegation:rosatom',
      'create delegation:rosatom-ural',
      'create firm:zvezda',
      'refused delegation:orphan',
      'update delegation:amur',
    ]);
    expect(preview.rows.slice(3, 4).flatMap(faults)).toEqual(['D5 required', 'E5 unknown-reference']);
    expect(await sheets.apply(id)).toMatchObject({ outcome: { created: 3, updated: 1, refused: 1 } });
    expect((await register.get(`${expo.path}/delegations/amur`)).body).toMatchObject({
      name: { en: 'amur', ru: 'Амур' },
      quota: { total: 9 },
    });
    const both = [
      'organisation.code,organisation.kind,organisation.name.en,organisation.country,name.en,role',
      'komi,region,Komi,RU,Anna,head',
      'komi,region,Komi,RU,Boris,member',
    ].join('\n');
    const bothId = await sheets.receive(both, { kind: 'both' });
    expect((await sheets.preview(bothId)).rows.map(({ subject, action }) => `${subject} ${action}`)).toEqual([
      'organisation create',
      'participant create',
      'participant create',
    ]);
    expect(await sheets.apply(bothId)).toMatchObject({ outcome: { created: 3 } });
    expect(await people('&organisation=delegation:komi')).toHaveLength(2);
    expect((await sheets.preview(await sheets.receive(both, { kind: 'both' }))).totals).toMatchObject({ unchanged: 3 });
  });

  it('of a focal point is for its organisation alone, and imports of others are hidden from it', async () => {
    await begin();
    const token = await register.token('focal-point', { exhibition: expo.code, organisation: 'delegation:amur' });
    const focal = new Sheets(expo, token);
    const others = await sheets.receive(sheetOf('1,Anna,amur,,,,'));
    await add({ name: { en: 'Elsewhere' }, email: 'e@example.org' }, 'tyva');
    const id = await focal.receive(sheetOf('1,Anna,,,,,', '2,Boris,tyva,,,,', '3,Elsewhere,,,e@example.org,,'));
    const preview = await focal.preview(id);
    expect(preview.rows.map(({ action }) => action)).toEqual(['create', 'refused', 'create']);
    expect(JSON.stringify(preview)).not.toContain('d.tyva');
    for (const path of ['', '/mapping', '/preview', '/revert'])
      await register.get(`${sheets.path}/${others}${path}`, { token }).expect(404);
    await register.post(`${sheets.path}/${others}/apply`, {}, { token }).expect(404);
    await register.put(`${sheets.path}/${others}/mapping`, { headerRow: 1, columns: [] }, { token }).expect(404);
    expect((await focal.send(sheetOf(), { kind: 'both' })).status).toBe(403);
    expect(await focal.apply(id)).toMatchObject({ outcome: { created: 2, refused: 1 } });
    for (const role of ['printer', 'door'] as const)
      expect((await new Sheets(expo, await register.token(role)).send(sheetOf())).status).toBe(403);
  });

  it('is reverted where its changes were not changed since', async () => {
    await begin();
    const anna = await add({ name: { en: 'Anna' }, externalId: 'a', email: 'old@example.org' });
    const boris = await add({ name: { en: 'Boris' }, externalId: 'b' });
    const id = await sheets.receive(
      sheetOf(
        'a,Anna,amur,deputy,new@example.org,77,RU',
        'b,Boris,amur,,b@example.org,,',
        'c,Clara,amur,,,,',
        'd,Dina,amur,,,,',
        'e,Eva,amur,,,,',
      ),
    );
    await sheets.apply(id);
    const at = `${expo.path}/participants`;
    await register.patch(`${at}/${boris}`, { phone: '+74162223344' }, { ifMatch: '*' }).expect(200);
    const [clara, dina] = ['c', 'd'];
    const all = await people();
    const idOf = (externalId: string | undefined) =>
      String(all.find((one) => one['externalId'] === externalId)?.['id']);
    await expo.badge({}, idOf(clara));
    const before = await people('&status=all');
    const preview = (await register.get(`${sheets.path}/${id}/revert`).expect(200)).body as { rows: Json[] };
    expect(preview.rows).toEqual([
      { row: 2, subject: 'participant', action: 'restore' },
      { row: 3, subject: 'participant', action: 'keep', because: 'revision-mismatch' },
      { row: 4, subject: 'participant', action: 'keep', because: 'in-use' },
      { row: 5, subject: 'participant', action: 'remove' },
      { row: 6, subject: 'participant', action: 'remove' },
    ]);
    expect(await people('&status=all')).toEqual(before);
    expect(await sheets.revert(id)).toMatchObject({
      status: 'reverted',
      reverted: { removed: 2, restored: 1, kept: 2 },
    });
    const body = (await register.get(`${at}/${anna}`).expect(200)).body as Json;
    expect(body).toMatchObject({ role: 'member', email: 'old@example.org', externalId: 'a' });
    expect(body).not.toHaveProperty('document');
    expect((await register.get(`${at}/${idOf(dina)}`)).body).toMatchObject({ status: 'removed' });
    const history = await register.get(`/v1/history?subject=participant:${expo.code}/${idOf(dina)}`).expect(200);
    expect((history.body as { items: Json[] }).items.at(-1)).toMatchObject({
      type: 'participant-removed.v1',
      reason: 'The wrong sheet.',
      source: { import: id, row: 5 },
    });
    expect(problem(await register.post(`${sheets.path}/${id}/revert`, { reason: 'Again.' }))).toEqual([
      ...[409, 'wrong-status', { currentStatus: 'reverted' }],
    ]);
    // The sheet comes again, corrected: who is gone with the first one is new, and nobody has to decide on each.
    const again = await sheets.preview(await sheets.receive(sheetOf('c,Clara,amur,,,,', 'd,Dina,amur,,,,')));
    expect(again.rows.map(({ action }) => action)).toEqual(['unchanged', 'create']);
  });

  it('has a name in parts, in columns of their own, and the parts are what is kept', async () => {
    await begin();
    const sheet = [
      'Фамилия,Имя,Отчество,Обращение,name.parts.zh.family,name.parts.zh.given,organisation,external id',
      'СИДОРОВА,Анна,Петровна,г-жа,西多罗娃,安娜,amur,1',
      'Wang,Wei,,,王,伟,amur,2',
      ',Сукарно,,,,,amur,3',
    ].join('\n');
    const { id, preview } = await previewed(sheet);
    expect(preview.rows[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'name.ru', before: null, after: 'СИДОРОВА Анна Петровна' },
        { field: 'name.zh', before: null, after: '安娜·西多罗娃' },
        { field: 'name.parts.ru.honorific', before: null, after: 'г-жа' },
      ]),
    );
    expect(await sheets.apply(id)).toMatchObject({ outcome: { created: 3 } });
    const anna = { family: 'СИДОРОВА', given: 'Анна', patronymic: 'Петровна', honorific: 'г-жа' };
    const names = new Map((await people()).map(({ externalId, name }) => [externalId, name]));
    expect(Object.fromEntries(names)).toEqual({
      1: {
        ...{ ru: 'СИДОРОВА Анна Петровна', zh: '安娜·西多罗娃' },
        parts: { ru: anna, zh: { family: '西多罗娃', given: '安娜' } },
      },
      2: {
        ...{ en: 'Wei Wang', zh: '王伟' },
        parts: { en: { family: 'Wang', given: 'Wei' }, zh: { family: '王', given: '伟' } },
      },
      3: { ru: 'Сукарно' },
    });
    expect((await previewed(sheet)).preview.totals).toMatchObject({ unchanged: 3 });
    const married = await previewed(sheet.replace('СИДОРОВА', 'ПЕТРОВА'));
    expect(married.preview.rows[0]?.changes).toEqual([
      { field: 'name.ru', before: 'СИДОРОВА Анна Петровна', after: 'ПЕТРОВА Анна Петровна' },
      { field: 'name.parts.ru.family', before: 'СИДОРОВА', after: 'ПЕТРОВА' },
    ]);
    const bad = await previewed(sheet.replace('Анна', 'Ан\u202eна'));
    expect(bad.preview.rows[0]?.faults).toEqual([
      { cell: 'B2', field: 'name.parts.ru.given', code: 'format', message: expect.any(String) },
    ]);
    await sheets.apply(married.id);
    await sheets.revert(married.id);
    expect((await people()).find(({ externalId }) => externalId === '1')).toMatchObject({
      name: { ru: 'СИДОРОВА Анна Петровна', parts: { ru: anna } },
    });
  });

  it('of an exported list changes exactly what was edited', async () => {
    await begin();
    await add({ name: { en: 'Anna', ru: 'Анна' }, email: 'a@example.org', jobTitle: { en: '=Engineer' } });
    const parts = { ru: { family: 'Орлов', given: 'Олег', patronymic: 'Львович' } };
    const basque = { family: 'Etxeberria', given: 'Ane' };
    await add({ name: { parts: { ...parts, eu: basque }, fr: 'Oleg' }, jobTitle: { ru: 'Посол', es: 'Embajador' } });
    await add({ name: { zh: '王伟' }, document: { type: 'passport', number: '7', country: 'CN' }, externalId: '=7' });
    for (const [format, type] of [
      ['csv', 'text/csv'],
      ['xlsx', 'application/octet-stream'],
    ] as const) {
      const exported = await register
        .get(`${expo.path}/participants?format=${format}`)
        .buffer(true)
        .parse(wholeBody)
        .expect(200);
      const bytes = exported.body as Buffer;
      const id = await sheets.receive(bytes, { type });
      expect([format, (await sheets.preview(id)).totals]).toMatchObject([
        format,
        { unchanged: 3, update: 0, refused: 0 },
      ]);
      if (format !== 'csv') continue;
      const after = async (...[from, to]: readonly [string, string]) => {
        const { rows, totals } = await sheets.preview(await sheets.receive(bytes.toString().replace(from, to)));
        expect(totals).toMatchObject({ unchanged: 2, update: 1 });
        return rows.flatMap(({ changes }) => changes);
      };
      expect(await after('a@example.org', '')).toEqual([{ field: 'email', before: 'a@example.org', after: null }]);
      expect(await after(',Орлов,', ',Ястребов,')).toEqual([
        { field: 'name.ru', before: 'Орлов Олег Львович', after: 'Ястребов Олег Львович' },
        { field: 'name.parts.ru.family', before: 'Орлов', after: 'Ястребов' },
      ]);
      expect(bytes.toString().split('\r\n')[0]).toContain(',name.en,name.ru,name.zh,name.eu,name.fr,');
      expect(await after(',Oleg,', ',Olivier,')).toEqual([{ field: 'name.fr', before: 'Oleg', after: 'Olivier' }]);
      expect(await after(',Embajador,', ',,')).toEqual([{ field: 'jobTitle.es', before: 'Embajador', after: null }]);
      expect(await after(',Etxeberria,', ',Etxea,')).toEqual([
        { field: 'name.eu', before: 'Ane Etxeberria', after: 'Ane Etxea' },
        { field: 'name.parts.eu.family', before: 'Etxeberria', after: 'Etxea' },
      ]);
      expect(await after(',Львович,', ',,')).toEqual([
        { field: 'name.ru', before: 'Орлов Олег Львович', after: 'Орлов Олег' },
        { field: 'name.parts.ru.patronymic', before: 'Львович', after: null },
      ]);
      expect(await after(',Орлов,Олег,Львович,', ',,,,')).toEqual(
        ['family', 'given', 'patronymic'].map((part, index) => ({
          ...{ field: `name.parts.ru.${part}`, before: Object.values(parts.ru)[index], after: null },
        })),
      );
    }
  });

  it('of exported organisations, too, and a language that none has any more is no column', async () => {
    await begin();
    const delegations = `${expo.path}/delegations`;
    const header = async () => (await register.get(`${delegations}?format=csv`).expect(200)).text.split('\r\n')[0];
    expect(await header()).not.toContain('name.pt');
    const name = { en: 'Brazil', pt: 'Brasil' };
    await register.post(delegations, { code: 'brazil', kind: 'embassy', name, country: 'BR' }).expect(201);
    expect(await header()).toContain(',name.en,name.ru,name.zh,name.pt,');
    const { text } = await register.get(`${delegations}?format=csv`).expect(200);
    const received = (sheet: string) => sheets.receive(sheet, { kind: 'organisations' });
    expect((await sheets.preview(await received(text))).totals).toMatchObject({ unchanged: 3, update: 0, refused: 0 });
    const edited = await sheets.preview(await received(text.replace(',Brasil,', ',Brasília,')));
    expect(edited.rows.flatMap(({ changes }) => changes)).toEqual([
      { field: 'name.pt', before: 'Brasil', after: 'Brasília' },
    ]);
    const removed = await received(text.replace(',Brasil,', ',,'));
    await sheets.map(removed, { empty: 'remove' });
    await sheets.apply(removed);
    expect(await header()).not.toContain('name.pt');
  });
});
