import { randomUUID } from 'node:crypto';
import { Expo } from './expo.js';
import { Sheets } from './sheets.js';
import type { Json, TestRegister } from './test-register.js';

/** Words that no browser breaks by itself: German, Arabic (from right to left), and Chinese beside them. */
const GERMAN = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const ARABIC = 'أفاستسقيناكموهاوالمستشفياتالعسكريةوالاستكشافاتالجيولوجيةوالمعارضالدولية';
const CHINESE = '黑龙江省对外经济贸易合作促进委员会哈尔滨国际经济贸易洽谈会组织委员会办公室综合协调与对外联络处';

/** A text of one word in each language; what comes before the word makes it different from other texts. */
const longWord = (before = ''): Json => ({
  en: before + GERMAN,
  ru: before + ARABIC,
  zh: before + CHINESE,
});

/** An exhibition whose every text is one long word, with all that screens show; its participant and its sheet. */
export async function announceLongWords(register: TestRegister): Promise<{ person: string; sheet: string }> {
  const expo = await Expo.announce(register, 'harbin-2014', longWord);
  const { path } = expo;
  await expo.open();
  const because = { reason: GERMAN };
  for (const code of ['amur', 'ministry'])
    await register
      .post(`${path}/delegations`, {
        code,
        name: longWord(),
        country: 'RU',
        kind: code === 'amur' ? 'region' : 'agency',
      })
      .expect(201);
  await register.post(`${path}/firms`, { code: 'firm', name: longWord(), sector: GERMAN, region: GERMAN }).expect(201);
  await register.put(`${path}/firms/firm/stand`, { hall: GERMAN, stand: GERMAN }).expect(201);
  const project = { title: longWord(), summary: longWord(), sector: GERMAN };
  await register.post(`${path}/delegations/amur/projects`, project).expect(201);
  const add = async (more: Json): Promise<string> => {
    const body = {
      ...{ name: longWord(), jobTitle: longWord(), employer: longWord(), role: 'member' },
      ...{
        document: { type: 'passport', number: 'X1234567', country: 'RU' },
        externalId: GERMAN.slice(0, 60),
        ...more,
      },
    };
    const added = await register.post(`${path}/delegations/amur/participants`, body).expect(201);
    return (added.body as { id: string }).id;
  };
  const person = await add({ role: 'head', email: `${GERMAN.slice(0, 50)}@example.org`.replace('ä', 'a') });
  const twin = await add({ document: { type: 'passport', number: 'X1234568', country: 'RU' }, externalId: 'twin' });
  const { id, credential } = await expo.badge({}, person);
  await expo.scan({ credential });
  await expo.scan({ credential, gate: 'lounge' });
  const lost = await expo.badge({}, twin);
  await register.post(`${path}/badges/${lost.id}/suspend`, because).expect(200);
  await register.post(`${path}/badges/${lost.id}/revoke`, because).expect(200);
  const door = await register.post('/v1/access', { name: longWord(), role: 'door', exhibition: expo.code }).expect(201);
  const { token } = door.body as { token: string };
  const scan = { scanId: randomUUID(), seq: 1, gate: 'main', direction: 'in', credential: lost.credential };
  const late = { ...scan, scannedAt: '2014-06-30T02:00:00.000Z', decided: 'admitted' };
  const batch = { sentAt: '2014-06-30T02:00:00.000Z', rosterPosition: 'a.0.7', scans: [late] };
  await register.post(`${path}/scans/batch`, batch, { token }).expect(200);
  await register
    .post('/v1/access/invitations', { name: longWord(), role: 'printer', exhibition: expo.code })
    .expect(201);
  await register.post(`${path}/print-jobs`, { badges: [id] }).expect(201);
  const rows = [1, 2].map((row) => `${row};${GERMAN}${row};${GERMAN};member;${GERMAN}`);
  const sheet = await new Sheets(expo).receive(['№;Name;Delegation;Role;Job title', ...rows].join('\n'), {
    name: `${GERMAN}.csv`,
  });
  return { person, sheet };
}
