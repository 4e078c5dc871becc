import { afterAll, describe, expect, it } from '@jest/globals';
import { Desk } from '../support/desk.js';
import { Folders } from '../support/folders.js';

/** They fit on one page of a list. */
const PEOPLE = 190;
const X = '/v1/exhibitions/harbin';
const LEASE_MS = 120_000;
const REASON = { reason: 'The desk asked for it.' };

describe('a confirmation of a print job that is killed half-way', () => {
  const folders = new Folders();
  let desk: Desk;
  afterAll(async () => {
    await desk.close();
    folders.remove();
  });

  it('leaves an open job, and the next one records each missing print once', async () => {
    const folder = folders.make();
    desk = await Desk.open(folder);
    const post = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
      desk.send('POST', `${X}${path}`, { body, headers });
    const badges = async (query: string): Promise<readonly { readonly prints: number }[]> =>
      (await desk.send('GET', `${X}/badges?limit=200${query}`)).body['items'] as { prints: number }[];
    /** Kills the register as soon as the first of its many changes is seen. */
    const brokenOff = async (seen: string, request: Promise<unknown>): Promise<void> => {
      const ended = request.then(
        () => 'answered',
        () => 'broken off',
      );
      while ((await badges(seen)).length === 0);
      desk.running.child.kill('SIGKILL');
      await Promise.all([ended, desk.running.ended]);
    };
    await desk.announce('harbin');
    await desk.send('PUT', `${X}/categories/delegate`, { body: { name: { en: 'Delegate' } } });
    await post('/delegations', { code: 'amur', kind: 'region', name: { en: 'Amur' }, country: 'RU' });
    const people = Array.from({ length: PEOPLE }, (_, one) => ({ name: { en: `Guest ${one}` }, role: 'member' }));
    await Promise.all(people.map((person) => post('/delegations/amur/participants', person)));
    // Broken off too, and gone on with by the same key.
    const issue = { action: 'issue', filter: {}, category: 'delegate', layout: 'a6', ...REASON };
    await brokenOff('', post('/badges/bulk', issue, { 'Idempotency-Key': 'issue' }));
    desk = await Desk.open(folder);
    const begun = (await badges('')).length;
    expect(begun).toBeGreaterThan(0);
    const issued = await post('/badges/bulk', issue, { 'Idempotency-Key': 'issue' });
    expect(issued).toMatchObject({ status: 200, body: { selected: PEOPLE, changed: PEOPLE, refused: [] } });

    const { body: taken } = await post('/print-jobs/next', { desk: 'desk 1' });
    const { id } = taken['job'] as { id: string };
    await brokenOff('&printed=true', post(`/print-jobs/${id}/confirm`));
    desk = await Desk.open(folder, { REGISTER_CLOCK_START: new Date(Date.now() + 2 * LEASE_MS).toISOString() });
    const job = async () => (await desk.send('GET', `${X}/print-jobs/${id}`)).body;
    if ((await job())['status'] !== 'printed') {
      expect((await post('/print-jobs/next', { desk: 'desk 2' })).body).toMatchObject({ job: { id } });
      expect((await post(`/print-jobs/${id}/confirm`)).body).toMatchObject({ status: 'printed' });
    }
    expect((await badges('')).map(({ prints }) => prints)).toEqual(Array<number>(PEOPLE).fill(1));
    expect(await job()).toMatchObject({ status: 'printed' });
  });
});
