import { embedded } from './embedded-harness.js';
import { describeLinearizability } from './linearizability.contract.js';

describeLinearizability('embedded', embedded, 10);
