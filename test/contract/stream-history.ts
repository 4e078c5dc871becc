/** What an append came to, as its client knows. `at`: the revision that the event got. */
export type AppendEnd =
  | { readonly kind: 'ok'; readonly at: number }
  /** Refused. `actual`: the revision that the stream was said to be at. */
  | { readonly kind: 'failed'; readonly actual: number }
  | { readonly kind: 'unknown' };

interface Interval {
  /** When it was asked for and when it was answered, by one clock. An outcome that is unknown has no end. */
  readonly invoked: number;
  readonly ended: number;
}

/** An append of one event, expected at `expected + 1`. */
export interface AppendCall extends Interval {
  readonly call: 'append';
  readonly event: string;
  readonly expected: number;
  readonly end: AppendEnd;
}

/** A read of a stream from a revision on. */
export interface ReadCall extends Interval {
  readonly call: 'read';
  readonly from: number;
  /** Ids, in order. */
  readonly events: readonly string[];
  /** Of the stream's last event, as it was answered. */
  readonly revision: number;
}

export type Call = AppendCall | ReadCall;

/** An event as the stream holds it once all is over. */
export interface Held {
  readonly id: string;
  readonly revision: number;
}

/** A client observed the stream at `revision` at one moment between `invoked` and `ended`. */
interface Sighting extends Interval {
  readonly revision: number;
  readonly by: string;
}

/**
 * Whether one stream behaved as if each call had happened at one moment between its begin and its end: what speaks
 * against it, in sentences; none if nothing does. `held` is the stream after the last call.
 */
export function faultsOf(calls: readonly Call[], held: readonly Held[]): string[] {
  const appends = calls.filter((call) => call.call === 'append');
  const reads = calls.filter((call) => call.call === 'read');
  return [
    ...faultsOfStream(held, appends),
    ...appends.flatMap((append) => faultsOfAppend(append, held)),
    ...faultsOfOrder(appends, held),
    ...reads.flatMap((read) => faultsOfRead(read, held)),
    ...faultsOfSightings([...reads.map(seenByRead), ...appends.flatMap(seenByAppend)], appends, held),
  ];
}

/** Dense, without duplicates, and only what was appended. */
function faultsOfStream(held: readonly Held[], appends: readonly AppendCall[]): string[] {
  const asked = new Set(appends.map(({ event }) => event));
  const seen = new Set<string>();
  return held.flatMap(({ id, revision }, place) => {
    const faults = [
      ...(revision === place ? [] : [`revision ${revision} stands where ${place} should`]),
      ...(seen.has(id) ? [`${id} is stored twice`] : []),
      ...(asked.has(id) ? [] : [`${id} is stored, and nobody appended it`]),
    ];
    seen.add(id);
    return faults;
  });
}

function faultsOfAppend({ event, expected, end }: AppendCall, held: readonly Held[]): string[] {
  const at = held[expected + 1]?.id === event ? expected + 1 : held.findIndex(({ id }) => id === event);
  if (end.kind === 'failed') return at < 0 ? [] : [`${event} was refused, and is stored at ${at}`];
  if (at >= 0 && at !== expected + 1) return [`${event} was to follow ${expected}, and is stored at ${at}`];
  if (end.kind === 'unknown' || (at === end.at && at >= 0)) return [];
  return [`${event} was acknowledged at ${end.at}, and is ${at < 0 ? 'not stored' : `stored at ${at}`}`];
}

/** Who was answered before another asked stands before the other. */
function faultsOfOrder(appends: readonly AppendCall[], held: readonly Held[]): string[] {
  const calls = new Map(appends.map((append) => [append.event, append]));
  let earliest: AppendCall | undefined;
  return [...held].reverse().flatMap(({ id }) => {
    const append = calls.get(id);
    if (append === undefined) return [];
    const later = earliest;
    if (append.end.kind === 'ok' && (later === undefined || append.ended < later.ended)) earliest = append;
    return later !== undefined && append.invoked > later.ended
      ? [`${id} was asked for after ${later.event} was acknowledged, and stands before it`]
      : [];
  });
}

function faultsOfRead({ from, events, revision }: ReadCall, held: readonly Held[]): string[] {
  const wrong = events.findIndex((id, place) => held[from + place]?.id !== id);
  if (wrong >= 0) return [`a read gave ${String(events[wrong])} at ${from + wrong}, which the stream does not hold`];
  const last = from + events.length - 1;
  return events.length > 0 && last !== revision ? [`a read said ${revision}, and gave events up to ${last}`] : [];
}

const seenByRead = ({ invoked, ended, revision }: ReadCall): Sighting => ({ invoked, ended, revision, by: 'a read' });

const seenByAppend = ({ event, invoked, ended, end }: AppendCall): Sighting[] =>
  end.kind === 'failed' ? [{ invoked, ended, revision: end.actual, by: `the refusal of ${event}` }] : [];

/** What was acknowledged before is seen, what was not requested yet is not, and reads are monotonic over all clients. */
function faultsOfSightings(
  sightings: readonly Sighting[],
  appends: readonly AppendCall[],
  held: readonly Held[],
): string[] {
  const calls = new Map(appends.map((append) => [append.event, append]));
  const acknowledged = appends.flatMap(({ ended, end }) =>
    end.kind === 'ok' ? [{ invoked: -Infinity, ended, revision: end.at, by: 'an acknowledged append' }] : [],
  );
  const known = [...sightings, ...acknowledged].sort((one, other) => one.ended - other.ended);
  let next = 0;
  let highest: Sighting | undefined;
  return [...sightings]
    .sort((one, other) => one.invoked - other.invoked)
    .flatMap(({ invoked, ended, revision, by }) => {
      for (let seen = known[next]; seen !== undefined && seen.ended < invoked; seen = known[++next])
        if (highest === undefined || seen.revision > highest.revision) highest = seen;
      const last = calls.get(held[revision]?.id ?? '');
      return [
        ...(highest !== undefined && highest.revision > revision
          ? [`${by} saw ${revision}, after ${highest.by} at ${highest.revision}`]
          : []),
        ...(revision >= held.length ? [`${by} saw ${revision}, which the stream does not hold`] : []),
        ...(last !== undefined && last.invoked > ended ? [`${by} saw ${last.event} before it was asked for`] : []),
      ];
    });
}
