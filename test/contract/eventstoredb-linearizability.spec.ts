import { eventStoreDb, realServer } from './eventstoredb-harness.js';
import { describeLinearizability } from './linearizability.contract.js';

if (realServer === undefined) describeLinearizability('over a double of EventStoreDB', eventStoreDb, 3);
else describeLinearizability('on EventStoreDB', eventStoreDb, 10);
