import type { Page } from 'playwright-core';
import { announce, newFolder, send, TOKEN } from './log-folders.js';
import { freePort, RegisterProcess } from './register-process.js';

const X = '/v1/exhibitions/harbin';
/** Requests on their way at once while badges are made. */
const AT_ONCE = 10;

export interface HallBadge {
  readonly id: string;
  readonly number: string;
  readonly credential: string;
}

/** A scan as the register lists it. */
export interface ListedScan {
  readonly scanId: string;
  readonly outcome: string;
  readonly badge: string | null;
  readonly late?: object;
  readonly reason?: string;
}

/** A register in a process of its own, with an open exhibition of one hall and two gates. */
export class Hall {
  private constructor(
    readonly folder: string,
    private readonly port: number,
    private running: RegisterProcess,
  ) {}

  static async open(): Promise<Hall> {
    const [folder, port] = [newFolder('hall'), await freePort()];
    const hall = new Hall(folder, port, await start(folder, port));
    await announce(hall.running);
    await hall.ask('PUT', '/gates/south', { name: { en: 'South gate' }, to: 'hall' });
    return hall;
  }

  get address(): string {
    return this.running.address;
  }

  async kill(): Promise<void> {
    await this.running.stop('SIGKILL');
  }

  async restart(): Promise<void> {
    this.running = await start(this.folder, this.port);
  }

  async close(): Promise<void> {
    await this.running.stop();
  }

  /** Asks as the first admin, below the exhibition's path. Throws where it is refused. */
  async ask<Body>(method: string, path: string, body?: object): Promise<Body> {
    const { status, body: answer } = await send(this.running, method, path.startsWith('/v1') ? path : X + path, body);
    if (status < 200 || status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer as Body;
  }

  async badges(count: number): Promise<HallBadge[]> {
    const badges: HallBadge[] = [];
    while (badges.length < count) {
      const some = Math.min(AT_ONCE, count - badges.length);
      badges.push(...(await Promise.all(Array.from({ length: some }, () => this.badge()))));
    }
    return badges;
  }

  /** Changes the exhibition. */
  async amend(changes: object): Promise<void> {
    const { status } = await send(this.running, 'PATCH', X, changes, undefined, { 'If-Match': '*' });
    if (status !== 200) throw new Error(`the exhibition was not amended: ${status}`);
  }

  /** The path of an invitation for a gate. */
  async invitation(gate: string, role = 'door'): Promise<string> {
    const body = { name: { en: `Phone at ${gate}` }, role, exhibition: 'harbin', gate };
    const { code } = await this.ask<{ code: string }>('POST', '/v1/access/invitations', body);
    return `/door/#invitation=${code}`;
  }

  /** All scans on record. */
  async scans(): Promise<ListedScan[]> {
    const scans: ListedScan[] = [];
    for (let cursor = ''; ;) {
      const page = await this.ask<{ items: ListedScan[]; next?: string }>('GET', `/scans?limit=200${cursor}`);
      scans.push(...page.items);
      if (page.next === undefined) return scans;
      cursor = `&cursor=${page.next}`;
    }
  }

  private async badge(): Promise<HallBadge> {
    const person = { name: { en: 'Anna Volkova', ru: 'Анна Волкова', zh: '安娜' }, role: 'member' };
    const { id } = await this.ask<{ id: string }>('POST', '/delegations/amur/participants', person);
    return this.ask('POST', '/badges', { participantId: id, category: 'delegate', zones: [] });
  }
}

const start = (folder: string, port: number): Promise<RegisterProcess> =>
  RegisterProcess.start({ REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN }, port).ready();

/** Types as a hand scanner does: all keys at one moment, however busy the machine is, and Enter. */
export const typeAsScanner = (page: Page, text: string): Promise<unknown> =>
  page.evaluate(`{
    const timeStamp = performance.now();
    for (const letter of ${JSON.stringify(text)} + '\\n') {
      const code = letter === '\\n' ? 'Enter' : /[0-9]/.test(letter) ? 'Digit' + letter : letter === '-' ? 'Minus' : 'Key' + letter;
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, code });
      Object.defineProperty(event, 'timeStamp', { value: timeStamp });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }
  }`);

/**
 * Runs in the page: what a scanner's keys are where an input method takes them. Composing: keys are named, and the text
 * comes into the field after Enter; else keys are not named, and it comes before.
 */
export const scannedThroughInputMethod = `({ text, isComposing }) => {
  const timeStamp = performance.now();
  const field = document.activeElement;
  const send = (event) => {
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    field.dispatchEvent(event);
  };
  const key = (code, key) => send(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, code, key, isComposing }));
  const put = () => {
    field.value += text.toLowerCase();
    send(new InputEvent('input', { bubbles: true, isComposing }));
  };
  if (!isComposing) {
    put();
    key('', 'Enter');
    return;
  }
  for (const letter of text) key(/[0-9]/.test(letter) ? 'Digit' + letter : 'Key' + letter, 'Process');
  key('Enter', 'Process');
  put();
  send(new CompositionEvent('compositionend', { bubbles: true, data: text }));
}`;

/** Types as a hand scanner does: trusted keys, a few ms apart, capitals with Shift, Enter at the end. */
export async function scanAnywhere(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const press = (key: string, code: string, typed: string, keyCode: number) => {
    const modifiers = /[A-Z<]/.test(typed) ? 8 : 0;
    const event = { key, code, text: typed, modifiers, windowsVirtualKeyCode: keyCode };
    // One after the other, but without waiting for what the page makes of each.
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }),
    ];
  };
  const codeOf = (letter: string) =>
    /[0-9]/.test(letter) ? `Digit${letter}` : letter === '<' ? 'Comma' : `Key${letter.toUpperCase()}`;
  await Promise.all([
    ...Array.from(text).flatMap((letter) =>
      press(letter, codeOf(letter), letter, letter === '<' ? 188 : letter.toUpperCase().charCodeAt(0)),
    ),
    ...press('Enter', 'Enter', '\r', 13),
  ]);
  await session.detach();
}
