import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, RegisterProcess, type Ended } from '../support/register-process.js';

/** What stands nowhere but where it belongs. Each is found in no other text. */
const SECRETS = {
  firstToken: 'canary-first-token-8f31c2',
  wrongToken: 'xreg_canary-wrong-token-51ab77',
  basic: 'canary-basic-90aa41',
  key: 'canary-key-77b2e9',
  cookie: 'canary-cookie-4be1f0',
  agent: 'canary-agent-c0ffee42',
  condition: 'canary-condition-19fe3d',
  position: 'canary-position-3d7a10',
} as const;
const PERSONAL = {
  name: 'Kanareika-Imya-7f21',
  nameRu: 'Канарейкина-5521',
  nameZh: '金丝雀甲乙丙',
  jobTitle: 'canary-job-title-2231',
  employer: 'canary-employer-7719',
  email: 'canary.person.6613@example.org',
  phone: '+79990001122334',
  document: 'CANARY DOC 884422',
  externalId: 'canary-external-5518',
  reason: 'canary reason about a person 3391',
  query: 'canary-query-8101',
  broken: 'canary-in-broken-json-6710',
} as const;

/** The ways in which a text may stand in a log or a file: as it is, escaped, encoded, and as bytes in decimal. */
function written(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) =>
    // Whatever stands before it: the part that does not hang on its neighbours.
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const escaped = Array.from(text, (letter) =>
    letter.charCodeAt(0) < 128 ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ).join('');
  return [
    text,
    encodeURIComponent(text),
    escaped,
    bytes.toString('hex'),
    ...base64,
    [...bytes].join(','),
    [...bytes].join(', '),
  ];
}

/** Which of the canaries stand in a text, in whatever way. */
const standingIn = (text: string, canaries: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(canaries)
    .filter(([, canary]) => written(canary).some((form) => text.includes(form)))
    .map(([name]) => name);

interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: string;
  readonly text: string;
}

describe('secrets and people', () => {
  let folder: string;
  let running: RegisterProcess;
  let ended: Ended;
  let metrics: string;
  let document: string;
  const granted: Record<string, string> = {};
  const answers: Answered[] = [];

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answered & { readonly body: Record<string, unknown> }> {
    const answer = await fetch(`${running.address}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${SECRETS.firstToken}`,
        Cookie: `session=${SECRETS.cookie}`,
        'User-Agent': SECRETS.agent,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const answered = { method, path, status: answer.status, headers: JSON.stringify([...answer.headers]), text };
    answers.push(answered);
    return { ...answered, body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  /** Bytes that are no request, or none that can be read. */
  const raw = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(running.address).port), '127.0.0.1', () => socket.write(bytes));
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(text);
      });
    });

  const broken: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'register-leaks-'));
    const env = {
      REGISTER_DATA_DIR: folder,
      REGISTER_BOOTSTRAP_TOKEN: SECRETS.firstToken,
      REGISTER_LOG_LEVEL: 'trace',
      REGISTER_CLOCK_START: '2014-06-30T10:00:00+08:00',
    };
    running = await RegisterProcess.start(env, await freePort()).ready();
    await everyKindOfRequest();
    metrics = await (await fetch(`${running.address}/metrics`)).text();
    document = await (await fetch(`${running.address}/openapi.json`)).text();
    ended = await running.stop();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function everyKindOfRequest(): Promise<void> {
    const at = '/v1/exhibitions/harbin';
    const key = { 'Idempotency-Key': SECRETS.key };
    const name = { en: 'Harbin' };
    const dates = { timeZone: 'Asia/Harbin', opensOn: '2014-06-30', closesOn: '2014-07-04' };
    await send('POST', '/v1/exhibitions', { code: 'harbin', name, ...dates });
    await send('PUT', `${at}/zones/hall`, { name });
    await send('PUT', `${at}/gates/north`, { name, to: 'hall', allowNumber: true });
    await send('PUT', `${at}/categories/delegate`, { name, zones: ['hall'] });
    await send('POST', `${at}/delegations`, { code: 'amur', name, country: 'RU', kind: 'region' });
    await send('POST', `${at}/open`, {});
    const desk = await send(
      'POST',
      '/v1/access',
      { name: { en: PERSONAL.name }, role: 'viewer' },
      { 'Idempotency-Key': `${SECRETS.key}-access` },
    );
    granted['grantedToken'] = String(desk.body['token']);

    const person = {
      name: { en: PERSONAL.name, ru: PERSONAL.nameRu, zh: PERSONAL.nameZh },
      role: 'head',
      jobTitle: { en: PERSONAL.jobTitle },
      employer: { en: PERSONAL.employer },
      email: PERSONAL.email,
      phone: PERSONAL.phone,
      document: { type: 'passport', number: PERSONAL.document, country: 'RU' },
      externalId: PERSONAL.externalId,
    };
    const added = await send('POST', `${at}/delegations/amur/participants`, person, key);
    const participant = String(added.body['id']);
    const issued = await send('POST', `${at}/badges`, { participantId: participant, category: 'delegate', zones: [] });
    granted['credential'] = String(issued.body['credential']);
    const scan = { scanId: randomUUID(), gate: 'north', direction: 'in', credential: issued.body['credential'] };
    await send('POST', `${at}/scans`, scan);
    await send('POST', `${at}/scans`, { ...scan, scanId: randomUUID(), override: { reason: PERSONAL.reason } });
    await send('POST', `${at}/scans`, { ...scan, scanId: randomUUID(), credential: PERSONAL.name });
    await send('POST', `${at}/badges/${String(issued.body['id'])}/suspend`, { reason: PERSONAL.reason });
    for (const path of [
      `${at}/participants/${participant}`,
      `${at}/participants`,
      '/v1/history?limit=200',
      `${at}/badges`,
      '/v1/me',
      '/v1/access',
    ])
      await send('GET', path);

    // Refused, each in its own way, with the same people and secrets in it.
    await send('POST', `${at}/delegations/amur/participants`, { ...person, role: PERSONAL.jobTitle }, key);
    for (const [field, value] of Object.entries({ ...person, role: 'member' }))
      for (const spoiled of [
        [value],
        { [PERSONAL.query]: value },
        `${PERSONAL.email}\u0000${PERSONAL.phone}`,
        { en: PERSONAL.name.repeat(60) },
      ])
        await send('POST', `${at}/delegations/amur/participants`, { ...person, [field]: spoiled });
    await send('POST', `${at}/delegations/amur/participants`, person);
    await send('POST', `${at}/delegations/amur/participants`, { ...person, role: 'member' }, key);
    await send('POST', `${at}/delegations/none/participants`, person);
    await send('PATCH', `${at}/participants/${participant}`, person);
    await send('PATCH', `${at}/participants/${participant}`, person, { 'If-Match': '"999"' });
    await send('PATCH', `${at}/participants/${participant}`, person, { 'If-Match': SECRETS.condition });
    await send('POST', `${at}/badges/${String(issued.body['id'])}/suspend`, { reason: PERSONAL.reason });
    await send('POST', `${at}/delegations/amur/participants`, `{"name":"${PERSONAL.broken}`);
    await send('POST', `${at}/delegations/amur/participants`, `{"name":"${PERSONAL.broken}","name":1}`);
    await send('POST', `${at}/delegations/amur/participants`, `"${PERSONAL.broken}"`);
    await send('POST', `${at}/delegations/amur/participants`, PERSONAL.broken, {
      'Content-Type': `text/${PERSONAL.query}`,
    });
    await send('POST', `${at}/delegations/amur/participants`, PERSONAL.broken.repeat(60_000));
    for (const query of [
      `q=${PERSONAL.query}`,
      `${PERSONAL.query}=1`,
      `organisation=${PERSONAL.query}`,
      `cursor=${PERSONAL.query}`,
      `limit=${PERSONAL.query}`,
      `q=${encodeURIComponent(PERSONAL.nameRu)}`,
    ])
      await send('GET', `${at}/participants?${query}`);
    await send('GET', at, undefined, { 'Register-Position': SECRETS.position });
    await send('GET', at, undefined, { 'If-None-Match': SECRETS.condition });
    await send('GET', `/v1/exhibitions/%zz?q=${PERSONAL.query}`);
    await send('GET', `/v1/nothing?token=${SECRETS.wrongToken}`);
    await send('DELETE', `/v1/exhibitions?q=${PERSONAL.query}`);
    for (const authorization of [
      `Bearer ${SECRETS.wrongToken}`,
      `Basic ${Buffer.from(SECRETS.basic).toString('base64')}`,
      SECRETS.wrongToken,
    ])
      await send('POST', `${at}/open`, { reason: PERSONAL.reason }, { Authorization: authorization });
    await send(
      'POST',
      `${at}/open`,
      { reason: PERSONAL.reason },
      { Authorization: `Bearer ${granted['grantedToken']}` },
    );
    await send('GET', `${at}/live?token=${SECRETS.wrongToken}`);

    const authorization = `Authorization: Bearer ${SECRETS.firstToken}\r\nCookie: ${SECRETS.cookie}`;
    for (const bytes of [
      `GET /v1/me HTTP/1.1\r\nHost: x\r\n${authorization}\r\nBroken header ${PERSONAL.name}\r\n\r\n`,
      `${PERSONAL.name} / HTTP/9.9\r\n${authorization}\r\n\r\n`,
      `GET /?q=${PERSONAL.query} HTTP/1.1\r\n${authorization}\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
      `POST /v1/exhibitions HTTP/1.1\r\nHost: x\r\n${authorization}\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\nzz\r\n${PERSONAL.name}\r\n`,
      `POST /v1/exhibitions HTTP/1.1\r\nHost: x\r\n${authorization}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{"a":`,
      `GET /v1/me HTTP/1.1\r\n${authorization}\r\n\r\n`,
    ])
      broken.push(await raw(bytes));
  }

  const all = () => ({ ...SECRETS, ...granted });

  it('were sent in requests of every kind', () => {
    expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([
      200, 201, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428,
    ]);
    expect(ended.stderr.split('\n').filter((line) => line.includes('"answered"')).length).toBeGreaterThan(80);
    expect(broken.map((text) => text.split(' ')[1])).toEqual(['400', '400', '431', '400', '400', '400']);
  });

  it('stand in no line of the log, at its most talkative, nor in what is said to people', () => {
    expect(standingIn(ended.stderr, { ...all(), ...PERSONAL })).toEqual([]);
    expect(standingIn(ended.stdout, { ...all(), ...PERSONAL })).toEqual([]);
  });

  it('stand in no metric and not in the document', () => {
    expect(standingIn(metrics + document, { ...all(), ...PERSONAL })).toEqual([]);
  });

  it('stand in no header of an answer, Location included', () => {
    const { query, ...people } = PERSONAL;
    expect(query).toBeDefined();
    expect(answers.filter(({ headers }) => standingIn(headers, { ...all(), ...people }).length > 0)).toEqual([]);
  });

  it('stand in no problem: it names the field and not what was in it', () => {
    // An unknown field is named in the answer, as the client wrote it.
    const { query, ...people } = PERSONAL;
    expect(query).toBeDefined();
    const told = answers.filter(
      ({ status, text }) => status >= 400 && standingIn(text, { ...all(), ...people }).length > 0,
    );
    expect(told).toEqual([]);
    expect(broken.filter((text) => standingIn(text, { ...all(), ...PERSONAL }).length > 0)).toEqual([]);
  });

  it('that grant access are nowhere in the data folder, and no person’s name in a file name', () => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(standingIn(names.join('\n'), { ...all(), ...PERSONAL })).toEqual([]);
    const files = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect([file, standingIn(readFileSync(file, 'latin1'), all())]).toEqual([file, []]);
    // The search would have found them: what is known of people stands in the log.
    expect(files.some((file) => readFileSync(file, 'latin1').includes(PERSONAL.externalId))).toBe(true);
  });

  it('and the maker of the server stay unsaid: no banner, and nothing for other origins', async () => {
    expect(answers.filter(({ headers }) => /"(server|x-powered-by|via|access-control-[a-z-]+)"/.test(headers))).toEqual(
      [],
    );
    expect(broken.filter((text) => /^(server|x-powered-by):/im.test(text))).toEqual([]);
    const start = RegisterProcess.start({ REGISTER_DATA_DIR: folder }, await freePort());
    running = await start.ready();
    try {
      const asked = {
        Origin: 'https://elsewhere.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
      };
      for (const [method, path] of [
        ['OPTIONS', '/v1/exhibitions'],
        ['OPTIONS', '/v1/me'],
        ['GET', '/v1/me'],
        ['GET', '/health/live'],
        ['GET', '/nothing'],
        ['GET', '/%zz'],
        ['GET', '/docs'],
      ] as const) {
        const answer = await fetch(`${running.address}${path}`, { method, headers: asked });
        const names = [...answer.headers.keys()];
        expect([path, names.filter((name) => /^(access-control|server|x-powered-by)/.test(name))]).toEqual([path, []]);
        for (const header of [
          'content-security-policy',
          'x-content-type-options',
          'x-frame-options',
          'referrer-policy',
          'cross-origin-resource-policy',
        ])
          expect([path, header, answer.headers.has(header)]).toEqual([path, header, true]);
        if (method === 'OPTIONS') expect(answer.status).toBe(405);
      }
    } finally {
      await running.stop();
    }
  });
});
