import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { DoubleLog } from './double-log.js';
import { Faults } from './faults.js';
import { gossipService } from './gossip.js';
import { startScavenge } from './operations.js';
import type { Endpoint, Member, Node, Role } from './node.js';
import { GossipService, OperationsService, ServerFeaturesService, streamsService } from './protocol.js';
import { serverFeatures } from './server-features.js';
import { streamsServer } from './streams-service.js';

/** The largest message that the server takes; the limit of one append is far below it. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const RESTART_MS = 25;
const HOST = '127.0.0.1';

export interface DoubleOptions {
  /** A free port is found where none is named. */
  readonly port?: number;
  /** The log to serve; doubles of one cluster share one. */
  readonly log?: DoubleLog;
  /** Whether BatchAppend is listed; real servers list it. */
  readonly batchAppend?: boolean;
  /** Whether a follower passes writes on to its leader (as servers do) or answers with the leader's address. */
  readonly forwardsWrites?: boolean;
  /** Key and certificate, in PEM, where connections are encrypted. */
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
  /** Passwords by name, where only known users may read and write. */
  readonly users?: Readonly<Record<string, string>>;
}

/** How a double's cluster stands; a single double is its own leader. */
export interface Cluster {
  roleOf(double: EventStoreDouble): Role;
  leader(): EventStoreDouble | undefined;
  members(): readonly Member[];
}

/**
 * A server that speaks EventStoreDB's protocol, with its log in memory and faults at hand: for tests of what must hold
 * when the log is a server elsewhere. It behaves as version 23.10.6 does towards the client that this project uses.
 */
export class EventStoreDouble implements Node {
  readonly faults = new Faults();
  readonly instance = randomUUID();
  readonly listsBatchAppend: boolean;
  readonly forwardsWrites: boolean;
  readonly users: ReadonlyMap<string, string> | undefined;
  /** The cluster that the double belongs to, once it does. */
  cluster: Cluster | undefined;
  private readonly tls: DoubleOptions['tls'];
  private readonly sockets = new Set<Socket>();
  private running: { readonly grpc: Server; readonly net: NetServer } | undefined;

  private constructor(
    readonly log: DoubleLog,
    private ownPort: number,
    { batchAppend = true, forwardsWrites = true, tls, users }: DoubleOptions,
  ) {
    this.listsBatchAppend = batchAppend;
    this.forwardsWrites = forwardsWrites;
    this.tls = tls;
    this.users = users && new Map(Object.entries(users));
  }

  static async start(options: DoubleOptions = {}): Promise<EventStoreDouble> {
    const double = new EventStoreDouble(options.log ?? new DoubleLog(), options.port ?? 0, options);
    await double.listen();
    return double;
  }

  get port(): number {
    return this.ownPort;
  }

  get endpoint(): Endpoint {
    return { host: HOST, port: this.ownPort };
  }

  /** What a client connects with; where the double speaks TLS, the test adds the authority that it trusts. */
  get url(): string {
    return `esdb://${HOST}:${this.ownPort}?tls=${this.tls !== undefined}`;
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** Ends as a killed process does: every connection is cut, whatever was open on it. Its log stays for a restart. */
  async stop(): Promise<void> {
    const { running } = this;
    if (!running) return;
    this.running = undefined;
    const closed = once(running.net, 'close');
    running.net.close();
    for (const socket of this.sockets) socket.destroy();
    this.faults.resume();
    this.faults.flowSubscriptions();
    running.grpc.forceShutdown();
    await closed;
  }

  /** Starts again on the same port: with its log, without it, or with the first `keep` events of clients alone. */
  async restart(log: 'kept' | 'lost' | { readonly keep: number } = 'kept'): Promise<void> {
    await this.stop();
    // No server is back within a millisecond: clients see their connections die before they find it again.
    await setTimeout(RESTART_MS);
    if (log === 'lost') this.log.clear();
    else if (log !== 'kept') this.log.truncate(log.keep);
    await this.listen();
  }

  role(): Role {
    return this.cluster?.roleOf(this) ?? 'leader';
  }

  leader(): Endpoint | undefined {
    return this.cluster ? this.cluster.leader()?.endpoint : this.endpoint;
  }

  members(): readonly Member[] {
    return this.cluster?.members() ?? [this.asMember()];
  }

  asMember(): Member {
    return { instance: this.instance, endpoint: this.endpoint, alive: this.isRunning, role: this.role() };
  }

  private credentials(): ServerCredentials {
    if (!this.tls) return ServerCredentials.createInsecure();
    const { key, certificate } = this.tls;
    return ServerCredentials.createSsl(null, [{ private_key: key, cert_chain: certificate }]);
  }

  private async listen(): Promise<void> {
    const grpc = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
    grpc.addService(streamsService, streamsServer(this));
    grpc.addService(GossipService, gossipService(this));
    grpc.addService(ServerFeaturesService, serverFeatures(this));
    grpc.addService(OperationsService, { startScavenge: startScavenge(this.log) });
    const injector = grpc.createConnectionInjector(this.credentials());
    // Connections are taken here and handed on, so that a stop can cut them off mid-air as a kill does.
    const net = createServer((socket) => {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => this.sockets.delete(socket));
      injector.injectConnection(socket);
    });
    net.listen(this.ownPort, HOST);
    await once(net, 'listening');
    this.ownPort = (net.address() as AddressInfo).port;
    this.running = { grpc, net };
  }
}
