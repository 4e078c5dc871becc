import { END, NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anEvent, aStream, collect, connect, first, refusal } from '../../contract/eventstoredb-server.js';
import { ClusterDouble } from './cluster.js';

describe('several doubles as one cluster', () => {
  let cluster: ClusterDouble;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    cluster = await ClusterDouble.start(3, { forwardsWrites: false });
    client = connect(cluster.url);
  });
  afterEach(async () => {
    await client.dispose();
    await cluster.stop();
  });
  const append = (by: EventStoreDBClient, stream = aStream()) =>
    by.appendToStream(stream, anEvent(), { expectedRevision: NO_STREAM });
  const portOf = async (by: EventStoreDBClient): Promise<number> => {
    // The only way to see where the client went: its channel's target.
    const channel = await (by as unknown as { getChannel(): Promise<{ getTarget(): string }> }).getChannel();
    return Number(channel.getTarget().split(':').at(-1));
  };

  it('tells the client who leads', async () => {
    cluster.moveLeader(cluster.node(1));
    await append(client);
    expect(await portOf(client)).toBe(cluster.node(1).port);
  });

  it('tells a client that would rather read from a follower', async () => {
    const reader = connect(`${cluster.url}&nodePreference=follower`);
    await collect(reader.readAll());
    expect(cluster.followers().map(({ port }) => port)).toContain(await portOf(reader));
    await reader.dispose();
  });

  it('has one log: what the leader wrote, a follower shows and subscriptions of followers bring', async () => {
    const [follower] = cluster.followers();
    const reader = connect(follower?.url ?? '');
    const subscription = reader.subscribeToAll({ fromPosition: END });
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    const stream = aStream();
    await append(client, stream);
    const [brought] = await first(1, subscription);
    expect(brought?.event?.streamId).toBe(stream);
    expect((await collect(reader.readStream(stream))).length).toBe(1);
    await reader.dispose();
  });

  it.each([
    ['BatchAppend', {}],
    ['Append', { credentials: { username: 'admin', password: 'changeit' } }],
  ])('sends a writer (by %s) from a follower to the leader, where its next append succeeds', async (_path, by) => {
    const writer = connect(cluster.node(2).url);
    const stream = aStream();
    const options = { expectedRevision: NO_STREAM, ...by } as const;
    expect(await refusal(writer.appendToStream(stream, anEvent(), options))).toMatchObject({
      type: 'not-leader',
      code: 5,
    });
    expect(cluster.log.eventsOf(stream)).toEqual([]);
    expect(await writer.appendToStream(stream, anEvent(), options)).toMatchObject({ success: true });
    expect(await portOf(writer)).toBe(cluster.node(0).port);
    await writer.dispose();
  });

  it('turns away at a follower a reader that wants the leader', async () => {
    const reader = connect(cluster.node(1).url);
    expect(await refusal(collect(reader.readAll({ requiresLeader: true })))).toMatchObject({ type: 'not-leader' });
    await reader.dispose();
  });

  it('takes no writes without a leader, and continues under another leader', async () => {
    const stream = aStream();
    await append(client);
    cluster.loseLeader();
    expect(await refusal(append(client, stream))).toMatchObject({ message: 'Could not recognize Server Is Not Ready' });
    cluster.moveLeader(cluster.node(2));
    expect(await refusal(append(client, stream))).toMatchObject({ type: 'not-leader' });
    expect(await append(client, stream)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await portOf(client)).toBe(cluster.node(2).port);
  });

  it('outlives a killed leader: the client asks the others who leads now', async () => {
    const stream = aStream();
    await append(client, stream);
    await cluster.node(0).stop();
    cluster.moveLeader(cluster.node(1));
    expect(await refusal(append(client))).toMatchObject({ code: 14 });
    expect(await append(client)).toMatchObject({ success: true });
    expect((await collect(client.readStream(stream))).length).toBe(1);
    await cluster.node(0).restart();
    expect(cluster.members().map(({ role, alive }) => [role, alive])).toEqual([
      ['follower', true],
      ['leader', true],
      ['follower', true],
    ]);
  });
});

describe('a cluster whose followers pass writes on, as servers do', () => {
  it('takes a write at a follower, unless the writer wants the leader itself', async () => {
    const cluster = await ClusterDouble.start(2);
    const writer = connect(cluster.node(1).url);
    expect(await writer.appendToStream(aStream(), anEvent())).toMatchObject({ success: true });
    const credentials = { username: 'admin', password: 'changeit' };
    const strict = writer.appendToStream(aStream(), anEvent(), { requiresLeader: true, credentials });
    expect(await refusal(strict)).toMatchObject({ type: 'not-leader' });
    await writer.dispose();
    await cluster.stop();
  });
});
