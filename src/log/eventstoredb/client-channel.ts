import type { EventStoreDBClient } from '@eventstore/db-client';

/**
 * How much the server may send ahead of what this thread has read, in bytes. HTTP/2's 64 kB hold some 40 scans: while the
 * thread is busy for a moment under load, more come, and the server ends a subscription that is 32 events behind what
 * was sent ("Consumer too slow to handle event while live").
 */
const RECEIVE_WINDOW_BYTES = 4 * 1024 * 1024;

/** As much of the client's channel as is used here: neither the client nor its types give access to it. */
interface Channel {
  close(): void;
  readonly internalChannel?: { readonly options?: Record<string, unknown> };
}

interface ChannelOwner {
  createChannel: () => Promise<Channel>;
}

/** The channels of one client: the one it uses, and those it makes after it was closed. */
class Channels {
  private latest: Channel | undefined;
  private closed = false;

  made(channel: Channel): void {
    const options = channel.internalChannel?.options;
    if (options !== undefined) options['grpc-node.flow_control_window'] = RECEIVE_WINDOW_BYTES;
    this.latest = channel;
    if (this.closed) channel.close();
  }

  close(): void {
    this.closed = true;
    this.latest?.close();
  }
}

const channelsOf = new WeakMap<EventStoreDBClient, Channels>();

/** Gives each channel that the client makes a larger receive window, before it connects. */
export function widenReceiveWindow(client: EventStoreDBClient): EventStoreDBClient {
  const owner = client as unknown as ChannelOwner;
  const { createChannel } = owner;
  const channels = new Channels();
  channelsOf.set(client, channels);
  owner.createChannel = async () => {
    const channel = await createChannel();
    channels.made(channel);
    return channel;
  };
  return client;
}

/**
 * Takes the channel from a client that was disposed of, which leaves it and its connection open. What still waits for a
 * channel, for the server's features say, gets a closed one: it would begin an append call later on, beside that of its
 * successor, and then the client throws outside any handler.
 */
export function closeChannel(client: EventStoreDBClient): void {
  channelsOf.get(client)?.close();
}
