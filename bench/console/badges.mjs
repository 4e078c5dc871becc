// Flows of one badge, of a conflict of its scans, and of accesses.
const ofBadge = async (bench) => `/desk/{X}/people/${(await bench.badge(`Boris Badge${bench.mark}`)).participant}`;
const isValid = (page) => page.getByText('Valid', { exact: true }).waitFor();
const ACCESSES = '/desk/{X}/accesses';
const atAccesses = (page) => page.getByRole('heading', { name: 'Accesses' }).waitFor();

/** Answers a dialog that asks for a reason. */
async function because(hands, reason) {
  await hands.dialog.getByLabel('Reason').waitFor();
  await hands.type(reason);
  await hands.press('Enter');
}

/** A badge that a door without the network has let in twice, by the server's clock. */
async function doubleEntry(bench) {
  const { credential, participant } = await bench.badge(`Conrad Conflict${bench.mark}`);
  const { items } = await bench.send('GET', `/v1/history?subject=participant:harbin-2014/${participant}`);
  const now = Date.parse(items[0].at);
  const scans = ['south', 'north'].map((gate, at) => ({
    ...{ scanId: crypto.randomUUID(), seq: at + 1, gate, direction: 'in', credential, decided: 'admitted' },
    scannedAt: new Date(now - (20 - at) * 60_000).toISOString(),
  }));
  const { token } = await bench.send('POST', '/v1/access', {
    ...{ name: { en: `Door ${bench.mark}` }, role: 'door', exhibition: 'harbin-2014' },
  });
  await bench.send('POST', 'scans/batch', { sentAt: new Date(now).toISOString(), rosterPosition: 'a', scans }, token);
}

export const badges = [
  {
    name: 'replace a lost badge',
    keys: '`R`, reason, `Enter`',
    at: ofBadge,
    ready: isValid,
    play: async (hands) => {
      await hands.press('r');
      await because(hands, 'Badge lost.');
      await hands.says('edition 2');
    },
  },
  {
    name: 'suspend a badge and reinstate it',
    keys: '`S`, reason, `Enter`, twice',
    at: ofBadge,
    ready: isValid,
    play: async (hands) => {
      for (const [reason, becomes] of [
        ['Left at the hotel.', 'Suspended'],
        ['Found.', 'Valid'],
      ]) {
        await hands.press('s');
        await because(hands, reason);
        await hands.page.getByText(becomes, { exact: true }).waitFor();
        await hands.says('Done.');
      }
    },
  },
  {
    name: 'say what a conflict of scans was (`/desk/…/conflicts`)',
    keys: '`J`, `1`, `2` or `3`, reason, `Enter`',
    at: async (bench) => {
      await doubleEntry(bench);
      return '/desk/{X}/conflicts';
    },
    ready: (page) => page.getByRole('article').first().waitFor(),
    play: async (hands) => {
      const cards = hands.page.getByRole('article');
      const before = await cards.count();
      await hands.press('j', '2');
      await because(hands, 'Two people, one badge.');
      await cards.nth(before - 1).waitFor({ state: 'detached' });
    },
  },
  {
    name: 'invite a device',
    keys: '`I`, name, `Enter`',
    at: () => ACCESSES,
    ready: atAccesses,
    play: async (hands, { mark }) => {
      await hands.press('i');
      await hands.type(`Tablet ${mark}`);
      await hands.press('Enter');
      await hands.dialog.getByRole('img').waitFor();
    },
  },
  {
    name: 'block a device that is lost',
    keys: '`J` to its row, `Enter`',
    at: async (bench) => {
      const device = { name: { en: `Lost ${bench.mark}` }, role: 'door', exhibition: 'harbin-2014' };
      await bench.send('POST', '/v1/access', device);
      return ACCESSES;
    },
    ready: (page) => page.getByRole('button', { name: 'Lost: block it' }).first().waitFor(),
    play: async (hands, { mark }) => {
      const row = hands.page.getByRole('button', { name: `Lost: block it: Lost ${mark}` });
      await row.waitFor();
      while (!(await row.evaluate((button) => button === document.activeElement))) await hands.press('j');
      await hands.press('Enter');
      await hands.says('Revoked.');
    },
  },
  {
    name: 'invite an aide, who signs in by the link and sees the board',
    keys: '`I`, name, `Tab`, `V`, `Tab` to “Invite”, `Enter`; the link',
    at: () => ACCESSES,
    ready: atAccesses,
    play: async (hands, { browser, mark }) => {
      await hands.press('i');
      await hands.type(`Aide ${mark}`);
      await hands.press('Tab');
      await hands.type('V');
      await hands.reach(hands.dialog.getByRole('button', { name: 'Invite' }));
      await hands.press('Enter');
      const link = await hands.dialog.getByLabel('Link').inputValue();
      const other = await browser.newContext({ locale: 'en' });
      const page = await other.newPage();
      await page.goto(link);
      await page.getByText(`Signed in: Aide ${mark}`).waitFor();
      await page.getByRole('link', { name: 'Board' }).first().click();
      hands.clicks += 1;
      await page.locator('.main dd').first().waitFor();
      await other.close();
    },
  },
];
