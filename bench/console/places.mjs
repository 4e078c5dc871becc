// Flows of organisations and of the set-up.
const SETUP = '/setup/{X}';
const atSetup = (page) => page.getByRole('heading', { level: 1 }).waitFor();

/** The page of a firm that was registered a moment ago. */
async function firm(bench, name) {
  const code = `${name}-${bench.mark}`;
  await bench.send('POST', 'firms', { code, name: { en: `Firm ${code}` }, country: 'RU', sector: 'timber' });
  return `/desk/{X}/organisations/firm:${code}`;
}

export const places = [
  {
    name: 'register a firm, give it its stand',
    keys: '`O`, `C`, name, sector, `Enter`; `S`, hall, stand, `Enter`',
    at: () => '/desk/{X}',
    ready: (page) => page.getByText('Who is at the desk?').waitFor(),
    play: async (hands, { mark }) => {
      await hands.press('o');
      await hands.page.getByRole('row').nth(1).waitFor();
      await hands.press('c');
      await hands.dialog.waitFor();
      await hands.write('Name, en', `Firm ${mark}`, hands.dialog);
      await hands.write('Sector', 'Timber', hands.dialog);
      await hands.press('Enter');
      await hands.page.getByRole('heading', { name: `Firm ${mark}` }).waitFor();
      await hands.press('s');
      await hands.dialog.getByLabel('Hall').waitFor();
      await hands.type('Hall 1');
      await hands.press('Tab');
      await hands.type(`A ${mark}`);
      await hands.press('Enter');
      await hands.says(`A ${mark}`);
    },
  },
  {
    name: 'approve an organisation',
    keys: '`A`',
    at: (bench) => firm(bench, 'approved'),
    ready: (page) => page.getByText('Registered', { exact: true }).first().waitFor(),
    play: async (hands) => {
      await hands.press('a');
      await hands.says('Approved.');
    },
  },
  {
    name: 'change how many places an organisation has',
    keys: '`E`, `Tab` to the places, number, `Enter`',
    at: (bench) => firm(bench, 'quota'),
    ready: (page) => page.getByText('Registered', { exact: true }).first().waitFor(),
    play: async (hands) => {
      await hands.press('e');
      await hands.dialog.waitFor();
      await hands.write('Total', '25', hands.dialog);
      await hands.press('Enter');
      await hands.says('Saved.');
    },
  },
  {
    name: 'change the daily hours of the exhibition',
    keys: '`E`, hours and reason by `Tab`, `Enter`',
    at: () => SETUP,
    ready: atSetup,
    play: async (hands) => {
      await hands.press('e');
      await hands.dialog.waitFor();
      await hands.write('Closes at', `20:${10 + (Date.now() % 50)}`, hands.dialog);
      await hands.write('Reason', 'The evening opens later.', hands.dialog);
      await hands.press('Enter');
      await hands.says('Saved.');
    },
  },
  {
    name: 'change a zone: capacity and enforcement',
    keys: '`2`, `J`, `Enter`, fields and reason by `Tab`, `Enter`',
    at: () => SETUP,
    ready: atSetup,
    play: async (hands) => {
      await hands.press('2');
      await hands.page
        .getByRole('button', { name: /inside/ })
        .first()
        .waitFor();
      await hands.press('j', 'Enter');
      await hands.dialog.waitFor();
      await hands.write('Capacity', String(9000 + (Date.now() % 900)), hands.dialog);
      await hands.press('Tab', 'Space');
      await hands.write('Reason', 'Fire inspection.', hands.dialog);
      await hands.press('Enter');
      await hands.says('Saved.');
    },
  },
  {
    name: 'add a gate',
    keys: '`2`, `G`, name, `Enter`',
    at: () => SETUP,
    ready: atSetup,
    play: async (hands, { mark }) => {
      await hands.press('2', 'g');
      await hands.dialog.waitFor();
      await hands.write('Name, en', `Gate ${mark}`, hands.dialog);
      await hands.press('Enter');
      await hands.page.getByRole('button', { name: `Gate ${mark}` }).waitFor();
    },
  },
  {
    name: 'close a zone to a kind of badge, or open it',
    keys: '`3`, `J`, `Enter`, zone and reason by `Tab`, `Enter`',
    at: () => SETUP,
    ready: atSetup,
    play: async (hands) => {
      await hands.press('3', 'j', 'Enter');
      await hands.dialog.waitFor();
      await hands.reach(hands.dialog.getByRole('checkbox').first());
      await hands.press('Space');
      await hands.write('Reason', 'A hall is rebuilt.', hands.dialog);
      await hands.press('Enter');
      await hands.says('Saved.');
    },
  },
];
