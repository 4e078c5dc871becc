import type { Exhibition } from './api/types.ts';

export { zonesInOrder } from '../../src/values/board/zones-in-order.ts';

export type Zone = Exhibition['zones'][number];
