import { describeEventStore } from './event-store.contract.js';
import { eventStoreDb, realServer } from './eventstoredb-harness.js';

describeEventStore(realServer === undefined ? 'over a double of EventStoreDB' : 'on EventStoreDB', eventStoreDb);
