import { flag, instant, objectOf, oneOf, optional, text, thing, whole } from '../../http/answer-schema.js';
import type { Checks } from './readiness.js';

export const live = objectOf({
  status: oneOf(['live'], 'The process answers.'),
  version: text('Of the register.'),
  clock: optional(
    objectOf({
      start: instant('Where the clock was set to at the start (REGISTER_CLOCK_START).'),
      rate: text('How many times faster than the real time it goes (REGISTER_CLOCK_RATE).'),
      now: instant('What it says.'),
    }),
  ),
});

export const ready = objectOf({
  status: oneOf(['ready', 'not-ready'], 'Whether the register takes work.'),
  checks: thing<Checks>('Checks', 'What each part says of itself.', {
    accepting: flag('Whether it takes requests; false while it ends.'),
    readModels: oneOf(['catching-up', 'live', 'stopped'], 'How they stand to the log.'),
    log: oneOf(
      ['level', 'behind', 'incomplete'],
      'Whether this node knows what the log holds; incomplete: the log’s server has lost events.',
    ),
    missing: optional(text('What an incomplete log has lost, for the operator.')),
    writes: optional(oneOf(['taken', 'refused'], 'Of a log on a server: whether it would take a write.')),
    clockSkewMs: optional(
      whole('How far this machine’s clock is ahead of the log server’s, in ms, where that is more than 1 s.'),
    ),
    stopped: optional({ type: 'object', description: 'Where and why read models stopped, for the operator.' }),
  }),
});
