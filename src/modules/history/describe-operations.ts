import type { ClockEvent } from '../operations/clock.events.js';
import type { LossEvent } from '../operations/loss.events.js';
import type { Descriptions } from './description.js';
import { clockSubject, lossSubject } from './subject.js';

/** Neither belongs to an exhibition: the stream's scope is the node, or the log's incarnation. */
export const describeOperations: Descriptions<ClockEvent | LossEvent> = {
  'clock-stepped-back.v1': ({ exhibition: node, data }) => ({ subject: clockSubject(node), tells: { ...data } }),
  'log-loss-acknowledged.v1': ({ exhibition: incarnation, data }) => ({
    subject: lossSubject(incarnation),
    tells: { ...data },
  }),
};
