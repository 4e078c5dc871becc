import { randomUUID } from 'node:crypto';
import { Expo } from './expo.js';
import { pictureOf } from './pictures.js';
import { Sheets } from './sheets.js';
import type { Json, TestRegister } from './test-register.js';

export type CommandMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A command that is right as it stands: sent in the order of the list, each succeeds. */
export interface SoundCommand {
  /** Method and pattern, as the router has them. */
  readonly route: string;
  readonly method: CommandMethod;
  readonly path: string;
  /** With every field that the route knows. */
  readonly body: Json;
  /** What is sent in place of JSON. */
  readonly file?: { readonly bytes: Buffer; readonly type: string };
  /** Where the thing it changes is read, or one like it. */
  readonly read: string;
}

const text = (en: string) => ({ en, ru: 'По-русски', zh: '中文' });
const REASON = { reason: 'It is needed.' };
const QUOTA = { total: 40, byRole: { head: 1, deputy: 2, member: 30, representative: 3, staff: 4 } };
const WINDOW = { validFrom: '2014-06-29T16:00:00Z', validUntil: '2014-07-05T16:00:00.5+08:00' };
const PARTS = { family: 'Sidorova', given: 'Anna', patronymic: 'Petrovna', honorific: 'Ms' };
const PERSON = {
  name: { ...text('Anna Sidorova'), parts: { en: PARTS } },
  role: 'deputy',
  jobTitle: text('Engineer'),
  employer: text('Shipyard'),
  email: 'anna@example.org',
  phone: '+7 4162 22 33 44',
  document: { type: 'passport', number: 'AB 1234567', country: 'RU' },
  externalId: 'hr/17',
};

/** Furnishes a register so that every command has something to change. One entry for each route that commands. */
export async function everyCommand(register: TestRegister): Promise<readonly SoundCommand[]> {
  const expo = await Expo.announce(register, 'harbin');
  const at = expo.path;
  await expo.delegation('amur');
  await register
    .post(`${at}/firms`, { code: 'ural', name: text('Ural'), country: 'RU', sector: 'Aviation' })
    .expect(201);
  await register.put(`${at}/firms/ural/stand`, { hall: 'A', stand: 'A1' }).expect(201);
  const member = await expo.participant('amur');
  const guest = await expo.participant('amur', text('Pyotr Ivanov'));
  const badge = await expo.badge({}, member);
  const other = await expo.badge({}, await expo.participant('amur', text('Olga Ivanova')));
  const project = await register
    .post(`${at}/delegations/amur/projects`, { title: text('Bridge') })
    .expect(201)
    .then((answer) => (answer.body as { id: string }).id);
  const access = await register
    .post('/v1/access', { name: text('Desk'), role: 'viewer' })
    .expect(201)
    .then((answer) => (answer.body as { id: string }).id);

  const printJobs: string[] = [];
  for (const reason of ['To be confirmed.', 'To fail.', 'To be cancelled.'])
    printJobs.push(
      await register
        .post(`${at}/print-jobs`, { badge: badge.id, reason })
        .expect(201)
        .then((answer) => (answer.body as { id: string }).id),
    );
  await register.post(`${at}/print-jobs/next`).expect(200);
  await register.post(`${at}/print-jobs/next`).expect(200);
  const refused = randomUUID();
  await register
    .post(`${at}/scans/batch`, {
      ...{ sentAt: '2014-06-30T02:00:00Z', rosterPosition: 'a.0.1' },
      scans: [
        {
          ...{ scanId: refused, seq: 1, gate: 'main', direction: 'in', credential: badge.credential },
          ...{ scannedAt: '2014-06-30T02:00:00Z', decided: 'admitted' },
        },
      ],
    })
    .expect(200);
  const code = await register
    .post('/v1/access/invitations', { name: text('South gate'), role: 'door', exhibition: 'harbin' })
    .expect(201)
    .then((answer) => (answer.body as { code: string }).code);

  await register.put(`${at}/zones/annex`, { name: text('Annex') }).expect(201);
  await register.put(`${at}/gates/back`, { name: text('Back'), to: 'grounds' }).expect(201);
  await register.put(`${at}/categories/press`, { name: text('Press') }).expect(201);

  const photo = { bytes: pictureOf(300, 400), type: 'image/jpeg' };
  await register
    .upload(`${at}/participants/${member}/photo`, photo.bytes, { headers: { 'Content-Type': photo.type } }, 'put')
    .expect(201);
  const sheets = new Sheets(expo);
  const sheet = 'name,organisation\nOlga Kuznetsova,amur\n';
  const taken = await sheets.receive(sheet.replace('Olga', 'Daria'));
  await sheets.apply(taken);
  const received = await sheets.receive(sheet);

  const head = String((await register.get(at).expect(200)).headers['register-position']);

  const X = '/v1/exhibitions/:exhibition';
  const places: Readonly<Record<string, string>> = {
    ':exhibition': 'harbin',
    ':zone': 'foyer',
    ':gate': 'side',
    ':category': 'guest',
    ':delegation': 'amur',
    ':project': project,
    ':firm': 'ural',
    ':badge': badge.id,
    ':layout': 'vip',
    ':id': access,
    ':scan': refused,
    ':import': received,
  };
  const command = (route: string, body: Json, read: string, participant = member): SoundCommand => {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace(':participant', participant).replaceAll(/:[a-z]+/g, (name) => places[name] ?? name);
    return { route, method: method as CommandMethod, path, body, read };
  };
  /** A command on a definition that is there from the beginning. */
  const onDefinition = (method: 'PATCH' | 'DELETE', kind: string, named: string, body: Json): SoundCommand => {
    const path = `${at}/${kind}/${named}`;
    const parameter = { zones: ':zone', gates: ':gate', categories: ':category' }[kind] ?? '';
    return { route: `${method} ${X}/${kind}/${parameter}`, method, path, body, read: path };
  };
  const exhibition = {
    name: text('Expo'),
    theme: text('Trade'),
    venue: text('Halls'),
    timeZone: 'Asia/Harbin',
    opensOn: '2014-06-30',
    closesOn: '2014-07-04',
    dailyHours: { from: '09:00', to: '18:00' },
    dayStartsAt: '04:00',
  };
  const delegation = { code: 'tyva', kind: 'region', name: text('Tyva'), country: 'RU', parent: 'amur', quota: QUOTA };
  const firm = {
    code: 'sukhoi',
    name: text('Sukhoi'),
    country: 'RU',
    sector: 'Aviation',
    region: 'Khabarovsk',
    quota: QUOTA,
  };
  const grant = { zones: ['hall-1', 'hall-2'], ...WINDOW, days: ['2014-06-30', '2014-07-01'] };
  const scan = {
    gate: 'main',
    direction: 'in',
    credential: badge.credential,
    scannedAt: '2014-06-30T02:00:00Z',
    override: REASON,
  };
  return [
    command('POST /v1/exhibitions', { code: 'moscow', ...exhibition }, at),
    command(`PATCH ${X}`, { ...exhibition, timeZone: 'Asia/Shanghai', ...REASON }, at),
    command(`POST ${X}/open`, {}, at),
    command(`POST ${X}/close`, REASON, at),
    command(`POST ${X}/reopen`, REASON, at),
    command(
      `PUT ${X}/zones/:zone`,
      { name: text('Foyer'), parent: 'grounds', capacity: 300, enforce: true, ...REASON },
      `${at}/zones/grounds`,
    ),
    command(
      `PUT ${X}/gates/:gate`,
      { name: text('Side'), from: 'grounds', to: 'hall-2', allowNumber: true, ...REASON },
      `${at}/gates/main`,
    ),
    command(
      `PUT ${X}/categories/:category`,
      {
        name: text('Guest'),
        zones: ['grounds'],
        ...WINDOW,
        hours: { from: '22:00', to: '03:00' },
        setup: true,
        ...REASON,
      },
      `${at}/categories/crew`,
    ),
    onDefinition('PATCH', 'zones', 'annex', {
      ...{ name: text('Annex'), parent: 'hall-1', capacity: 200, enforce: false },
      ...REASON,
    }),
    onDefinition('PATCH', 'gates', 'back', {
      ...{ name: text('Back'), from: 'hall-1', to: 'grounds', allowNumber: false },
      ...REASON,
    }),
    onDefinition('PATCH', 'categories', 'press', {
      ...{ name: text('Press'), zones: ['hall-1'], ...WINDOW, hours: { from: '21:00', to: '02:00' }, setup: false },
      ...REASON,
    }),
    onDefinition('DELETE', 'zones', 'annex', REASON),
    onDefinition('DELETE', 'gates', 'back', REASON),
    onDefinition('DELETE', 'categories', 'press', REASON),
    command(`POST ${X}/delegations`, delegation, `${at}/delegations/amur`),
    command(
      `PATCH ${X}/delegations/:delegation`,
      { name: text('Amur'), country: 'CN', quota: QUOTA, ...REASON },
      `${at}/delegations/amur`,
    ),
    command(`POST ${X}/delegations/:delegation/approve`, {}, `${at}/delegations/amur`),
    command(`POST ${X}/delegations/:delegation/withdraw`, REASON, `${at}/delegations/amur`),
    command(`POST ${X}/delegations/:delegation/reinstate`, REASON, `${at}/delegations/amur`),
    command(
      `POST ${X}/delegations/:delegation/projects`,
      { title: text('Port'), summary: text('A port.'), sector: 'Transport' },
      `${at}/delegations/amur/projects/${project}`,
    ),
    command(
      `DELETE ${X}/delegations/:delegation/projects/:project`,
      REASON,
      `${at}/delegations/amur/projects/${project}`,
    ),
    command(`POST ${X}/delegations/:delegation/participants`, PERSON, `${at}/participants/${member}`),
    command(`POST ${X}/firms`, firm, `${at}/firms/ural`),
    command(
      `PATCH ${X}/firms/:firm`,
      { name: text('Ural'), country: 'CN', sector: 'Technology', region: 'Perm', quota: QUOTA, ...REASON },
      `${at}/firms/ural`,
    ),
    command(`POST ${X}/firms/:firm/approve`, {}, `${at}/firms/ural`),
    command(`POST ${X}/firms/:firm/withdraw`, REASON, `${at}/firms/ural`),
    command(`POST ${X}/firms/:firm/reinstate`, REASON, `${at}/firms/ural`),
    command(`PUT ${X}/firms/:firm/stand`, { hall: 'B', stand: 'B7', ...REASON }, `${at}/firms/ural/stand`),
    command(`DELETE ${X}/firms/:firm/stand`, {}, `${at}/firms/ural/stand`),
    command(`POST ${X}/firms/:firm/participants`, PERSON, `${at}/participants/${member}`),
    command(`PATCH ${X}/participants/:participant`, { ...PERSON, ...REASON }, `${at}/participants/${member}`),
    command(`POST ${X}/badges`, { participantId: guest, category: 'delegate', ...grant }, `${at}/badges/${badge.id}`),
    command(`PATCH ${X}/badges/:badge`, { category: 'crew', ...grant, ...REASON }, `${at}/badges/${badge.id}`),
    command(`POST ${X}/badges/:badge/print`, REASON, `${at}/badges/${badge.id}`),
    command(
      `POST ${X}/badges/bulk`,
      { filter: { organisation: 'delegation:amur', status: 'issued' }, action: 'amend', ...grant, ...REASON },
      `${at}/badges/${badge.id}`,
    ),
    command(`POST ${X}/badges/swap`, { a: badge.id, b: other.id, ...REASON }, `${at}/badges/${badge.id}`),
    command(
      `PUT ${X}/badge-layouts/:layout`,
      {
        page: { width: 105, height: 148 },
        front: [{ kind: 'qr', x: 30, y: 80, width: 45, height: 45 }],
        back: [{ kind: 'band', x: 0, y: 0, width: 105, height: 10, colour: '#1d4f91' }],
        ...REASON,
      },
      `${at}/badge-layouts/a6`,
    ),
    command(
      `POST ${X}/print-jobs`,
      { badges: [badge.id], layout: 'cr80', ...REASON },
      `${at}/print-jobs/${printJobs[0] ?? ''}`,
    ),
    {
      ...command(`POST ${X}/print-jobs/:job/cancel`, REASON, `${at}/print-jobs/${printJobs[2] ?? ''}`),
      path: `${at}/print-jobs/${printJobs[2] ?? ''}/cancel`,
    },
    command(`POST ${X}/print-jobs/next`, { desk: 'desk 2' }, `${at}/print-jobs/${printJobs[0] ?? ''}`),
    ...['confirm', 'fail'].map((verb, index) => ({
      ...command(`POST ${X}/print-jobs/:job/${verb}`, verb === 'fail' ? REASON : {}, at),
      path: `${at}/print-jobs/${printJobs[index] ?? ''}/${verb}`,
      read: `${at}/print-jobs/${printJobs[index] ?? ''}`,
    })),
    command(`POST ${X}/badges/:badge/suspend`, REASON, `${at}/badges/${badge.id}`),
    command(`POST ${X}/badges/:badge/reinstate`, REASON, `${at}/badges/${badge.id}`),
    command(`POST ${X}/badges/:badge/revoke`, REASON, `${at}/badges/${badge.id}`),
    command(`POST ${X}/badges/:badge/replace`, REASON, `${at}/badges/${badge.id}`),
    command(`POST ${X}/scans`, { scanId: randomUUID(), ...scan }, `${at}/badges/${badge.id}`),
    command(
      `POST ${X}/scans/batch`,
      {
        sentAt: '2014-06-30T02:00:00Z',
        device: 'Tablet 3',
        rosterPosition: 'a.0.1',
        scans: [
          {
            ...{ scanId: randomUUID(), seq: 1, gate: 'main', direction: 'out', number: badge.number },
            ...{ scannedAt: '2014-06-30T02:00:00Z', decided: 'left', decidedReason: 'not-inside', basis: 'roster' },
          },
        ],
      },
      `${at}/badges/${badge.id}`,
    ),
    command(`POST ${X}/conflicts/:scan/resolve`, { verdict: 'device-fault', ...REASON }, `${at}/scans/${refused}`),
    {
      ...command(`PUT ${X}/participants/:participant/photo`, REASON, `${at}/participants/${guest}/photo`, guest),
      file: photo,
    },
    command(`DELETE ${X}/participants/:participant/photo`, REASON, `${at}/participants/${member}`),
    command(`DELETE ${X}/participants/:participant`, REASON, `${at}/participants/${guest}`, guest),
    command(`POST ${X}/participants/:participant/reinstate`, REASON, `${at}/participants/${guest}`, guest),
    command(
      `POST ${X}/participants/:participant/move`,
      { organisation: 'firm:ural', ...REASON },
      `${at}/participants/${guest}`,
      guest,
    ),
    command(
      `POST ${X}/participants/:participant/merge`,
      { into: member, ...REASON },
      `${at}/participants/${guest}`,
      guest,
    ),
    {
      ...command(`POST ${X}/imports`, {}, at),
      file: { bytes: Buffer.from(sheet.replace('Olga', 'Irina')), type: 'text/csv' },
    },
    command(
      `PUT ${X}/imports/:import/mapping`,
      {
        ...{ sheet: 'Guests', encoding: 'utf-8', delimiter: ',', headerRow: 1 },
        columns: [
          { column: 'A', field: 'name.en', header: 'name' },
          { column: 'B', field: 'organisation' },
        ],
        defaults: [{ field: 'role', value: 'staff' }],
        words: [{ field: 'organisation', word: 'Amur Region', value: 'delegation:amur' }],
        ...{ matchNames: true, empty: 'keep', rows: [{ row: 7, as: 'skip' }] },
        ...REASON,
      },
      `${at}/imports/${received}/mapping`,
    ),
    command(
      `POST ${X}/imports/:import/apply`,
      { position: head, confirm: false, rows: [{ row: 2, as: 'new' }] },
      `${at}/imports/${received}`,
    ),
    {
      ...command(`POST ${X}/imports/:import/revert`, REASON, `${at}/imports/${taken}`),
      path: `${at}/imports/${taken}/revert`,
    },
    command(
      'POST /v1/access',
      {
        name: text('Amur’s desk'),
        role: 'focal-point',
        exhibition: 'harbin',
        gate: 'main',
        organisation: 'delegation:amur',
        expiresAt: '2014-07-05T00:00:00Z',
      },
      `/v1/access/${access}`,
    ),
    command(
      'POST /v1/access/invitations',
      {
        name: text('North gate'),
        role: 'focal-point',
        exhibition: 'harbin',
        gate: 'main',
        organisation: 'delegation:amur',
        expiresAt: '2014-07-05T00:00:00Z',
      },
      `/v1/access/${access}`,
    ),
    command('POST /v1/access/accept', { code }, `/v1/access/${access}`),
    command(
      `POST ${X}/devices/me`,
      {
        name: 'Tablet 3',
        rosterPosition: 'a.0.1',
        queue: 3,
        skewMs: 20,
        sentAt: '2014-06-30T02:00:00Z',
        battery: 80,
      },
      `${at}/devices`,
    ),
    command('DELETE /v1/access/:id', REASON, `/v1/access/${access}`),
  ];
}
