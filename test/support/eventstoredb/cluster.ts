import { EventStoreDouble, type Cluster, type DoubleOptions } from './double.js';
import { DoubleLog } from './double-log.js';
import type { Member, Role } from './node.js';

/** Several doubles over one log, one of them the leader. Which one leads is said by the test, never elected. */
export class ClusterDouble implements Cluster {
  private leading: EventStoreDouble | undefined;

  private constructor(
    readonly nodes: readonly EventStoreDouble[],
    readonly log: DoubleLog,
  ) {
    [this.leading] = nodes;
    for (const node of nodes) node.cluster = this;
  }

  static async start(size = 3, options: Omit<DoubleOptions, 'port' | 'log'> = {}): Promise<ClusterDouble> {
    const log = new DoubleLog();
    const nodes = await Promise.all(Array.from({ length: size }, () => EventStoreDouble.start({ ...options, log })));
    return new ClusterDouble(nodes, log);
  }

  /** Names all nodes, so that the client asks who leads. */
  get url(): string {
    return `esdb://${this.nodes.map(({ endpoint }) => `${endpoint.host}:${endpoint.port}`).join(',')}?tls=false`;
  }

  /** The node at a place in the list. */
  node(index: number): EventStoreDouble {
    const node = this.nodes[index];
    if (node === undefined) throw new RangeError(`the cluster has no node ${index}`);
    return node;
  }

  leader(): EventStoreDouble | undefined {
    return this.leading;
  }

  followers(): readonly EventStoreDouble[] {
    return this.nodes.filter((node) => node !== this.leading);
  }

  /** Another node leads from now on, the old one follows. */
  moveLeader(to: EventStoreDouble): void {
    this.leading = to;
  }

  /** There is no leader until `moveLeader`: writes are refused as not ready. */
  loseLeader(): void {
    this.leading = undefined;
  }

  roleOf(double: EventStoreDouble): Role {
    if (this.leading === undefined) return 'electing';
    return double === this.leading ? 'leader' : 'follower';
  }

  members(): readonly Member[] {
    return this.nodes.map((node) => node.asMember());
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }
}
