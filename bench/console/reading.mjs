// Flows of those who read: the audit and the board.
const AUDIT = '/audit/{X}';
const BOARD = '/board/{X}';
const atAudit = (page) => page.locator('.sentence').first().waitFor();
const atBoard = (page) => page.locator('.main dd').first().waitFor();

export const reading = [
  {
    name: 'explain a scan',
    keys: '`J`, `Enter`',
    at: () => `${AUDIT}?type=holder-admitted`,
    ready: atAudit,
    play: async (hands) => {
      await hands.press('j', 'Enter');
      await hands.page.getByRole('dialog', { name: 'A scan explained' }).getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'find the scans that were refused for one reason',
    keys: '`/`, `Tab` to the reason, reason, `Enter`',
    at: () => AUDIT,
    ready: atAudit,
    play: async (hands) => {
      await hands.press('/');
      await hands.write('Reason', 'Already inside');
      await hands.press('Enter');
      await hands.page.waitForURL('**reason=already-inside**');
      await hands.page.getByText('Already inside').last().waitFor();
    },
  },
  {
    name: 'who changed a person’s telephone, when, from what to what',
    keys: '`/`, name, `Enter`; the field’s name by mouse',
    at: async (bench) => {
      const id = await bench.register(`Felix Field${bench.mark}`, { phone: '+7 4162 22 33 44' });
      for (const change of [{ phone: '+7 4162 55 66 77' }, { email: `felix${bench.mark}@example.org` }])
        await bench.send('PATCH', `participants/${id}`, change);
      return AUDIT;
    },
    ready: atAudit,
    play: async (hands, { mark }) => {
      await hands.press('/');
      await hands.type(`field${mark}`);
      await hands.page.getByRole('option', { name: `Felix Field${mark}` }).waitFor();
      await hands.press('Enter');
      await hands.page.waitForURL('**subject=*');
      await hands.click(hands.page.getByRole('link', { name: 'telephone', exact: true }).first());
      await hands.page.getByRole('button', { name: 'Only changes of: telephone' }).waitFor();
      await hands.page.locator('del', { hasText: '223344' }).waitFor();
    },
  },
  {
    name: 'who was inside at a moment of a day',
    keys: '`M`, `←`',
    at: () => AUDIT,
    ready: atAudit,
    play: async (hands) => {
      await hands.press('m');
      await hands.page.getByRole('slider').waitFor();
      await hands.press('ArrowLeft');
      await hands.page.locator('.figures dd').first().waitFor();
    },
  },
  {
    name: 'the wall',
    keys: '`W`',
    at: () => BOARD,
    ready: atBoard,
    play: async (hands) => {
      await hands.press('w');
      await hands.page.locator('.huge').first().waitFor();
    },
  },
  {
    name: 'one page for a minister, drawn to be printed',
    keys: '`B`',
    at: () => BOARD,
    ready: atBoard,
    play: async (hands) => {
      await hands.press('b');
      await hands.says('Log position');
      await hands.page.getByRole('main').getByRole('row').nth(2).waitFor();
    },
  },
];
