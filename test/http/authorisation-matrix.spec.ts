import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { roles, type Role } from '../../src/modules/access/roles.js';
import { TestRegister } from '../support/test-register.js';

/**
 * Who may call what: one row a route. Roles by their letters (A admin, R registrar, S supervisor, D door, U auditor,
 * V viewer, F focal point, P printer; `open`: without a token), then which bindings of a token the route looks at:
 * `unbound` only a token of no exhibition, `exhibition` that of the path, `organisation` that of the path,
 * `organisation?` that of the query, `gate` that of the path, `gate?` that of the query, `gate!` that of the body,
 * `door` only an unbound admin (a supervisor's own accesses stand in access.spec.ts).
 */
const MATRIX = `
GET    /docs                                                             open
GET    /docs/                                                            open
GET    /docs/*                                                           open
GET    /docs/LICENSE                                                     open
GET    /docs/index.html                                                  open
GET    /docs/swagger-ui-init.js                                          open
GET    /docs/docs/swagger-ui-init.js                                     open
GET    /docs-yaml                                                        open
GET    /openapi.json                                                     open
GET    /                                                                 open
GET    /assets/*                                                         open
GET    /audit                                                            open
GET    /audit/*                                                          open
GET    /door                                                             open
GET    /door/*                                                           open
GET    /board                                                            open
GET    /board/*                                                          open
GET    /desk                                                             open
GET    /desk/*                                                           open
GET    /setup                                                            open
GET    /setup/*                                                          open
GET    /health/live                                                      open
GET    /health/ready                                                     open
GET    /metrics                                                          open
GET    /problems/:code                                                   open
GET    /v1/me                                                            ARSDUVFP
POST   /v1/access                                                        A        unbound
GET    /v1/access                                                        AU       unbound
GET    /v1/access/:id                                                    AU       unbound
POST   /v1/access/invitations                                            AS       door
POST   /v1/access/accept                                                 open
DELETE /v1/access/:id                                                    AS       door
POST   /v1/exhibitions                                                   AR       unbound
GET    /v1/exhibitions                                                   ARSDUVFP
GET    /v1/exhibitions/:exhibition                                       ARSDUVFP exhibition
PATCH  /v1/exhibitions/:exhibition                                       AR       exhibition
POST   /v1/exhibitions/:exhibition/open                                  AR       exhibition
POST   /v1/exhibitions/:exhibition/close                                 AR       exhibition
POST   /v1/exhibitions/:exhibition/reopen                                AR       exhibition
PUT    /v1/exhibitions/:exhibition/zones/:zone                           AR       exhibition
GET    /v1/exhibitions/:exhibition/zones/:zone                           AR       exhibition
PATCH  /v1/exhibitions/:exhibition/zones/:zone                           AR       exhibition
DELETE /v1/exhibitions/:exhibition/zones/:zone                           AR       exhibition
PUT    /v1/exhibitions/:exhibition/gates/:gate                           AR       exhibition gate
GET    /v1/exhibitions/:exhibition/gates/:gate                           AR       exhibition gate
PATCH  /v1/exhibitions/:exhibition/gates/:gate                           AR       exhibition gate
DELETE /v1/exhibitions/:exhibition/gates/:gate                           AR       exhibition gate
PUT    /v1/exhibitions/:exhibition/categories/:category                  AR       exhibition
GET    /v1/exhibitions/:exhibition/categories/:category                  AR       exhibition
PATCH  /v1/exhibitions/:exhibition/categories/:category                  AR       exhibition
DELETE /v1/exhibitions/:exhibition/categories/:category                  AR       exhibition
POST   /v1/exhibitions/:exhibition/delegations                           AR       exhibition
GET    /v1/exhibitions/:exhibition/delegations                           ARSUVF   exhibition
GET    /v1/exhibitions/:exhibition/delegations/:delegation               ARSUVF   exhibition organisation
PATCH  /v1/exhibitions/:exhibition/delegations/:delegation               AR       exhibition
POST   /v1/exhibitions/:exhibition/delegations/:delegation/approve       AS       exhibition
POST   /v1/exhibitions/:exhibition/delegations/:delegation/withdraw      ARS      exhibition
POST   /v1/exhibitions/:exhibition/delegations/:delegation/reinstate     ARS      exhibition
POST   /v1/exhibitions/:exhibition/delegations/:delegation/projects      ARF      exhibition organisation
GET    /v1/exhibitions/:exhibition/delegations/:delegation/projects/:project    ARSUVF exhibition organisation
DELETE /v1/exhibitions/:exhibition/delegations/:delegation/projects/:project    ARF    exhibition organisation
POST   /v1/exhibitions/:exhibition/delegations/:delegation/participants  ARF      exhibition organisation
POST   /v1/exhibitions/:exhibition/firms                                 AR       exhibition
GET    /v1/exhibitions/:exhibition/firms                                 ARSUVF   exhibition
GET    /v1/exhibitions/:exhibition/firms/:firm                           ARSUVF   exhibition organisation
PATCH  /v1/exhibitions/:exhibition/firms/:firm                           AR       exhibition
POST   /v1/exhibitions/:exhibition/firms/:firm/approve                   AS       exhibition
POST   /v1/exhibitions/:exhibition/firms/:firm/withdraw                  ARS      exhibition
POST   /v1/exhibitions/:exhibition/firms/:firm/reinstate                 ARS      exhibition
PUT    /v1/exhibitions/:exhibition/firms/:firm/stand                     AR       exhibition
GET    /v1/exhibitions/:exhibition/firms/:firm/stand                     AR       exhibition
DELETE /v1/exhibitions/:exhibition/firms/:firm/stand                     AR       exhibition
POST   /v1/exhibitions/:exhibition/firms/:firm/participants              ARF      exhibition organisation
GET    /v1/exhibitions/:exhibition/participants                          ARSUVF   exhibition organisation?
GET    /v1/exhibitions/:exhibition/participants/:participant             ARSUVF   exhibition organisation
PATCH  /v1/exhibitions/:exhibition/participants/:participant             ARF      exhibition organisation
DELETE /v1/exhibitions/:exhibition/participants/:participant             ARF      exhibition organisation
PUT    /v1/exhibitions/:exhibition/participants/:participant/photo       ARF      exhibition organisation
GET    /v1/exhibitions/:exhibition/participants/:participant/photo       ARSUF    exhibition organisation
DELETE /v1/exhibitions/:exhibition/participants/:participant/photo       ARF      exhibition organisation
POST   /v1/exhibitions/:exhibition/participants/:participant/reinstate   ARS      exhibition
POST   /v1/exhibitions/:exhibition/participants/:participant/merge       AS       exhibition
POST   /v1/exhibitions/:exhibition/participants/:participant/move        ARS      exhibition
POST   /v1/exhibitions/:exhibition/imports                               ARF      exhibition
GET    /v1/exhibitions/:exhibition/imports                               ARF      exhibition
GET    /v1/exhibitions/:exhibition/imports/:import                       ARF      exhibition
GET    /v1/exhibitions/:exhibition/imports/:import/mapping               ARF      exhibition
PUT    /v1/exhibitions/:exhibition/imports/:import/mapping               ARF      exhibition
GET    /v1/exhibitions/:exhibition/import-templates/:kind                ARF      exhibition
GET    /v1/exhibitions/:exhibition/imports/:import/preview.xlsx          ARF      exhibition
GET    /v1/exhibitions/:exhibition/imports/:import/preview               ARF      exhibition
POST   /v1/exhibitions/:exhibition/imports/:import/apply                 ARF      exhibition
GET    /v1/exhibitions/:exhibition/imports/:import/revert                ARF      exhibition
POST   /v1/exhibitions/:exhibition/imports/:import/revert                ARF      exhibition
POST   /v1/exhibitions/:exhibition/badges                                AR       exhibition
GET    /v1/exhibitions/:exhibition/badges                                ARS      exhibition
GET    /v1/exhibitions/:exhibition/badges/:badge                         ARS      exhibition
GET    /v1/exhibitions/:exhibition/badges/:badge/qr.svg                  ARS      exhibition
GET    /v1/exhibitions/:exhibition/badges/:badge.pdf                     ARS      exhibition
GET    /v1/exhibitions/:exhibition/tickets                               ARS      exhibition
PATCH  /v1/exhibitions/:exhibition/badges/:badge                         ARS      exhibition
POST   /v1/exhibitions/:exhibition/badges/:badge/print                   AR       exhibition
POST   /v1/exhibitions/:exhibition/badges/:badge/suspend                 ARS      exhibition
POST   /v1/exhibitions/:exhibition/badges/:badge/reinstate               ARS      exhibition
POST   /v1/exhibitions/:exhibition/badges/:badge/revoke                  ARS      exhibition
POST   /v1/exhibitions/:exhibition/badges/:badge/replace                 ARS      exhibition
POST   /v1/exhibitions/:exhibition/badges/bulk                           ARS      exhibition
POST   /v1/exhibitions/:exhibition/badges/swap                           ARS      exhibition
GET    /v1/exhibitions/:exhibition/badge-layouts                         AR       exhibition
PUT    /v1/exhibitions/:exhibition/badge-layouts/:layout                 AR       exhibition
GET    /v1/exhibitions/:exhibition/badge-layouts/:layout                 AR       exhibition
GET    /v1/exhibitions/:exhibition/badge-layouts/:layout.pdf             AR       exhibition
GET    /v1/exhibitions/:exhibition/badge-layouts/:layout.png             AR       exhibition
POST   /v1/exhibitions/:exhibition/print-jobs                            AR       exhibition
GET    /v1/exhibitions/:exhibition/print-jobs                            ARP      exhibition
POST   /v1/exhibitions/:exhibition/print-jobs/:job/cancel                AR       exhibition
POST   /v1/exhibitions/:exhibition/print-jobs/next                       AP       exhibition
GET    /v1/exhibitions/:exhibition/print-jobs/:job                       ARP      exhibition
GET    /v1/exhibitions/:exhibition/print-jobs/:job.pdf                   ARP      exhibition
GET    /v1/exhibitions/:exhibition/print-jobs/:job.zpl                   ARP      exhibition
POST   /v1/exhibitions/:exhibition/print-jobs/:job/confirm               AP       exhibition
POST   /v1/exhibitions/:exhibition/print-jobs/:job/fail                  AP       exhibition
POST   /v1/exhibitions/:exhibition/scans                                 ADS      exhibition gate!
POST   /v1/exhibitions/:exhibition/scans/batch                           ADS      exhibition
GET    /v1/exhibitions/:exhibition/conflicts                              ASU      exhibition
POST   /v1/exhibitions/:exhibition/conflicts/:scan/resolve                AS       exhibition
GET    /v1/exhibitions/:exhibition/roster                                 ASD      exhibition
GET    /v1/exhibitions/:exhibition/scans                                  ASU      exhibition gate?
GET    /v1/exhibitions/:exhibition/scans/:scan                            ASU      exhibition
GET    /v1/exhibitions/:exhibition/scans/:scan/photo                      ADS      exhibition
POST   /v1/exhibitions/:exhibition/devices/me                            ADP      exhibition
GET    /v1/exhibitions/:exhibition/devices                                AS       exhibition
GET    /v1/exhibitions/:exhibition/headcounts                            ARSUVF   exhibition
GET    /v1/exhibitions/:exhibition/attendance                            ARSUV    exhibition
GET    /v1/exhibitions/:exhibition/live                                  ARSUVF   exhibition
GET    /v1/exhibitions/:exhibition/keys                                  ARSDUVFP exhibition
GET    /v1/history                                                       AU
GET    /v1/log                                                           AU       unbound
`;

type Looks = 'unbound' | 'exhibition' | 'organisation' | 'organisation?' | 'gate' | 'gate?' | 'gate!' | 'door';

interface Row {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly open: boolean;
  readonly roles: readonly Role[];
  readonly looks: readonly Looks[];
}

const LETTERS: Readonly<Record<string, Role>> = {
  A: 'admin',
  R: 'registrar',
  S: 'supervisor',
  D: 'door',
  U: 'auditor',
  V: 'viewer',
  F: 'focal-point',
  P: 'printer',
};

const rows: readonly Row[] = MATRIX.trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', who = '', ...looks] = line.split(/ +/);
    const open = who === 'open';
    const allowed = open ? [] : Array.from(who, (letter) => LETTERS[letter] ?? 'admin');
    return { route: `${method} ${path}`, method, path, open, roles: allowed, looks: looks as Looks[] };
  });

/** A token, by what it is bound to. */
interface Holder {
  readonly token: string;
  readonly role: Role;
  /** In words. */
  readonly bound: string;
  readonly exhibition?: 'harbin' | 'moscow';
  readonly gate?: 'north' | 'south';
  readonly organisation?: string;
}

/** What the path of a request names; nothing of it exists but the exhibition. */
interface Aim {
  readonly exhibition: string;
  readonly gate: string;
  readonly organisation: string;
}

const SEAT = '0123456789';
const NOWHERE: Aim = { exhibition: 'no-such', gate: 'no-such', organisation: 'no-such' };
const AIMS: readonly Aim[] = [
  { exhibition: 'harbin', gate: 'north', organisation: 'amur' },
  { exhibition: 'harbin', gate: 'north', organisation: 'no-such' },
  NOWHERE,
];

/** Whether the row lets the holder through to where the path points. */
function passes({ path, roles: allowed, looks }: Row, holder: Holder, aim: Aim): boolean {
  if (!allowed.includes(holder.role)) return false;
  const kind = path.includes(':firm') ? 'firm' : 'delegation';
  return looks.every((binding) => {
    switch (binding) {
      case 'door':
        return holder.role === 'admin' && holder.exhibition === undefined;
      case 'unbound':
        return holder.exhibition === undefined;
      case 'exhibition':
        return holder.exhibition === undefined || holder.exhibition === aim.exhibition;
      case 'gate':
      case 'gate?':
      case 'gate!':
        return holder.gate === undefined || holder.gate === aim.gate;
      case 'organisation':
      case 'organisation?':
        return holder.organisation === undefined || holder.organisation === `${kind}:${aim.organisation}`;
    }
  });
}

describe('who may call which route', () => {
  let register: TestRegister;
  let fastify: FastifyInstance;
  const holders: Holder[] = [];
  const useless: { readonly name: string; readonly authorization: string | undefined }[] = [];

  beforeAll(async () => {
    register = await TestRegister.open();
    fastify = register.register.app.getHttpAdapter().getInstance();
    const name = { en: 'A' };
    for (const code of ['harbin', 'moscow']) {
      const dates = { timeZone: 'Asia/Harbin', opensOn: '2014-06-30', closesOn: '2014-07-04' };
      await register.post('/v1/exhibitions', { code, name, ...dates }).expect(201);
      const at = `/v1/exhibitions/${code}`;
      await register.put(`${at}/zones/hall`, { name }).expect(201);
      for (const gate of ['north', 'south'])
        await register.put(`${at}/gates/${gate}`, { name, to: 'hall' }).expect(201);
      for (const delegation of ['amur', 'primorsky'])
        await register.post(`${at}/delegations`, { code: delegation, name, country: 'RU', kind: 'region' }).expect(201);
      await register.post(`${at}/firms`, { code: 'amur', name, country: 'RU', sector: 'Aviation' }).expect(201);
    }
    for (const role of roles) {
      const hold = async (bound: string, binding: Omit<Holder, 'token' | 'role' | 'bound'>) =>
        holders.push({ token: await register.token(role, binding), role, bound, ...binding });
      if (role === 'focal-point') {
        for (const exhibition of ['harbin', 'moscow'] as const)
          for (const organisation of ['delegation:amur', 'delegation:primorsky', 'firm:amur'])
            await hold(`of ${organisation} in ${exhibition}`, { exhibition, organisation });
        continue;
      }
      await hold('bound to nothing', {});
      await hold('of the exhibition', { exhibition: 'harbin' });
      await hold('of another exhibition', { exhibition: 'moscow' });
      await hold('of the gate', { exhibition: 'harbin', gate: 'north' });
      await hold('of another gate', { exhibition: 'harbin', gate: 'south' });
    }
    const expired = await register.token('admin', { expiresAt: '2014-06-30T02:00:00Z' });
    const granted = await register.post('/v1/access', { name, role: 'admin' }).expect(201);
    const revoked = granted.body as { id: string; token: string };
    await register.delete(`/v1/access/${revoked.id}`, { reason: 'Lost.' }).expect(200);
    useless.push(
      { name: 'no token', authorization: undefined },
      { name: 'an empty token', authorization: 'Bearer ' },
      { name: 'garbage', authorization: 'Bearer xreg_garbage' },
      { name: 'another scheme', authorization: `Basic ${register.admin}` },
      { name: 'two tokens', authorization: `Bearer ${register.admin}, Bearer ${register.admin}` },
      { name: 'a hash for a token', authorization: `Bearer ${'0'.repeat(64)}` },
      { name: 'an expired token', authorization: `Bearer ${expired}` },
      { name: 'a revoked token', authorization: `Bearer ${revoked.token}` },
    );
  });
  afterAll(() => register.close());

  /** The status of a call that changes nothing: its body has a field that no route knows. */
  async function status(row: Row, aim: Aim, authorization: string | undefined, method = row.method): Promise<number> {
    const path = row.path
      .replace(':exhibition', aim.exhibition)
      .replace(':gate', aim.gate)
      .replace(':delegation', aim.organisation)
      .replace(':firm', aim.organisation)
      .replace(':participant', `d.${aim.organisation}.${SEAT}`)
      .replace(':badge', SEAT)
      .replace(/:[a-z]+/g, 'no-such');
    const asked = [
      row.looks.includes('organisation?') ? `organisation=delegation:${aim.organisation}` : [],
      row.looks.includes('gate?') ? `gate=${aim.gate}` : [],
      // What never ends of itself is asked for what it does not know.
      row.path.endsWith('/live') ? 'nonsense=1' : [],
    ].flat();
    const query = asked.length > 0 ? `?${asked.join('&')}` : '';
    const body = { nonsense: 1, ...(row.looks.includes('gate!') && { gate: aim.gate }) };
    const answer = await fastify.inject({
      method: method as 'GET',
      url: path + query,
      headers: { ...(authorization !== undefined && { authorization }) },
      ...(!['GET', 'HEAD'].includes(method) && { payload: body }),
    });
    return answer.statusCode;
  }

  it('stands in the matrix for every route there is, and for no other', () => {
    const known = register.register.routes.routes
      .filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS')
      .map(({ method, url }) => `${method} ${url}`);
    expect([...new Set(known)].sort()).toEqual(rows.map(({ route }) => route).sort());
  });

  it('stands in the document as it stands in the matrix', async () => {
    const { paths } = (await register.get('/openapi.json', { token: '' })).body as {
      paths: Record<string, Record<string, { 'x-roles'?: string[] }>>;
    };
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path.replaceAll(/\{([a-z]+)\}/g, ':$1')}`,
        roles: [...(operation['x-roles'] ?? [])].sort(),
      })),
    );
    const byRoute = (one: { route: string }, other: { route: string }) => (one.route < other.route ? -1 : 1);
    expect(documented.sort(byRoute)).toEqual(
      rows
        .filter(({ path }) => path === '/' || /^\/(v1|health|metrics|problems)/.test(path))
        .map(({ route, open, roles: allowed }) => ({ route, roles: open ? ['open'] : [...allowed].sort() }))
        .sort(byRoute),
    );
  });

  describe.each(rows.filter(({ open }) => open).map((row) => [row.route, row] as const))('%s', (_, row) => {
    it('is open to all, whatever token they have', async () => {
      for (const { authorization } of useless)
        expect([401, 403]).not.toContain(await status(row, NOWHERE, authorization));
    });
  });

  describe.each(rows.filter(({ open }) => !open).map((row) => [row.route, row] as const))('%s', (_, row) => {
    const methods = row.method === 'GET' ? ['GET', 'HEAD'] : [row.method];

    it('needs a valid token', async () => {
      const seen: Record<string, number> = {};
      for (const { name, authorization } of useless)
        for (const method of methods)
          for (const aim of AIMS)
            seen[`${name} ${method} ${aim.exhibition}/${aim.organisation}`] = await status(
              row,
              aim,
              authorization,
              method,
            );
      expect(new Set(Object.values(seen))).toEqual(new Set([401]));
    });

    it('is who the matrix says, and refused to others before anything is looked up', async () => {
      const wrong: unknown[] = [];
      for (const holder of holders)
        for (const aim of AIMS) {
          const answered = await status(row, aim, `Bearer ${holder.token}`);
          const expected = passes(row, holder, aim) ? 'passes' : 403;
          const found = answered === 401 || answered === 403 ? answered : 'passes';
          if (found !== expected || answered >= 500) wrong.push({ holder, aim, answered, expected });
        }
      expect(wrong).toEqual([]);
    });
  });

  it('is not widened by a list of a focal point: no cursor, and no filter, leads to others', async () => {
    const at = '/v1/exhibitions/harbin';
    const add = async (organisation: string, en: string) => {
      const body = { name: { en }, role: 'member' };
      return register.post(`${at}/${organisation}/participants`, body).expect(201);
    };
    await add('delegations/amur', 'Ivan');
    await add('firms/amur', 'Anna');
    const last = await add('delegations/primorsky', 'Pyotr');
    const token = holders.find(({ bound }) => bound === 'of delegation:primorsky in harbin')?.token;
    await register.seen(at, last);
    const leaf = String(last.headers['register-position']).split('.').at(-1);
    const foreign: unknown[] = [];
    for (const list of ['participants', 'delegations', 'firms'])
      for (const after of ['', ' ', '\u0000', '0', 'a', 'd', 'd.', 'd.a', 'd.amur.', 'f', 'z', '\uffff'])
        for (const at0 of [`${Number(leaf) - 1}`, '0']) {
          const cursor = Buffer.from(`${at0} ${after}`).toString('base64url');
          const answer = await register.get(`${at}/${list}?cursor=${cursor}`, { token });
          const items = (answer.body as { items?: Record<string, unknown>[] }).items ?? [];
          const own = (item: Record<string, unknown>) =>
            list === 'participants' ? item['organisation'] === 'delegation:primorsky' : item['code'] === 'primorsky';
          foreign.push(...items.filter((item) => !own(item) || list === 'firms'));
        }
    expect(foreign).toEqual([]);
    for (const query of [
      'organisation=delegation:amur',
      'organisation=firm:primorsky',
      'organisation=',
      'organisation=delegation:primorsky&organisation=delegation:amur',
    ])
      await register.get(`${at}/participants?${query}`, { token }).expect(403);
  });

  it('is not widened by the id of a scan: who is bound to a gate sees what happened there', async () => {
    const scanId = '0e0c2b5e-6d3c-4c1f-9a43-6a4f0a5f1a11';
    const scan = { scanId, gate: 'north', direction: 'in', credential: 'nothing' };
    const recorded = await register.post('/v1/exhibitions/harbin/scans', scan).expect(200);
    const seen: Record<string, number> = {};
    for (const { role, bound, token, exhibition } of holders)
      if (role === 'supervisor' && exhibition !== 'moscow')
        seen[bound] = (await register.seen(`/v1/exhibitions/harbin/scans/${scanId}`, recorded, { token })).status;
    expect(seen).toEqual({
      'bound to nothing': 200,
      'of the exhibition': 200,
      'of the gate': 200,
      'of another gate': 404,
    });
  });

  it('is not widened by a query of the history: who is bound to an exhibition reads that one’s', async () => {
    const auditor = holders.find(({ role, bound }) => role === 'auditor' && bound === 'of the exhibition');
    const { token } = auditor ?? {};
    const seen: unknown[] = [];
    for (const query of [
      'limit=200',
      'exhibition=moscow',
      'subject=exhibition:moscow',
      'subject=delegation:moscow/amur&merge=true',
      'type=exhibition-announced',
      'type=access-granted',
      'cursor=' + Buffer.from('40 0').toString('base64url'),
    ]) {
      const answer = await register.get(`/v1/history?${query}`, { token });
      const items = (answer.body as { items?: { subject: string }[] }).items ?? [];
      seen.push(...items.map(({ subject }) => subject).filter((subject) => !/^[a-z]+:harbin(\/|$)/.test(subject)));
      if (query === 'limit=200') expect(items.length).toBeGreaterThan(3);
    }
    expect(seen).toEqual([]);
  });
});
