import { embedded } from './embedded-harness.js';
import { eventStoreDb, realServer } from './eventstoredb-harness.js';
import { describeLinearizability } from './linearizability.contract.js';

describeLinearizability('embedded', embedded, 10);
describeLinearizability(
  realServer === undefined ? 'over a double of EventStoreDB' : 'on EventStoreDB',
  eventStoreDb,
  3,
);
