import type { Clock } from '../../kernel/clock.js';
import type { Projector } from '../../projections/engine/projector.js';
import type { Metrics } from './metrics.js';

/** The parts of a running register that tell how they stand. */
export interface Measured {
  /** Events in the log. */
  readonly size: () => number | Promise<number>;
  readonly projector: Projector;
  readonly feeds: { readonly open: number };
  readonly clock: Clock;
}

/** Gauges of how the register stands, each read when it is asked for. */
export function addGauges(metrics: Metrics, { size, projector, feeds, clock }: Measured): void {
  let shown = 0;
  projector.onAdvance(({ value }) => (shown = Number(value)));

  metrics.gauge('register_tree_size', 'Events in the log, which is the size of its tree.', size);
  metrics.gauge('register_projection_lag_events', 'Events in the log that the read models do not show yet.', async () =>
    Math.max(0, (await size()) - shown),
  );
  metrics.gauge('register_clock_set', '1 where REGISTER_CLOCK_START sets the clock, 0 under the real time.', () =>
    clock.mark === undefined ? 0 : 1,
  );
  metrics.gauge('register_live_connections', 'Open streams of server-sent events.', () => feeds.open);
  metrics.state(
    'register_read_model_state',
    'How the read models stand: 1 for the state that holds.',
    ['catching-up', 'live', 'stopped'],
    () => projector.status.state,
  );
}
