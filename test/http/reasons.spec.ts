import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyCommand, type SoundCommand } from '../support/every-command.js';
import { TestRegister, type Json } from '../support/test-register.js';

interface Item {
  readonly command: string;
  readonly reason?: string;
}

describe('every change can say why', () => {
  let register: TestRegister;
  let commands: readonly SoundCommand[] = [];
  const send = {
    POST: (path: string, body: Json) => register.post(path, body),
    PUT: (path: string, body: Json) => register.put(path, body),
    PATCH: (path: string, body: Json) => register.patch(path, body, { ifMatch: '*' }),
    DELETE: (path: string, body: Json) => register.delete(path, body),
  };
  beforeAll(async () => {
    register = await TestRegister.open();
    commands = await everyCommand(register);
  });
  afterAll(() => register.close());

  it('in each PATCH and PUT, and the history shows it', async () => {
    const unexplained: string[] = [];
    for (const { route, method, path, body, file } of commands) {
      if (body['reason'] === undefined && (method === 'PATCH' || method === 'PUT')) unexplained.push(route);
      const sent = method === 'PATCH' || method === 'PUT' ? { ...body, reason: `Why: ${route}` } : body;
      const { status } = await (file === undefined
        ? send[method](path, sent)
        : register.upload(
            method === 'PUT' ? `${path}?reason=${encodeURIComponent(`Why: ${route}`)}` : path,
            file.bytes,
            { headers: { 'Content-Type': file.type } },
            method === 'PUT' ? 'put' : 'post',
          ));
      if (status >= 300) unexplained.push(`${route}: ${status}`);
    }
    expect(unexplained).toEqual([]);
    const head = await register.get('/v1/me');
    const seen = new Set<string | undefined>();
    let cursor: string | undefined;
    do {
      const page = await register.get(`/v1/history?limit=200${cursor === undefined ? '' : `&cursor=${cursor}`}`, {
        position: String(head.headers['register-position']),
      });
      const { items, next } = page.body as { items: Item[]; next?: string };
      for (const { reason } of items) seen.add(reason);
      cursor = next;
    } while (cursor !== undefined);
    const wanted = commands
      .filter(({ method }) => method === 'PATCH' || method === 'PUT')
      .map(({ route }) => `Why: ${route}`);
    expect(wanted.filter((reason) => !seen.has(reason))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(7);
  });
});
