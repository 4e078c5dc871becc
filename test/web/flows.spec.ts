import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { becomes, counts } from '../support/becomes.js';
import { axe, ConsoleBrowser, holdAnswers, noConsole } from '../support/console.js';
import { Desk, TOKEN } from '../support/desk.js';
import { Expo } from '../support/expo.js';
import { Folders } from '../support/folders.js';
import { withManyOrganisations } from '../support/many-organisations.js';
import { RegisterProcess } from '../support/register-process.js';
import { TestRegister } from '../support/test-register.js';
import { boundTimes } from '../support/timed.js';

boundTimes();

(noConsole === undefined ? describe : describe.skip)(
  noConsole === undefined ? 'the desk on a bad day' : `the desk: skipped, since ${noConsole}`,
  () => {
    let register: TestRegister;
    let expo: Expo;
    let browser: ConsoleBrowser;
    let page: Page;
    const folders = new Folders();

    beforeAll(async () => {
      register = await TestRegister.open();
      expo = await Expo.announce(register);
      await expo.open();
      await expo.delegation('amur');
      browser = await ConsoleBrowser.open(register);
      page = await browser.page('/desk/harbin-2014/walk-in?organisation=delegation%3Aamur', {
        token: await register.token('registrar'),
      });
    });
    afterAll(async () => {
      await browser.close();
      await register.close();
      folders.remove();
    });

    it('keeps what was typed while the server is away, and registers once it is back, once', async () => {
      await page.getByLabel('Name, en').fill('Anna Smirnova');
      const away = (route: { abort: (code: string) => Promise<void> }) => route.abort('connectionrefused');
      await page.route('**/v1/**', away);
      await page.getByRole('button', { name: 'Register and issue badge' }).click();
      await page.getByText('The server does not answer.').waitFor();
      await becomes(() => page.getByLabel('Name, en').inputValue(), 'Anna Smirnova');
      await page.unroute('**/v1/**', away);
      await page.getByRole('button', { name: 'Register and issue badge' }).click();
      await page.getByRole('heading', { name: 'Anna Smirnova' }).waitFor();
      const found = await register.get(`${expo.path}/participants?q=Smirnova`);
      expect((found.body as { items: unknown[] }).items).toHaveLength(1);
    });

    it('keeps a pasted name over a reload, and registers once what is sent again after its answer was lost', async () => {
      await page.goto(`${browser.address}/desk/harbin-2014/walk-in?organisation=delegation%3Aamur`);
      const name = page.getByLabel('Name, en');
      await name.focus();
      await page.evaluate(`(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'Nina\\tOrlova\\r\\n');
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      })()`);
      await becomes(() => name.inputValue(), 'Nina Orlova');
      await page.reload();
      await page.getByText('Typed before and not registered yet.').waitFor();
      await becomes(() => name.inputValue(), 'Nina Orlova');
      const path = '**/delegations/amur/participants';
      await page.route(path, async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      });
      await page.getByRole('button', { name: 'Register without a badge' }).click();
      await page.getByText('The server does not answer.').waitFor();
      await page.unroute(path);
      await page.getByRole('button', { name: 'Register without a badge' }).click();
      await page.getByRole('heading', { name: 'Nina Orlova' }).waitFor();
      const found = await register.get(`${expo.path}/participants?q=Orlova`);
      expect((found.body as { items: unknown[] }).items).toHaveLength(1);
      await page.goto(`${browser.address}/desk/harbin-2014/walk-in`);
      await becomes(() => name.inputValue(), '');
    });

    it('says that the server does not answer, and not that the search found no person', async () => {
      await page.route('**/participants?q=*', (route) => route.abort('connectionrefused'));
      await page.getByRole('combobox', { name: 'Search people and organisations' }).fill('Smirnova');
      await page.getByRole('alert').getByText('The server does not answer.').waitFor();
      await page.unroute('**/participants?q=*');
    });

    const heading = (name: string) => page.getByRole('heading', { name });

    it('shows a suspension while the server is slow, and takes it back with its reason where it is refused', async () => {
      const id = await expo.participant('amur', { en: 'Olga Belova' });
      const issued = await register.post(`${expo.path}/badges`, { participantId: id, category: 'delegate', zones: [] });
      const { id: badge } = issued.body as { id: string };
      await page.goto(`${browser.address}/desk/harbin-2014/people/${id}`);
      await page.getByText('Valid', { exact: true }).waitFor();
      const refuse = await holdAnswers(page, '**/suspend', {
        type: '/problems/wrong-status',
        title: 'Wrong status',
        status: 409,
        detail: 'The badge is revoked.',
      });
      await page.keyboard.press('s');
      await page.keyboard.type('Left at the hotel.');
      await page.keyboard.press('Enter');
      await page.getByText('Suspended', { exact: true }).waitFor();
      await page.getByText('Being saved').waitFor();
      await counts(page.getByRole('dialog'), 0);
      expect(await axe(page)).toEqual([]);
      refuse();
      await page.getByText('Valid', { exact: true }).waitFor();
      await page.getByRole('dialog').getByText('The badge is revoked.').waitFor();
      await becomes(() => page.getByLabel('Reason').inputValue(), 'Left at the hotel.');
      await page.keyboard.press('Enter');
      await page.getByText('Done.').waitFor();
      expect((await register.get(`${expo.path}/badges/${badge}`)).body).toMatchObject({ status: 'suspended' });
    });

    it('says a refusal also on the page that the clerk went on to', async () => {
      await page.getByText('Suspended', { exact: true }).waitFor();
      const refuse = await holdAnswers(page, '**/reinstate', {
        type: '/problems/wrong-status',
        title: 'Wrong status',
        status: 409,
        detail: 'The badge is revoked.',
      });
      await page.keyboard.press('s');
      await page.keyboard.type('Found.');
      await page.keyboard.press('Enter');
      await page.getByText('Valid', { exact: true }).waitFor();
      await page.keyboard.press('o');
      await heading('Organisations').waitFor();
      refuse();
      await page.getByRole('alert').getByText('Reinstate: The badge is revoked.').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    });

    it('shows an edited name at once, and the old one again where a field is refused', async () => {
      const id = await expo.participant('amur', { en: 'Pavel Gromov' });
      await page.goto(`${browser.address}/desk/harbin-2014/people/${id}`);
      await heading('Pavel Gromov').waitFor();
      await page.keyboard.press('e');
      await page.getByLabel('Name, en').fill('Pavel Gromyko');
      await page.getByLabel('E-mail').fill('gromyko');
      const answer = await holdAnswers(page, `**/participants/${id}`);
      await page.keyboard.press('Enter');
      await heading('Pavel Gromyko').waitFor();
      answer();
      await heading('Pavel Gromov').waitFor();
      await page.getByLabel('E-mail').and(page.locator('[aria-invalid=true]')).waitFor();
      await becomes(() => page.getByLabel('Name, en').inputValue(), 'Pavel Gromyko');
      await page.getByLabel('E-mail').fill('gromyko@example.org');
      await page.keyboard.press('Enter');
      await page.getByText('Saved.').waitFor();
      await heading('Pavel Gromyko').waitFor();
    });

    it('goes on by itself when the server was killed at work and has come back', async () => {
      const data = folders.make();
      const env = { REGISTER_DATA_DIR: data, REGISTER_BOOTSTRAP_TOKEN: TOKEN };
      const desk = await Desk.open(data);
      await desk.announce('harbin');
      await desk.send('POST', '/v1/exhibitions/harbin/delegations', {
        body: { code: 'amur', kind: 'region', name: { en: 'Amur' }, country: 'RU' },
      });
      const { address } = desk.running;
      const alone = await ConsoleBrowser.at(address);
      const board = await alone.page('/board/harbin', { token: TOKEN });
      const clerk = await alone.page('/desk/harbin/walk-in?organisation=delegation%3Aamur', { token: TOKEN });
      await board.getByText('Live', { exact: true }).waitFor();
      await clerk.getByLabel('Name, en').fill('Anna Smirnova');
      await desk.running.stop('SIGKILL');
      await board.getByText('No connection, shown as of').waitFor();
      await clerk.getByRole('button', { name: 'Register without a badge' }).click();
      await clerk.getByText('The server does not answer.').waitFor();
      const again = await RegisterProcess.start(env, Number(new URL(address).port)).ready();
      await clerk.getByRole('button', { name: 'Register without a badge' }).click();
      await clerk.getByRole('heading', { name: 'Anna Smirnova' }).waitFor();
      await board.getByText('Live', { exact: true }).waitFor();
      await board.getByRole('row', { name: /^Amur 1 / }).waitFor();
      expect(alone.faults).toEqual([]);
      await alone.close();
      await again.stop();
    });

    it('says that its access has ended when its token is revoked at work, and shows nothing more', async () => {
      const granted = await register.post('/v1/access', { name: { en: 'Desk 2' }, role: 'registrar' });
      const { id, token } = granted.body as { id: string; token: string };
      const other = await browser.page('/desk/harbin-2014/walk-in?organisation=delegation%3Aamur', { token });
      // Who may be the same is looked for once, before the access ends.
      const looked = other.waitForResponse((response) => response.url().includes('/participants?'));
      await other.getByLabel('Name, en').fill('Zoya Kim');
      await looked;
      await register.delete(`/v1/access/${id}`, { reason: 'The laptop was lost.' }).expect(200);
      await other.getByRole('button', { name: 'Register without a badge' }).click();
      await other.getByText('Your access has ended').waitFor();
      await counts(other.getByText('The server does not answer.'), 0);
      await counts(other.getByLabel('Name, en'), 0);
      await other.context().close();
    });

    it('scrolls 20,000 organisations without a blank frame', async () => {
      await withManyOrganisations(page);
      await page.goto(`${browser.address}/desk/harbin-2014/organisations`);
      await page.getByRole('link', { name: 'Delegation 00000' }).waitFor();
      // A page behind others is drawn once a second.
      await page.bringToFront();
      const blank = await page.evaluate<number>(`(async () => {
        const body = document.querySelector('[role=table] [role=rowgroup][tabindex]');
        let blank = 0;
        for (let step = 1; step <= 40; step += 1) {
          body.scrollTop = (body.scrollHeight / 40) * step - 500;
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const middle = body.getBoundingClientRect();
          const found = document.elementFromPoint(middle.left + 60, middle.top + middle.height / 2);
          if (found?.closest('[role=row]') === null) blank += 1;
        }
        return blank;
      })()`);
      expect(blank).toBe(0);
    });

    it('asks nothing of another host, and keeps its content security policy', () => {
      expect(browser.faults).toEqual([]);
    });
  },
);
