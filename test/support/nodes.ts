import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dump } from '../../src/projections/file/dump.js';
import { DoubleProcess } from './eventstoredb/process.js';
import { newFolder, readFileOf, TOKEN } from './log-folders.js';
import { freePort, RegisterProcess, type Ended } from './register-process.js';
import { realServer } from './test-register.js';

/** What a node answered. */
export interface NodeAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly position: string;
  readonly replayed: boolean;
  readonly retryAfter: string | null;
  /** How long it took, in ms. */
  readonly ms: number;
}

export interface Asked {
  readonly body?: object | undefined;
  readonly key?: string | undefined;
  readonly token?: string | undefined;
  /** Register-Position to be read at. */
  readonly at?: string | undefined;
}

/** One of several registers on one server, as a process of its own. */
export class Node {
  private constructor(
    readonly running: RegisterProcess,
    readonly folder: string,
  ) {}

  static async start(settings: Readonly<Record<string, string>>, folder = newFolder('node')): Promise<Node> {
    const env = { ...settings, REGISTER_DATA_DIR: folder, REGISTER_BOOTSTRAP_TOKEN: TOKEN };
    return new Node(await RegisterProcess.start(env, await freePort()).ready(), folder);
  }

  /** Throws what the node said last where it has ended. */
  async send(method: string, path: string, { body, key, token = TOKEN, at }: Asked = {}): Promise<NodeAnswer> {
    const since = performance.now();
    const took = () => performance.now() - since;
    try {
      const answer = await fetch(this.running.address + path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body && { 'Content-Type': 'application/json' }),
          ...(key !== undefined && { 'Idempotency-Key': key }),
          ...(at !== undefined && { 'Register-Position': at }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        body: (await answer.json()) as NodeAnswer['body'],
        position: answer.headers.get('Register-Position') ?? '',
        replayed: answer.headers.get('Idempotency-Replayed') === 'true',
        retryAfter: answer.headers.get('Retry-After'),
        ms: took(),
      };
    } catch (error) {
      const ended = await Promise.race([this.running.ended, delay(1000)]);
      if (ended === undefined) throw error;
      throw new Error(`the node ended with ${ended.code ?? ended.signal}: ${ended.stderr}`, { cause: error });
    }
  }

  /** Ends it in good order. */
  stop(): Promise<Ended> {
    return this.running.stop();
  }

  /** All rows of its read models, as they are now. */
  readModels(): readonly string[] {
    return [...dump(join(this.folder, readFileOf(this.folder)))];
  }
}

type Server = Pick<DoubleProcess, 'url' | 'kill'>;

/** Several nodes of one register, on a server given or on a double of their own. */
export class Nodes {
  private constructor(
    readonly nodes: Node[],
    private readonly settings: Readonly<Record<string, string>>,
    private readonly server: Server | undefined,
  ) {}

  static async start(count: number, double?: Server): Promise<Nodes> {
    const server = double ?? (realServer === undefined ? await DoubleProcess.start() : undefined);
    const settings = {
      REGISTER_STORE: 'eventstoredb',
      EVENTSTOREDB_URL: server?.url ?? realServer ?? '',
      EVENTSTOREDB_STREAM_PREFIX: `n${randomBytes(6).toString('hex')}`,
      REGISTER_SECRET_FILE: join(newFolder('secret'), 'register.key'),
    };
    const nodes: Node[] = [];
    // One after the other, since the first makes the secret.
    for (let number = 0; number < count; number++) nodes.push(await Node.start(settings));
    return new Nodes(nodes, settings, server);
  }

  /** The node whose turn it is. */
  at(number: number): Node {
    const node = this.nodes[number % this.nodes.length];
    if (node === undefined) throw new RangeError('there is no node');
    return node;
  }

  /** Ends a node in good order and starts it again on its folder; answers its exit code. */
  async restart(number: number): Promise<number | null> {
    const node = this.at(number);
    const { code } = await node.stop();
    this.nodes[this.nodes.indexOf(node)] = await Node.start(this.settings, node.folder);
    return code;
  }

  /** The same to all of them at once. */
  all(method: string, path: string, asked: Asked): Promise<readonly NodeAnswer[]> {
    return Promise.all(this.nodes.map((node) => node.send(method, path, asked)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.running.stop('SIGKILL')));
    await this.server?.kill();
  }
}
