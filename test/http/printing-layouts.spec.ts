import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problem, tag } from '../support/answers.js';
import { Expo } from '../support/expo.js';
import { TestRegister, type Json } from '../support/test-register.js';

const NAME = { kind: 'text', source: 'name', language: 'all', x: 3, y: 3, width: 50, height: 20, size: 14.5 };
const CODE = { kind: 'qr', x: 60, y: 3, width: 30, height: 30 };
const LAYOUT = {
  page: { width: 95.5, height: 60 },
  front: [NAME, CODE],
  back: [{ kind: 'band', x: 0, y: 0, width: 95.5, height: 60, colour: 'category' }],
};

describe('badge layouts', () => {
  let register: TestRegister;
  let expo: Expo;
  let layouts: string;
  const pagesOf = (pdf: unknown) => (pdf as Buffer).toString('latin1').match(/\/Type \/Page\b/g)?.length;
  beforeAll(async () => {
    register = await TestRegister.open();
    expo = await Expo.announce(register);
    layouts = `${expo.path}/badge-layouts`;
    await expo.delegation('amur');
  });
  afterAll(() => register.close());

  it('are five, without a revision, before the exhibition defines its own', async () => {
    const { items } = (await register.get(layouts).expect(200)).body as { items: Json[] };
    expect(items.map(({ code, builtIn }) => [code, builtIn])).toEqual(
      ['4x3', 'a6', 'a6-on-a4', 'a6-photo', 'cr80'].map((code) => [code, true]),
    );
    const a6 = await register.get(`${layouts}/a6`).expect(200);
    expect((a6.body as Json)['revision']).toBeUndefined();
    expect(a6.headers['etag']).toBeUndefined();
  });

  it('are defined once, and changed with If-Match alone', async () => {
    const made = await register.put(`${layouts}/vip`, LAYOUT).expect(201);
    expect(made.headers).toMatchObject({ location: `${layouts}/vip`, etag: tag(0) });
    const seen = await register.seen(`${layouts}/vip`, made);
    expect(seen.body).toEqual({ code: 'vip', builtIn: false, ...LAYOUT, revision: 0 });
    expect(seen.headers['etag']).toBe(made.headers['etag']);
    expect((await register.put(`${layouts}/vip`, LAYOUT)).body).toMatchObject({ revision: 0 });
    const { back: _, ...front } = LAYOUT;
    expect(problem(await register.put(`${layouts}/vip`, front))).toEqual([428, 'precondition-required']);
    expect(problem(await register.put(`${layouts}/vip`, front, { ifMatch: 7 }))).toEqual([
      412,
      'revision-mismatch',
      { currentRevision: 0 },
    ]);
    const changed = await register.put(`${layouts}/vip`, { ...front, reason: 'One side.' }, { ifMatch: 0 }).expect(200);
    expect((await register.seen(`${layouts}/vip`, changed)).body).toEqual({
      code: 'vip',
      builtIn: false,
      ...front,
      revision: 1,
    });
  });

  it('are what badges, jobs and previews are drawn in', async () => {
    const wide = { ...LAYOUT, page: { width: 95.5, height: 60, sheet: 'a4' } };
    await register.put(`${layouts}/wide`, wide).expect(201);
    const badge = await expo.badge();
    for (const [path, pages] of [
      [`${expo.path}/badges/${badge.id}.pdf?layout=wide`, 2],
      [`${layouts}/wide.pdf`, 2],
      [`${layouts}/cr80.pdf`, 1],
    ] as const)
      expect([path, pagesOf((await register.get(path).responseType('blob').expect(200)).body)]).toEqual([path, pages]);
    const job = await register.post(`${expo.path}/print-jobs`, { badge: badge.id, layout: 'wide' }).expect(201);
    const { id } = job.body as { id: string };
    expect((await register.seen(`${expo.path}/print-jobs/${id}`, job)).body).toMatchObject({ layout: 'wide' });
    const pdf = await register.get(`${expo.path}/print-jobs/${id}.pdf`).responseType('blob').expect(200);
    expect(pagesOf(pdf.body)).toBe(2);
  });

  it('take the place of a built-in one of the same code', async () => {
    await register.put(`${layouts}/a6`, LAYOUT).expect(201);
    expect((await register.get(`${layouts}/a6`)).body).toMatchObject({ builtIn: false, page: LAYOUT.page });
    const { items } = (await register.get(layouts)).body as { items: Json[] };
    expect(items.filter(({ code }) => code === 'a6')).toHaveLength(1);
  });

  it('name every fault by its place', async () => {
    const faulty = {
      page: { width: 5, height: 60, colour: 'red' },
      front: [
        { ...NAME, source: 'passport', size: 0, align: 'justify' },
        { kind: 'band', x: -1, y: 0, width: 10, height: 10, colour: 'red' },
        { kind: 'sound' },
        7,
        { kind: 'qr', x: 1 },
      ],
      back: 'none',
    };
    expect(problem(await register.put(`${layouts}/bad`, faulty))).toEqual([
      422,
      'validation-failed',
      [
        '/back type',
        '/front/0/align enum',
        '/front/0/size range',
        '/front/0/source enum',
        '/front/1/colour format',
        '/front/1/x range',
        '/front/2/kind enum',
        '/front/3 type',
        '/front/4/height required',
        '/front/4/width required',
        '/front/4/y required',
        '/page/colour unknown-field',
        '/page/width range',
      ],
    ]);
    const outside = { page: { width: 60, height: 60 }, front: [NAME, CODE] };
    expect(problem(await register.put(`${layouts}/bad`, outside))).toEqual([
      422,
      'validation-failed',
      ['/front/1 range'],
    ]);
    const large = { page: { width: 250, height: 60, sheet: 'a4' }, front: [] };
    expect(problem(await register.put(`${layouts}/bad`, large))).toEqual([422, 'validation-failed', ['/page range']]);
    await register.get(`${layouts}/bad`).expect(404);
    await register.get(`${layouts}/bad.pdf`).expect(404);
  });
});
