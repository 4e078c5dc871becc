import { embedded } from './embedded-harness.js';
import { describeEventStore } from './event-store.contract.js';

describeEventStore('embedded', embedded);
