// `npm run bench:console -- <address> <admin's token>`: how long the flows of docs/console.md take by keyboard, on the
// exhibition of `npm run demo`, which prints both. Keys are pressed without a pause between them: what is left for a
// person is to think and to type.
import { chromium } from 'playwright-core';
import { load, shown } from './figures.mjs';

const [address, token] = process.argv.slice(2);
if (token === undefined) throw new Error('Name the address and the admin’s token that `npm run demo` prints.');
const EXHIBITION = 'harbin-2014';
const API = `${address}/v1/exhibitions/${EXHIBITION}`;
const mark = Date.now().toString(36);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
const page = await context.newPage();
const { keyboard } = page;
const dialog = () => page.getByRole('dialog');
const says = (text) => page.getByText(text).first().waitFor();

async function register(name, more = {}) {
  const answer = await fetch(`${API}/delegations/amur/participants`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: { en: name }, role: 'member', ...more }),
  });
  if (!answer.ok) throw new Error(`a participant was refused: ${await answer.text()}`);
  return (await answer.json()).id;
}

async function timed(name, path, ready, flow) {
  await page.goto('about:blank');
  await page.goto(`${address}${path}#token=${token}`);
  await ready();
  const began = performance.now();
  await flow();
  console.log(`  ${name}: ${shown((performance.now() - began) / 1000, 1)} s, ${load()}`);
}

const atDesk = () => says('Who is at the desk?');
await register(`Anton Flow${mark}`);
await timed('find a person, issue and print a badge', `/desk/${EXHIBITION}`, atDesk, async () => {
  await keyboard.press('/');
  await keyboard.type(`flow${mark}`);
  await page.getByRole('option', { name: `Anton Flow${mark}` }).waitFor();
  await keyboard.press('Enter');
  await says('No badge has been issued.');
  await keyboard.press('b');
  await says('Not printed yet');
  const paper = context.waitForEvent('page');
  await keyboard.press('p');
  await paper;
});
const here = new URL(page.url()).pathname;
await timed(
  'replace a lost badge',
  here,
  () => says('Valid'),
  async () => {
    await keyboard.press('r');
    await dialog().getByLabel('Reason').waitFor();
    await keyboard.type('Badge lost.');
    await keyboard.press('Enter');
    await says('edition 2');
  },
);
const atPerson = () => says('edition 2');
await timed('edit a person', here, atPerson, async () => {
  await keyboard.press('e');
  await dialog().getByLabel('Telephone').fill('+7 4162 22 33 44');
  await keyboard.press('Enter');
  await says('Saved.');
});
await timed('suspend a badge and reinstate it', here, atPerson, async () => {
  for (const [reason, becomes] of [
    ['Left at the hotel.', 'Suspended'],
    ['Found.', 'Valid'],
  ]) {
    await keyboard.press('s');
    await keyboard.type(reason);
    await keyboard.press('Enter');
    await page.getByText(becomes, { exact: true }).waitFor();
    await says('Done.');
  }
});
await timed('register a walk-in with a printed badge', `/desk/${EXHIBITION}`, atDesk, async () => {
  await keyboard.press('n');
  await page.getByRole('combobox', { name: 'Organisation', exact: true }).focus();
  await keyboard.type('amur');
  await page.locator('[role=option]').first().waitFor();
  await keyboard.press('Enter');
  await page.getByLabel('Name, en').focus();
  await keyboard.type(`Walter Walk${mark}`);
  const paper = context.waitForEvent('page');
  await keyboard.press('Enter');
  await says('Valid');
  await paper;
});
await register(`Twin One${mark}`, { email: `twin${mark}@example.org` });
const twin = await register(`Twin Two${mark}`, { email: `twin${mark}@example.org` });
const besides = () => page.getByRole('button', { name: 'One person: keep the other' }).waitFor();
await timed('two registrations of one person into one', `/desk/${EXHIBITION}/people/${twin}`, besides, async () => {
  await page.getByRole('button', { name: 'One person: keep the other' }).click();
  await page.getByRole('button', { name: 'Registered twice.' }).click();
  await page.getByRole('button', { name: 'Make it one person' }).click();
  await says('Two registrations are one person now.');
});
const atOrganisations = () => page.getByRole('row').nth(1).waitFor();
await timed('register a firm, give it its stand', `/desk/${EXHIBITION}/organisations`, atOrganisations, async () => {
  await keyboard.press('c');
  await dialog().getByLabel('Name, en').fill(`Firm ${mark}`);
  await dialog().getByLabel('Sector').fill('Timber');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: `Firm ${mark}` }).waitFor();
  await keyboard.press('s');
  await keyboard.type('Hall 1');
  await keyboard.press('Tab');
  await keyboard.type('A 14');
  await keyboard.press('Enter');
  await page.getByText('A 14').first().waitFor();
});
const atAccesses = () => page.getByRole('heading', { name: 'Accesses' }).waitFor();
await timed('invite a device', `/desk/${EXHIBITION}/accesses`, atAccesses, async () => {
  await keyboard.press('i');
  await keyboard.type(`Tablet ${mark}`);
  await keyboard.press('Enter');
  await dialog().getByRole('img').waitFor();
});
const atSetup = () => page.getByRole('heading', { level: 1 }).waitFor();
await timed('change a zone: capacity and enforcement', `/setup/${EXHIBITION}`, atSetup, async () => {
  await keyboard.press('2');
  await page
    .getByRole('button', { name: /inside/ })
    .first()
    .waitFor();
  await keyboard.press('j');
  await keyboard.press('Enter');
  await dialog()
    .getByLabel('Capacity')
    .fill(String(9000 + (Date.now() % 900)));
  await dialog().getByLabel('Admit nobody when it is full').check();
  await dialog().getByLabel('Reason').fill('Fire inspection.');
  await keyboard.press('Enter');
  await says('Saved.');
});
await timed('add a gate', `/setup/${EXHIBITION}`, atSetup, async () => {
  await keyboard.press('2');
  await keyboard.press('g');
  await dialog().getByLabel('Name, en').fill(`Gate ${mark}`);
  await dialog().getByLabel('Name, en').press('Enter');
  await page.getByRole('button', { name: `Gate ${mark}` }).waitFor();
});
await timed('close a zone to a kind of badge', `/setup/${EXHIBITION}`, atSetup, async () => {
  await keyboard.press('3');
  await keyboard.press('j');
  await keyboard.press('Enter');
  await dialog().getByRole('checkbox').first().click();
  await dialog().getByLabel('Reason').fill('A hall is rebuilt.');
  await keyboard.press('Enter');
  await says('Saved.');
});
const atAudit = () => page.locator('.sentence').first().waitFor();
await timed('explain a scan', `/audit/${EXHIBITION}?type=holder-admitted`, atAudit, async () => {
  await keyboard.press('j');
  await keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'A scan explained' }).getByRole('listitem').first().waitFor();
});
await timed('find the scans that were refused for one reason', `/audit/${EXHIBITION}`, atAudit, async () => {
  await page.getByLabel('Reason').first().fill('Already inside');
  await keyboard.press('Enter');
  await page.waitForURL('**reason=already-inside**');
  await page.getByText('Already inside').last().waitFor();
});
await timed('who was inside at a moment of a day', `/audit/${EXHIBITION}`, atAudit, async () => {
  await keyboard.press('m');
  await page.getByRole('slider').waitFor();
  await page.getByRole('slider').focus();
  await keyboard.press('ArrowLeft');
  await page.locator('.figures dd').first().waitFor();
});
await browser.close();
