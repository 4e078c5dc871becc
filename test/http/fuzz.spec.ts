import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { Refusals } from '../../src/modules/access/refusals.js';
import { everyCommand, type SoundCommand } from '../support/every-command.js';
import { Chance, spoil, type Spoiled } from '../support/spoiled-bodies.js';
import { TestRegister, type Json } from '../support/test-register.js';
import { Journal } from '../../src/kernel/journal.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

/** How many spoiled bodies; `FUZZ_ROUNDS` and `FUZZ_SEED` for more and for others. */
const ROUNDS = Number(process.env['FUZZ_ROUNDS'] ?? '2000');
const SEED = Number(process.env['FUZZ_SEED'] ?? '20140630');
/** Sent at once. */
const BATCH = 50;

const CODES = [
  'required',
  'unknown-field',
  'type',
  'format',
  'length',
  'range',
  'enum',
  'unknown-reference',
  'date-order',
];

interface Answered {
  readonly status: number;
  readonly body: Json;
}
type FaultPlace = Readonly<Record<'pointer' | 'parameter' | 'header' | 'code' | 'message', string | undefined>>;
const errorsOf = ({ body }: Answered) => (body['errors'] ?? []) as readonly FaultPlace[];

/** Server-sent events: an answer that would not end. test/http/live.spec.ts tries its inputs. */
const isEndless = (url: string): boolean => url.endsWith('/live');

describe('input of any kind', () => {
  let register: TestRegister;
  let fastify: FastifyInstance;
  let commands: readonly SoundCommand[];
  beforeAll(async () => {
    register = await TestRegister.open();
    fastify = register.register.app.getHttpAdapter().getInstance();
    commands = await everyCommand(register);
  });
  afterAll(() => register.close());

  /** Once the refusals of earlier requests are on record, which no answer waits for. */
  const head = async () => {
    await register.register.app.get(Refusals).flush();
    return String(await register.register.app.get(Journal).head());
  };

  async function send(
    method: string,
    path: string,
    { bytes, headers = {} }: { bytes?: Buffer; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Answered> {
    const answer = await fastify.inject({
      method: method as 'GET',
      url: path,
      headers: {
        authorization: `Bearer ${register.admin}`,
        ...(bytes !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(bytes !== undefined && { payload: bytes }),
    });
    const isJson = answer.payload !== '' && String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json<Json>() : {} };
  }

  const sendJson = (method: string, path: string, body: Json, headers: Readonly<Record<string, string>> = {}) =>
    send(method, path, { bytes: Buffer.from(JSON.stringify(body)), headers });

  /** What a batch answers of its bad item, as if the item had been sent by itself. */
  function ofItem(answered: Answered): Answered {
    const [item] = (answered.body['results'] ?? []) as readonly { readonly errors?: unknown }[];
    return item?.errors === undefined ? answered : { status: 422, body: { status: 422, errors: item.errors } };
  }

  /** What is wrong with an answer to what must be refused; undefined where nothing is. */
  function wrongIn({ status, pointer }: Omit<Spoiled, 'how' | 'bytes'>, answered: Answered): string | undefined {
    if (status === undefined ? ![400, 422].includes(answered.status) : answered.status !== status) return 'status';
    if (answered.body['status'] !== answered.status) return 'no problem details';
    if (answered.status !== 422) return undefined;
    const errors = errorsOf(answered);
    if (errors.length === 0) return 'no errors';
    for (const error of errors) {
      if ([error.pointer, error.parameter, error.header].filter((place) => place !== undefined).length !== 1)
        return 'an error at no place';
      if (!CODES.includes(error.code ?? '') || (error.message ?? '') === '') return 'an error of no kind';
      if (error.pointer !== undefined && !/^(\/.*)?$/su.test(error.pointer)) return 'no JSON pointer';
    }
    if (pointer === undefined) return undefined;
    const named = errors.some(({ pointer: at = '-' }) => at === pointer || at.startsWith(`${pointer}/`));
    return named ? undefined : 'the field is not named';
  }

  it('is tried on every command that there is', () => {
    const routed = register.register.routes.routes
      .filter(({ method }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
      .map(({ method, url }) => `${method} ${url}`);
    expect(commands.map(({ route }) => route).sort()).toEqual(routed.sort());
  });

  it(`malformed in ${ROUNDS} bodies is refused, names its field, and leaves no trace`, async () => {
    const chance = new Chance(SEED);
    const inJson = commands.filter(({ file }) => file === undefined);
    const before = await head();
    const wrong: unknown[] = [];
    const tried = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += BATCH)
      await Promise.all(
        Array.from({ length: Math.min(BATCH, ROUNDS - round) }, async (_, index) => {
          const command = inJson[(round + index) % inJson.length];
          if (command === undefined) throw new Error('no command');
          const made = spoil(command, chance);
          const type = made.mediaType === undefined ? {} : { 'content-type': made.mediaType };
          const answered = await send(command.method, command.path, { bytes: made.bytes, headers: type });
          tried.set(made.how, (tried.get(made.how) ?? 0) + 1);
          const what = wrongIn(made, ofItem(answered));
          if (what !== undefined && wrong.length < 20)
            wrong.push({
              what,
              route: command.route,
              ...made,
              bytes: made.bytes.subarray(0, 300).toString(),
              answered,
            });
        }),
      );
    expect(wrong).toEqual([]);
    expect(await head()).toBe(before);
    // Each kind of spoiling had its turn.
    expect(tried.size).toBe(16);
    expect(Math.min(...tried.values())).toBeGreaterThan(ROUNDS / 200);
  }, 600_000);

  it('with a field of the read model, or of the register’s own, is refused for that field alone', async () => {
    const { paths, components } = (await register.get('/openapi.json', { token: '' })).body as {
      paths: Record<
        string,
        Record<string, { requestBody?: { content: Record<string, { schema: { $ref?: string } }> } }>
      >;
      components: { schemas: Record<string, { properties?: Json }> };
    };
    const fieldsOf = ({ route }: SoundCommand): readonly string[] => {
      const [method = '', pattern = ''] = route.split(' ');
      const operation = paths[pattern.replaceAll(/:([a-z]+)/g, '{$1}')]?.[method.toLowerCase()];
      const schema =
        Object.values(operation?.requestBody?.content ?? {})[0]
          ?.schema.$ref?.split('/')
          .at(-1) ?? '';
      return Object.keys(components.schemas[schema]?.properties ?? {});
    };
    const own = {
      id: 'x',
      code: 'x',
      revision: 0,
      status: 'approved',
      counts: {},
      edition: 9,
      number: 'x',
      credential: 'x',
      credentialHash: 'x',
      tokenHash: 'x',
      token: 'x',
      kid: 'x',
      seat: 'x',
      exhibition: 'harbin',
      organisation: 'delegation:amur',
      role: 'admin',
      actor: 'x',
      at: 'x',
      position: 'x',
      personal: {},
      meta: {},
      command: 'x',
      access: 'x',
      inside: true,
      stoppedBy: null,
      printedAt: 'x',
      prints: 9,
      location: 'x',
      badge: {},
      projects: [],
      stand: {},
      zones: [],
      genuine: true,
      supervised: true,
      expiresAt: 'x',
      possibleDuplicates: [],
      streamRevision: 0,
    };
    const before = await head();
    const wrong: unknown[] = [];
    let tried = 0;
    for (const command of commands.filter(({ file }) => file === undefined)) {
      const read = await register.get(command.read).expect(200);
      const known = new Set([...fieldsOf(command), ...Object.keys(command.body)]);
      expect([command.route, [...known].sort()]).toEqual([command.route, [...new Set(fieldsOf(command))].sort()]);
      const foreign = Object.entries({ ...own, ...(read.body as Json) }).filter(([name]) => !known.has(name));
      for (const [name, value] of foreign) {
        const answered = await sendJson(
          command.method,
          command.path,
          { ...command.body, [name]: value },
          { 'if-match': '*' },
        );
        tried += 1;
        const found = errorsOf(answered).map(({ pointer, code }) => `${pointer ?? ''} ${code ?? ''}`);
        if (answered.status !== 422 || found.join() !== `/${name} unknown-field`)
          wrong.push({ route: command.route, name, answered });
      }
      const all = await sendJson(command.method, command.path, { ...command.body, ...Object.fromEntries(foreign) });
      if (errorsOf(all).length !== foreign.length) wrong.push({ route: command.route, all });
    }
    expect(wrong).toEqual([]);
    expect(await head()).toBe(before);
    expect(tried).toBeGreaterThan(1000);
  });

  describe('in headers', () => {
    const strange = [
      '',
      ' ',
      '\t',
      '"',
      '"0',
      '""',
      '-1',
      'null',
      '[]',
      'ü',
      '\u00ff',
      'a b',
      "' OR 1=1 --",
      '../..',
      '%00',
      'x'.repeat(300),
      'x'.repeat(5000),
      '9'.repeat(400),
      '"1","2',
      'W/',
      '1e400',
    ];

    it.each([
      'idempotency-key',
      'if-match',
      'register-position',
      'if-none-match',
      'content-length',
      'accept',
      'x-request-id',
      'content-type',
    ])('%s takes what it knows, and names itself otherwise', async (header) => {
      const before = await head();
      const wrong: unknown[] = [];
      for (const value of strange) {
        const answers = {
          read: await send('GET', '/v1/exhibitions/harbin', { headers: { [header]: value } }).catch(() => undefined),
          // Refused for its body in any case, so that nothing is recorded.
          command: await sendJson('PATCH', '/v1/exhibitions/harbin', { x: 1 }, { [header]: value }).catch(
            () => undefined,
          ),
        };
        for (const [kind, answered] of Object.entries(answers)) {
          if (answered === undefined) continue;
          if (answered.status >= 500) wrong.push({ kind, value, answered });
          const named = errorsOf(answered)
            .map(({ header: name }) => name?.toLowerCase())
            .filter((name) => name !== undefined);
          if (named.some((name) => name !== header)) wrong.push({ kind, value, answered });
          if (kind === 'read' && answered.status === 422 && named.length === 0) wrong.push({ kind, value, answered });
        }
      }
      expect(wrong).toEqual([]);
      expect(await head()).toBe(before);
    });

    it('of no form is a fault of the header alone', async () => {
      const fault = async (method: string, headers: Readonly<Record<string, string>>) => {
        const path = '/v1/exhibitions/harbin';
        const answered =
          method === 'GET' ? await send('GET', path, { headers }) : await sendJson(method, path, {}, headers);
        return [answered.status, ...errorsOf(answered).map(({ header, code }) => `${header ?? ''} ${code ?? ''}`)];
      };
      for (const key of ['ü', 'a b', 'x'.repeat(256)])
        expect(await fault('PATCH', { 'if-match': '*', 'idempotency-key': key })).toEqual([
          422,
          'Idempotency-Key format',
        ]);
      for (const etag of ['0', '"0', 'W/0', '"0" "1"', '"1",', 'null'])
        expect(await fault('PATCH', { 'if-match': etag })).toEqual([422, 'If-Match format']);
      for (const position of ['0', 'a.0', 'a.0.-1', 'a.0.1e3', 'A.0.1', 'a.00.1', `a.0.${'9'.repeat(20)}`, 'a.0.1.2'])
        expect(await fault('GET', { 'register-position': position })).toEqual([422, 'Register-Position format']);
    });

    it('Authorization is a valid token, or the request is anonymous', async () => {
      for (const value of [
        ...strange,
        'Bearer',
        'Bearer  ',
        'bearer x',
        `Bearer ${register.admin}x`,
        `Bearer ${register.admin} `.repeat(2),
        `Token ${register.admin}`,
        `Bearer\t${register.admin}`,
      ])
        expect([value, (await send('GET', '/v1/me', { headers: { authorization: value } })).status]).toEqual([
          value,
          401,
        ]);
    });
  });

  it('in a query is refused by the parameter’s name', async () => {
    const values = [
      '',
      ' ',
      '0',
      '-1',
      '1e3',
      '201',
      '99999999999',
      'null',
      'true',
      '[]',
      '{}',
      '%00',
      '%ff',
      '%C0%80',
      '%ED%A0%80',
      "'--",
      '%25',
      '*',
      '"',
      'x'.repeat(3000),
      '\u202e',
      'MA%3D%3D',
      'a'.repeat(400),
      Buffer.from('0 ').toString('base64url'),
      Buffer.from('9999999999999999 x').toString('base64url'),
      Buffer.from([0x30, 0x20, 0xff, 0xfe]).toString('base64url'),
    ];
    const names = [
      'limit',
      'cursor',
      'organisation',
      'role',
      'status',
      'kind',
      'sector',
      'stand',
      'participant',
      'badge',
      'gate',
      'outcome',
      'from',
      'to',
      'by',
      'day',
      'q',
      'asOf',
      'at',
      '__proto__',
      'constructor',
      'toString',
      '',
      'limit[]',
      'a.b',
    ];
    const before = await head();
    const reads = register.register.routes.routes.filter(
      ({ method, url }) => method === 'GET' && url.startsWith('/v1/') && !isEndless(url),
    );
    const place: Readonly<Record<string, string>> = {
      ':exhibition': 'harbin',
      ':delegation': 'amur',
      ':firm': 'ural',
      ':zone': 'grounds',
      ':gate': 'main',
      ':category': 'crew',
    };
    const wrong: unknown[] = [];
    let tried = 0;
    for (const { url } of reads) {
      const path = url.replaceAll(/:[a-z]+/g, (name) => place[name] ?? 'x');
      const queries = [
        ...names.flatMap((name) => [
          `${name}=${encodeURI(values[tried % values.length] ?? '')}`,
          `${name}=x&${name}=y`,
          name,
        ]),
        ...values.flatMap((value) =>
          ['limit', 'cursor'].map((name) => `${name}=${value.startsWith('%') ? value : encodeURIComponent(value)}`),
        ),
        '&&&',
        '=',
        '?',
        '%',
        '%zz=1',
        'limit=1;cursor=x',
        'a=1&'.repeat(2000),
      ];
      const answers = await Promise.all(
        queries.map(async (query) => ({ query, answered: await send('GET', `${path}?${query}`) })),
      );
      tried += answers.length;
      for (const { query, answered } of answers) {
        const named = errorsOf(answered).every(({ parameter }) => parameter !== undefined);
        const fits =
          answered.status < 400 ||
          answered.status === 404 ||
          (answered.status === 422 && named && errorsOf(answered).length > 0);
        if (!fits) wrong.push({ url, query: query.slice(0, 100), answered });
      }
    }
    expect(wrong).toEqual([]);
    expect(await head()).toBe(before);
    expect(tried).toBeGreaterThan(2000);
  });

  it('in a path names nothing, or what it says', async () => {
    const before = await head();
    const wrong: unknown[] = [];
    const strange = [
      '..',
      '%2e%2e',
      '%2F',
      '%00',
      '%ff',
      '%',
      '%ED%A0%80',
      '.',
      '__proto__',
      'constructor',
      'a'.repeat(250),
      ' ',
      '%20',
      "'",
      '"',
      '*',
      ':x',
      '{x}',
      '~',
      '\u202e',
      'd.amur',
      'd..0123456789',
      'd.amur.0123456789.x',
      '-',
      '0',
    ];
    for (const { method, url } of register.register.routes.routes.filter(
      ({ url: path }) => path.includes(':') && !isEndless(path),
    ))
      for (const value of strange) {
        const path = url.replace(/:[a-z]+/, 'harbin').replaceAll(/:[a-z]+/g, encodeURI(value).replaceAll('%25', '%'));
        const other = url.replaceAll(/:[a-z]+/g, encodeURI(value).replaceAll('%25', '%'));
        for (const target of [path, other]) {
          const answered = ['GET', 'HEAD'].includes(method)
            ? await send(method, target)
            : await sendJson(method, target, { 'no-such-field': 1 });
          if (answered.status >= 500) wrong.push({ method, target, answered });
        }
      }
    expect(wrong).toEqual([]);
    expect(await head()).toBe(before);
  });

  it.each([
    ['of far too many fields', '', Object.fromEntries(Array.from({ length: 90_000 }, (_, index) => [`k${index}`, 1]))],
    [
      'of a field with far too many',
      '/name',
      { name: Object.fromEntries(Array.from({ length: 90_000 }, (_, index) => [`k${index}`, 1])) },
    ],
    ['of a list with far too many', '/name', { name: Array.from({ length: 250_000 }, () => ({})) }],
    [
      'of a list of lists',
      '/name',
      { name: Array.from({ length: 2000 }, () => Array.from({ length: 150 }, () => [])) },
    ],
    ['of one long text', '/name/en', { name: { en: 'e\u0301'.repeat(300_000) } }],
  ])('in a body %s delays no other request, and is answered shortly', async (_, pointer, body) => {
    const start = performance.now();
    const answered = await sendJson('POST', '/v1/exhibitions', body);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(answered.status).toBe(422);
    expect(errorsOf(answered).map((error) => error.pointer)).toContain(pointer);
    expect(JSON.stringify(answered.body).length).toBeLessThan(2000);
  });

  it('of 5 MiB is refused as too large, and the connection says so', async () => {
    const answer = await register
      .post('/v1/exhibitions', {}, { headers: { 'Content-Type': 'application/json' } })
      .serialize((sent: unknown) => sent as string)
      .send(`{"code":"${'x'.repeat(5 * 1024 * 1024)}"}`);
    expect([answer.status, (answer.body as Json)['type']]).toEqual([413, '/problems/body-too-large']);
  });

  it('may use names of the language as codes like any other', async () => {
    const name = { en: 'Constructor' };
    const code = 'constructor';
    const at = `/v1/exhibitions/${code}`;
    const ok = (answered: Answered): Answered => {
      if (answered.status >= 300) throw new Error(JSON.stringify(answered));
      return answered;
    };
    const dates = { timeZone: 'Asia/Harbin', opensOn: '2014-06-30', closesOn: '2014-07-04' };
    ok(await sendJson('POST', '/v1/exhibitions', { code, name, ...dates }));
    ok(await sendJson('PUT', `${at}/zones/${code}`, { name }));
    ok(await sendJson('PUT', `${at}/zones/valueof`, { name, parent: code }));
    ok(await sendJson('PUT', `${at}/gates/${code}`, { name, to: code, allowNumber: true }));
    ok(await sendJson('PUT', `${at}/categories/${code}`, { name, zones: [code] }));
    ok(await sendJson('POST', `${at}/delegations`, { code, name, country: 'RU', kind: 'agency' }));
    ok(await sendJson('POST', `${at}/open`, {}));
    const person = { name: { en: 'A\u200bB C' }, role: 'head' };
    const { body } = ok(await sendJson('POST', `${at}/delegations/${code}/participants`, person));
    const badge = ok(
      await sendJson('POST', `${at}/badges`, { participantId: body['id'], category: code, zones: [code] }),
    );
    const scan = {
      scanId: '5a0f6b8e-2c7e-4d36-8a8e-0a53c3f1a001',
      gate: code,
      direction: 'in',
      credential: badge.body['credential'],
    };
    const scanned = ok(await sendJson('POST', `${at}/scans`, scan));
    expect(scanned.body).toMatchObject({ outcome: 'admitted', inside: true, holder: { category: code } });
    const heads = await register.get(`${at}/headcounts?by=agency`, { position: String(scanned.body['position']) });
    expect(heads.body).toMatchObject({ rows: [{ code, registered: 1, badged: 1, attended: 1, inside: 1 }] });
  });

  it('was right before it was spoiled: each command succeeds as it stands', async () => {
    const answered: Record<string, number> = {};
    for (const { route, method, path, body, file } of commands) {
      const { status } = await (file === undefined
        ? sendJson(method, path, body, method === 'PATCH' ? { 'if-match': '*' } : {})
        : send(method, path, { bytes: file.bytes, headers: { 'content-type': file.type } }));
      answered[route] = status;
    }
    expect(Object.entries(answered).filter(([, status]) => status !== 200 && status !== 201)).toEqual([]);
  });
});
