import { randomUUID } from 'node:crypto';
import type { handleUnaryCall } from '@grpc/grpc-js';
import type { DoubleLog } from './double-log.js';
import { operations } from './protocol.js';
import type { OperationMessages } from './protocol.js';

/** Scavenges before it answers; a real server answers at once and goes on. */
export const startScavenge =
  (log: DoubleLog): handleUnaryCall<OperationMessages.StartScavengeReq, OperationMessages.ScavengeResp> =>
  (_, answer) => {
    log.scavenge();
    const response = new operations.ScavengeResp();
    response.setScavengeId(randomUUID());
    response.setScavengeResult(operations.ScavengeResp.ScavengeResult.STARTED);
    answer(null, response);
  };
