import { eventStoreDb, realServer } from './eventstoredb-harness.js';
import { describeLinearizability } from './linearizability.contract.js';

describeLinearizability(realServer === undefined ? 'over a double of EventStoreDB' : 'on EventStoreDB', eventStoreDb);
