import type { Metrics } from './metrics.js';

/** How a node stands to the log on a server. */
interface ServerLog {
  /** How long ago, in ms, this node knew all that was stored then. */
  stalenessMs(): number;
  readonly appendsUnderWay: number;
  readonly writable: boolean;
  readonly clockSkewMs: number;
  readonly hiddenStreams: number;
  readonly lostPositions: number;
}

/** Gauges of a log on a server; dropped subscriptions are counted from before it is open. */
export function addServerGauges(metrics: Metrics): { dropped(): void; measure(log: ServerLog): void } {
  let drops = 0;
  metrics.gauge(
    'register_log_subscription_drops',
    'Subscriptions to the log that were dropped, and began again, since the start.',
    () => drops,
  );
  return {
    dropped: () => {
      drops += 1;
    },
    measure: (log) => {
      metrics.gauge(
        'register_log_lag_seconds',
        'How long ago this node knew all that was stored then; commands wait from 2 s on.',
        () => log.stalenessMs() / 1000,
      );
      metrics.gauge(
        'register_appends_under_way',
        'Appends that the server has not answered yet.',
        () => log.appendsUnderWay,
      );
      metrics.gauge(
        'register_log_hidden_streams',
        'Streams of the register that were deleted or cut off on the server.',
        () => log.hiddenStreams,
      );
      metrics.gauge(
        'register_log_lost_events',
        'Events that the server no longer holds, as the operator has acknowledged.',
        () => log.lostPositions,
      );
      metrics.gauge(
        'register_log_writable',
        '1 where the server took the last heartbeat of this node, 0 where it did not.',
        () => Number(log.writable),
      );
      metrics.gauge(
        'register_log_clock_skew_seconds',
        'How far the clock of this machine is ahead of the log server’s at least; negative: behind.',
        () => log.clockSkewMs / 1000,
      );
    },
  };
}
