import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decode, encode } from 'fast-png';
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

const RED = [220, 20, 30];
const WHITE = [255, 255, 255];

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

  it('are previewed as a picture: the back beside the front, with logos and the place of the photo', async () => {
    const red = encode({ width: 2, height: 2, data: Uint8Array.from([...RED, ...RED, ...RED, ...RED]), channels: 3 });
    const logo = { kind: 'logo', x: 60, y: 38, width: 20, height: 20, picture: Buffer.from(red).toString('base64') };
    const photo = { kind: 'photo', x: 3, y: 30, width: 15, height: 20 };
    await register.put(`${layouts}/logo`, { ...LAYOUT, front: [NAME, CODE, logo, photo] }).expect(201);
    const picture = await register.get(`${layouts}/logo.png`).responseType('blob').expect(200);
    expect(picture.headers['content-type']).toBe('image/png');
    const { width, height, data } = decode(picture.body as Buffer);
    const dots = (mm: number) => Math.round((mm / 25.4) * 200);
    expect([width, height]).toEqual([2 * dots(95.5) + dots(4), dots(60)]);
    const at = (x: number, y: number) => [...data.subarray((dots(y) * width + dots(x)) * 3).subarray(0, 3)];
    expect([at(70, 48), at(59, 48)]).toEqual([RED, WHITE]);
    expect(at(10, 48)).not.toEqual(WHITE);
    expect(at(95.5 + 4 + 40, 30)).toEqual([0x1d, 0x4f, 0x91]);
    const inked = (from: number, to: number) =>
      Array.from({ length: dots(to) - dots(from) }, (_, row) =>
        [...data.subarray((dots(from) + row) * width * 3).subarray(dots(3) * 3, dots(53) * 3)].filter(
          (value) => value < 100,
        ),
      ).filter(({ length }) => length > 0).length;
    // Three lines of a name, and nothing outside of their box.
    expect(inked(3, 23)).toBeGreaterThan(60);
    expect(inked(23.5, 29.5)).toBe(0);
    const pdf = await register.get(`${layouts}/logo.pdf`).responseType('blob').expect(200);
    expect((pdf.body as Buffer).toString('latin1').match(/\/Subtype \/Image\b/g)).toHaveLength(2);
  });

  it('take no logo that cannot be drawn', async () => {
    const of = (picture: string) =>
      register.put(`${layouts}/broken`, { ...LAYOUT, front: [{ ...CODE, kind: 'logo', picture }] });
    const whole = Buffer.from(encode({ width: 1, height: 1, data: Uint8Array.from(RED), channels: 3 }));
    expect(problem(await of(whole.subarray(0, 40).toString('base64')))).toEqual([
      422,
      'validation-failed',
      ['/front/0/picture format'],
    ]);
    for (const text of ['nothing', Buffer.from('<svg/>').toString('base64')])
      expect(problem(await of(text))).toEqual([422, 'validation-failed', ['/front/0/picture format']]);
    expect(problem(await of('A'.repeat(200_001)))).toEqual([422, 'validation-failed', ['/front/0/picture length']]);
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
    await register.get(`${layouts}/bad.png`).expect(404);
  });
});
