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
  readonly getChannel: () => Promise<Channel>;
  createChannel: () => Promise<Channel>;
}

const ownerOf = (client: EventStoreDBClient) => client as unknown as ChannelOwner;

/** Gives each channel that the client makes a larger receive window, before it connects. */
export function widenReceiveWindow(client: EventStoreDBClient): EventStoreDBClient {
  const owner = ownerOf(client);
  const { createChannel } = owner;
  owner.createChannel = async () => {
    const channel = await createChannel();
    const options = channel.internalChannel?.options;
    if (options !== undefined) options['grpc-node.flow_control_window'] = RECEIVE_WINDOW_BYTES;
    return channel;
  };
  return client;
}

/**
 * Takes the channel from a client that was disposed of: what still waits in it, for the server's features say, would
 * begin an append call later on, beside that of its successor, and then the client throws outside any handler.
 */
export function closeChannel(client: EventStoreDBClient): void {
  ownerOf(client)
    .getChannel()
    .then(
      (channel) => {
        channel.close();
      },
      () => undefined,
    );
}
