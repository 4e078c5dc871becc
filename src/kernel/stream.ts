/** `category-subject`; the subject's parts are separated by `.`, since codes contain `-` and never `.`. */
export type StreamName = `${string}-${string}`;

/** A stream name taken apart. */
export interface StreamParts {
  /** What stands before the first `-`: the kind of stream, as EventStoreDB cuts it too. */
  readonly category: string;
  /** The first part of the subject: the exhibition in all streams that belong to one. */
  readonly scope: string;
  /** The rest of the subject, `''` where it has one part only. */
  readonly subject: string;
}

/** Takes a stream name apart; `badge-harbin-2014.k3m` is `{ badge, harbin-2014, k3m }`. */
export function streamParts(stream: string): StreamParts {
  const dash = stream.indexOf('-');
  const dot = stream.indexOf('.', dash);
  return {
    category: stream.slice(0, dash),
    scope: dot < 0 ? stream.slice(dash + 1) : stream.slice(dash + 1, dot),
    subject: dot < 0 ? '' : stream.slice(dot + 1),
  };
}
