import { streamParts } from './stream.js';

/**
 * A kind of stream, declared by the module whose facts it holds; its events are leaves of the tree. Plain data, so that
 * it can be handed to another thread. Streams that an adapter needs for itself are not declared.
 */
export interface StreamKind {
  /** What stands before the first `-` of the streams' names. */
  readonly category: string;
  /** Written at the door: when the disk is full, only these streams are written, from the reserve. */
  readonly reserve?: true;
  /**
   * A node of a server keeps a copy of their entries: commands come to many of these streams, to each seldom, or a state
   * in memory is built of them at each start.
   */
  readonly cached?: true;
}

/** All kinds of streams of the register, as an adapter asks for them. */
export class StreamKinds {
  readonly categories: readonly string[];
  private readonly declared: ReadonlySet<string>;

  constructor(private readonly kinds: readonly StreamKind[]) {
    this.categories = kinds.map(({ category }) => category);
    this.declared = new Set(this.categories);
  }

  /** Categories that the reserve of the disk serves. */
  get reserved(): string[] {
    return this.kinds.flatMap(({ category, reserve }) => (reserve === true ? [category] : []));
  }

  /** Categories whose entries a node of a server keeps. */
  get cached(): string[] {
    return this.kinds.flatMap(({ category, cached }) => (cached === true ? [category] : []));
  }

  /** Throws TypeError for a stream of a kind that is not declared, since a server's readers would pass over it. */
  require(stream: string): void {
    const { category } = streamParts(stream);
    if (!this.declared.has(category)) throw new TypeError(`${category} is no category of the register`);
  }
}
