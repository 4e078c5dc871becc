import type { ClockEvent } from '../operations/clock.events.js';
import type { Descriptions } from './description.js';
import { clockSubject } from './subject.js';

/** A clock belongs to no exhibition; the stream's scope is the node. */
export const describeOperations: Descriptions<ClockEvent> = {
  'clock-stepped-back.v1': ({ exhibition: node, data }) => ({ subject: clockSubject(node), tells: { ...data } }),
};
