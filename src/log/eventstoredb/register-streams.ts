import { StreamKinds, type StreamKind } from '../../kernel/stream-kinds.js';
import type { StreamName } from '../../kernel/stream.js';

/** The names of a register's streams on a server, which several registers may share, each with a prefix of its own. */
export class RegisterStreams {
  /** Where the log's identity stands. */
  readonly identity: string;
  private readonly kinds: StreamKinds;
  private readonly leaf: ReadonlySet<string>;

  /** A server holds other streams too, its own among them: only those of these kinds are read. */
  constructor(
    private readonly prefix: string,
    kinds: readonly StreamKind[],
  ) {
    this.identity = `${prefix}register-log`;
    this.kinds = new StreamKinds(kinds);
    this.leaf = new Set(this.prefixes());
  }

  /** As the server names it. */
  stored(stream: StreamName): string {
    return `${this.prefix}${stream}`;
  }

  /** As the register names it. */
  named(stored: string): StreamName {
    return stored.slice(this.prefix.length) as StreamName;
  }

  /** Throws TypeError for a stream whose events would not be read. */
  require(stream: StreamName): void {
    this.kinds.require(stream);
  }

  /** Whether its events are leaves; takes the server's name. */
  isLeaf(stored: string): boolean {
    return this.leaf.has(stored.slice(0, stored.indexOf('-') + 1));
  }

  /** What the server's names of these categories' streams begin with. */
  prefixes(categories: readonly string[] = this.kinds.categories): string[] {
    return categories.map((category) => `${this.prefix}${category}-`);
  }

  /** What the names of the streams that a node follows begin with: leaves, their streams' metadata, the log's identity. */
  get followed(): string[] {
    return [...this.prefixes(), ...this.prefixes().map((prefix) => `$$${prefix}`), this.identity];
  }

  /** Where a node shows that writes are taken; no leaves. */
  heartbeat(node: string): string {
    return `${this.prefix}heartbeat-${node}`;
  }

  /** Where a command is reserved. */
  reservation(command: string): string {
    return `${this.prefix}command-${command}`;
  }
}
