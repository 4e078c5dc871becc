// Flows of many people at once: a sheet, the print queue, a change in bulk.
const DESK = '/desk/{X}';
const atDesk = (page) => page.getByText('Who is at the desk?').waitFor();
const ROWS = 300;

/** Two words that sound like no others: each number another pair of syllables. */
function nameOf(number) {
  const syllable = (of) => 'bdfgklmnprstvz'[of % 14] + 'aiu'[Math.floor(of / 14) % 3];
  const word = (of) => syllable(of % 42) + syllable(Math.floor(of / 42));
  return `${word(number)}r ${word(number * 5 + 11)}n`.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

/** So many new people, as a sheet in CSV. */
function sheet(mark) {
  const rows = Array.from({ length: ROWS }, (_, row) => `${nameOf(row)}${mark};amur;member;${mark}${row}@example.org`);
  return Buffer.from(['Name;Organisation;Role;Email', ...rows].join('\n'));
}

/** To the list of people of one delegation, all of them selected. */
async function selectAmur(hands) {
  const { page } = hands;
  await hands.press('l');
  await page.locator('.body [role=row]').first().waitFor();
  await hands.press('f', 'Tab');
  await hands.type('amur');
  await page.locator('[role=option]').first().waitFor();
  await hands.press('Enter');
  await page.waitForFunction(() => {
    const cells = [...document.querySelectorAll('.organisation[role=cell]')];
    return cells.length > 4 && cells.every(({ textContent }) => textContent.trim() === 'Amur Region');
  });
  await hands.press('a');
  await page
    .getByRole('status')
    .filter({ hasText: /^[1-9]\d*/ })
    .first()
    .waitFor();
}

async function because(hands, reason) {
  await hands.dialog.getByText('Would change:').waitFor();
  await hands.write('Reason', reason, hands.dialog);
  await hands.press('Enter');
  await hands.dialog.getByText('Done. Changed:').waitFor();
}

export const many = [
  {
    name: `a sheet of ${ROWS} people: sent, looked at, applied`,
    keys: '`T`, `U`, the file, `P`, `A`, `Enter`',
    at: () => DESK,
    ready: atDesk,
    play: async (hands, bench) => {
      const { page } = hands;
      // Asked for early: Chromium must know that it is caught.
      const chooser = page.waitForEvent('filechooser');
      await hands.press('t');
      await page.getByRole('heading', { name: 'Sheets', exact: true }).waitFor();
      await hands.press('u');
      await (await chooser).setFiles({ name: 'guests.csv', mimeType: 'text/csv', buffer: sheet(bench.mark) });
      await hands.says('Row with the headings');
      await hands.press('p');
      await page.getByRole('button', { name: `New ${ROWS}` }).waitFor();
      await hands.press('a');
      await hands.dialog.getByText(`New: ${ROWS}.`).waitFor();
      await hands.press('Enter');
      await page.locator('.created dd', { hasText: String(ROWS) }).waitFor();
      bench.sheet = new URL(page.url()).pathname;
    },
  },
  {
    name: 'that sheet, taken back',
    keys: '`Ctrl+K`, “take”, `Enter`, reason, `Enter`',
    at: ({ sheet }) => sheet,
    ready: (page) => page.getByRole('button', { name: 'Take back' }).waitFor(),
    play: async (hands) => {
      await hands.run('take');
      await hands.dialog.getByLabel('Reason').waitFor();
      await hands.type('The wrong sheet.');
      await hands.press('Enter');
      await hands.page.locator('dl', { hasText: 'Removed again' }).getByText(String(ROWS)).waitFor();
    },
  },
  {
    name: 'send the badges of a delegation to the print queue, and see the job there',
    keys: '`L`, `F`, `Tab`, organisation, `Enter`, `A`, `P`, reason, `Enter`; the job’s link by `Tab`',
    at: () => DESK,
    ready: atDesk,
    play: async (hands) => {
      await selectAmur(hands);
      await hands.press('p');
      await because(hands, 'First print.');
      await hands.reach(hands.dialog.getByRole('link', { name: 'See the print queue' }));
      await hands.press('Enter');
      await hands.page.getByRole('button', { name: 'Cancel the job' }).first().waitFor();
    },
  },
  {
    name: 'print again what a station has printed badly',
    keys: '`J`, `R`, reason, `Enter`',
    at: async (bench) => {
      const { id } = await bench.badge(`Paul Print${bench.mark}`);
      const station = { name: { en: `Station ${bench.mark}` }, role: 'printer', exhibition: 'harbin-2014' };
      const { token } = await bench.send('POST', '/v1/access', station);
      const queued = await bench.send('POST', 'print-jobs', { badges: [id] });
      for (let taken = ''; taken !== queued.id;) {
        // Those of the flow before come first.
        const { job } = await bench.send('POST', 'print-jobs/next', { desk: 'desk 2' }, token);
        await bench.send('POST', `print-jobs/${job.id}/confirm`, {}, token);
        taken = job.id;
      }
      return `${DESK}/printing?status=printed`;
    },
    ready: (page) => page.getByRole('button', { name: 'Print again' }).first().waitFor(),
    play: async (hands) => {
      await hands.press('j', 'r');
      await hands.dialog.getByLabel('Reason').waitFor();
      await hands.type('The paper jammed.');
      await hands.press('Enter');
      await hands.says('In the print queue.');
    },
  },
  {
    name: 'suspend all badges that filters leave',
    keys: '`L`, `F`, `Tab`, organisation, `Enter`, `A`, `Ctrl+K`, “susp”, `Enter`, reason, `Enter`',
    at: () => DESK,
    ready: atDesk,
    play: async (hands) => {
      await selectAmur(hands);
      await hands.run('susp');
      await because(hands, 'Under clarification.');
    },
    after: async (bench) => {
      const filter = { organisation: 'delegation:amur', status: 'suspended' };
      await bench.send('POST', 'badges/bulk', { action: 'reinstate', filter, reason: 'Clarified.' });
    },
  },
];
