// Plays flows in a browser and keeps how long each took in each round.
import { chromium } from 'playwright-core';
import { load, spread } from '../figures.mjs';
import { Hands } from './hands.mjs';

const EXHIBITION = 'harbin-2014';
/** An update of a list that the console asks for every 10 s may come first. */
const TIMEOUT_MS = 60_000;

export class Bench {
  #took = new Map();

  constructor(browser, address, token) {
    Object.assign(this, { browser, address, token });
  }

  static async open(address, token) {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    return new Bench(browser, address, token);
  }

  close() {
    return this.browser.close();
  }

  /** What is made in a round has its mark in the name: letters alone, so that it can be part of a name. */
  async begin(round) {
    this.mark = Array.from(Date.now().toString(26).slice(-6), (digit) =>
      String.fromCharCode(97 + Number.parseInt(digit, 26)),
    ).join('');
    // Room for those who are registered here.
    for (const code of ['amur', 'primorsky'])
      await this.send('PATCH', `delegations/${code}`, { quota: { total: 10_000 } });
    console.log(`Round ${round}, ${load()}`);
  }

  /** The API of the exhibition: the body of the answer. */
  async send(method, path, body, token = this.token) {
    const root = path.startsWith('/v1') ? this.address : `${this.address}/v1/exhibitions/${EXHIBITION}/`;
    const answer = await fetch(root + path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(method === 'PATCH' && { 'If-Match': '*' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  /** The id of a new member of a delegation. */
  async register(en, more = {}) {
    return (await this.send('POST', 'delegations/amur/participants', { name: { en }, role: 'member', ...more })).id;
  }

  /** The badge of a new member of a delegation. */
  async badge(en) {
    const participant = await this.register(en);
    const badge = await this.send('POST', 'badges', { participantId: participant, category: 'delegate', zones: [] });
    return { ...badge, participant };
  }

  /**
   * Plays a flow: `at` gives the path of the page where it begins, `ready` waits until that is drawn, `play` is timed.
   * A flow with a server of its own gives `path` as a whole address, and its time begins with the opening of that.
   */
  async time({ name, keys, at, ready, play, opens = false, after }) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' });
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    const hands = new Hands(page);
    const path = await at(this);
    const url = path.startsWith('http') ? path : `${this.address}${path}#token=${this.token}`;
    const open = () => page.goto(url.replace('{X}', EXHIBITION));
    if (!opens) {
      await open();
      await ready(page);
    }
    const began = performance.now();
    if (opens) await open();
    await play(hands, this);
    const seconds = (performance.now() - began) / 1000;
    console.log(`  ${name}: ${seconds.toFixed(2)} s, ${hands.told()}, ${load()}`);
    const known = this.#took.get(name) ?? { keys, seconds: [] };
    this.#took.set(name, { ...known, presses: hands.told(), seconds: [...known.seconds, seconds] });
    await context.close();
    await after?.(this);
  }

  /** The table of docs/console.md. */
  report() {
    console.log(`\n| flow | keys | presses | seconds: min / median / max |\n| --- | --- | --- | --- |`);
    for (const [name, { keys, presses, seconds }] of this.#took)
      console.log(`| ${name} | ${keys} | ${presses} | ${spread(seconds, 2)} |`);
    console.log(load());
  }
}
