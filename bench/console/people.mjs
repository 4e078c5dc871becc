// Flows of one person at the desk.
const DESK = '/desk/{X}';
const atDesk = (page) => page.getByText('Who is at the desk?').waitFor();
const isValid = (page) => page.getByText('Valid', { exact: true }).waitFor();

/** From the desk to the name field of a walk-in into the delegation of Amur. */
async function walkIn(hands) {
  await hands.press('n');
  await hands.page.getByRole('combobox', { name: 'Organisation', exact: true }).waitFor();
  await hands.type('amur');
  await hands.page.locator('[role=option]').first().waitFor();
  await hands.press('Enter');
}

/** The second line of a passport's machine-readable zone (ICAO 9303), by its number of nine digits. */
function secondLine(number) {
  const digit = (text) =>
    Array.from(text).reduce((sum, sign, at) => {
      const value = sign === '<' ? 0 : Number.parseInt(sign, 36);
      return sum + value * [7, 3, 1][at % 3];
    }, 0) % 10;
  const checked = (text) => `${text}${digit(text)}`;
  const [document, born, until, own] = [checked(number), checked('800101'), checked('280101'), checked('<'.repeat(14))];
  return `${document}RUS${born}M${until}${own}${digit(document + born + until + own)}`;
}

export const people = [
  {
    name: 'find a person, issue and print a badge',
    keys: '`/`, part of the name, `Enter`, `B`, `P`',
    at: async (bench) => {
      await bench.register(`Anton Flow${bench.mark}`);
      return DESK;
    },
    ready: atDesk,
    play: async (hands, { mark }) => {
      await hands.press('/');
      await hands.type(`flow${mark}`);
      await hands.page.getByRole('option', { name: `Anton Flow${mark}` }).waitFor();
      await hands.press('Enter');
      await hands.says('No badge has been issued.');
      await hands.press('b');
      await hands.says('Not printed yet');
      const paper = hands.paper();
      await hands.press('p');
      await paper;
    },
  },
  {
    name: 'find a person by the passport that a reader types (MRZ)',
    keys: '`/`; the reader types two lines',
    at: async (bench) => {
      bench.passport = String(Date.now()).slice(-9);
      const document = { type: 'passport', number: bench.passport, country: 'RU' };
      await bench.register(`Sergei Zotov${bench.mark}`, { document });
      return DESK;
    },
    ready: atDesk,
    play: async (hands, { passport }) => {
      await hands.press('/');
      for (const line of [`P<RUSZOTOV<<SERGEI${'<'.repeat(26)}`, secondLine(passport)]) {
        await hands.page.keyboard.type(line);
        await hands.page.keyboard.press('Enter');
      }
      await hands.page.waitForURL('**/people/*');
      await hands.says('No badge has been issued.');
    },
  },
  {
    name: 'register a walk-in with a printed badge',
    keys: '`N`, organisation, `Enter`, name, `Enter`',
    at: () => DESK,
    ready: atDesk,
    play: async (hands, { mark }) => {
      await walkIn(hands);
      await hands.write('Name, en', `Walter Walk${mark}`);
      const paper = hands.paper();
      await hands.press('Enter');
      await isValid(hands.page);
      await paper;
    },
  },
  {
    name: 'see a possible duplicate beside a walk-in, and register',
    keys: '`N`, organisation, `Enter`, name, `Enter`',
    at: async (bench) => {
      await bench.register(`Dora Double${bench.mark}`);
      return DESK;
    },
    ready: atDesk,
    play: async (hands, { mark }) => {
      await walkIn(hands);
      await hands.write('Name, en', `Dora Double${mark}`);
      await hands.page.getByRole('status', { name: 'Perhaps the same person' }).getByRole('row').first().waitFor();
      const paper = hands.paper();
      await hands.press('Enter');
      await isValid(hands.page);
      await paper;
    },
  },
  {
    name: 'edit a person',
    keys: '`E`, fields by `Tab`, `Enter`',
    at: async (bench) => `${DESK}/people/${await bench.register(`Elena Edit${bench.mark}`)}`,
    ready: (page) => page.getByText('No badge has been issued.').waitFor(),
    play: async (hands) => {
      await hands.press('e');
      await hands.dialog.waitFor();
      await hands.write('Telephone', '+7 4162 22 33 44', hands.dialog);
      await hands.press('Enter');
      await hands.says('Saved.');
    },
  },
  {
    name: 'move a person to another organisation',
    keys: '`M`, organisation, `Enter`, reason, `Enter`',
    at: async (bench) => `${DESK}/people/${await bench.register(`Maria Move${bench.mark}`)}`,
    ready: (page) => page.getByText('No badge has been issued.').waitFor(),
    play: async (hands) => {
      await hands.press('m');
      await hands.dialog.getByRole('combobox').waitFor();
      await hands.type('primorsky');
      await hands.dialog.locator('[role=option]').first().waitFor();
      await hands.press('Enter');
      await hands.write('Reason', 'Works there now.', hands.dialog);
      await hands.press('Enter');
      await hands.says('Moved.');
    },
  },
  {
    name: 'remove a person, and take that back',
    keys: '`Ctrl+K`, “remo” or “take”, `Enter`, reason, `Enter`, twice',
    at: async (bench) => `${DESK}/people/${await bench.register(`Roman Remove${bench.mark}`)}`,
    ready: (page) => page.getByText('No badge has been issued.').waitFor(),
    play: async (hands) => {
      for (const [name, reason, said] of [
        ['remo', 'Not coming.', 'Removed.'],
        ['take', 'Coming after all.', 'Done.'],
      ]) {
        await hands.run(name);
        await hands.dialog.getByLabel('Reason').waitFor();
        await hands.type(reason);
        await hands.press('Enter');
        await hands.says(said);
      }
    },
  },
  {
    name: 'two registrations of one person into one',
    keys: 'by mouse: “One person: keep …”, a usual reason',
    at: async (bench) => {
      const email = `twin${bench.mark}@example.org`;
      await bench.register(`Twin One${bench.mark}`, { email });
      return `${DESK}/people/${await bench.register(`Twin Two${bench.mark}`, { email })}`;
    },
    ready: (page) => page.getByRole('button', { name: 'One person: keep the other' }).waitFor(),
    play: async (hands) => {
      for (const name of ['One person: keep the other', 'Registered twice.', 'Make it one person'])
        await hands.click(hands.page.getByRole('button', { name }));
      await hands.says('Two registrations are one person now.');
    },
  },
];
