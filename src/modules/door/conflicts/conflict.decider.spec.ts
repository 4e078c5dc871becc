import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../kernel/decider.js';
import { refusal } from '../../../../test/support/refusal.js';
import { conflict, resolve } from './conflict.decider.js';
import type { ConflictEvent } from './conflict.events.js';

const scan = { scanId: '0f4f4c3e-6f0d-4a3b-9a51-2d0f6f6b7f10', gate: 'north', badge: '7k3mq9xz2p' };
const reason = 'The guard let him in twice.';
const resolved: ConflictEvent = {
  type: 'conflict-resolved.v1',
  data: { ...scan, verdict: 'accepted' },
  about: ['7k3mq9xz2p'],
  personal: { reason },
};

describe('a conflict', () => {
  it('gets one verdict, about the holder of the badge', () => {
    expect(resolve(undefined, { ...scan, badges: ['7k3mq9xz2p'] }, 'accepted', reason)).toEqual([resolved]);
    const state = fold(conflict, [resolved]);
    expect(refusal(() => resolve(state, { ...scan, badges: [] }, 'misuse', reason))).toMatchObject({
      code: 'wrong-status',
      currentStatus: 'resolved',
    });
  });
});
