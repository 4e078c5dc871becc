import type { StreamName } from '../../kernel/stream.js';

/**
 * The categories whose events are leaves of the tree, as the table of streams in docs/contract.md lists them. A server holds other
 * streams too, its own among them: only these are read, so an append to any other is refused.
 */
const CATEGORIES = [
  'access',
  'badge',
  'clock',
  'conflict',
  'delegation',
  'disclosure',
  'exhibition',
  'firm',
  'floorplan',
  'refusal',
  'scan',
];

/** The names of a register's streams on a server, which several registers may share, each with a prefix of its own. */
export class RegisterStreams {
  /** Where the log's identity stands. */
  readonly identity: string;
  private readonly leaf: ReadonlySet<string>;

  constructor(private readonly prefix: string) {
    this.identity = `${prefix}register-log`;
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

  /** Whether its events are leaves; takes the server's name. */
  isLeaf(stored: string): boolean {
    return this.leaf.has(stored.slice(0, stored.indexOf('-') + 1));
  }

  /** What the server's names of these categories' streams begin with. */
  prefixes(categories: readonly string[] = CATEGORIES): string[] {
    return categories.map((category) => `${this.prefix}${category}-`);
  }

  /** Where a command is claimed. */
  claim(command: string): string {
    return `${this.prefix}command-${command}`;
  }
}
