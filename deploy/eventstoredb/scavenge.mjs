// Starts a scavenge on one node of an EventStoreDB over gRPC, which answers also while the admin UI is disabled.
// Run it for one node after the other, the leader last: docs/eventstoredb.md, "Scavenge".
//   EVENTSTOREDB_URL   of that node alone, with the name and password of an administrator of the store
import { createRequire } from 'node:module';
import { EventStoreDBClient } from '@eventstore/db-client';

const { EVENTSTOREDB_URL: url } = process.env;
if (url === undefined || url === '') throw new Error('Set EVENTSTOREDB_URL.');

// The client has no method for it, but the messages and the service as the protocol declares them.
const generated = createRequire(import.meta.url);
const { OperationsClient } = generated('@eventstore/db-client/generated/operations_grpc_pb.js');
const { StartScavengeReq } = generated('@eventstore/db-client/generated/operations_pb.js');

const request = new StartScavengeReq();
const options = new StartScavengeReq.Options();
options.setThreadCount(1);
options.setStartFromChunk(0);
request.setOptions(options);

const client = EventStoreDBClient.connectionString(url);
try {
  const answer = await client.execute(
    OperationsClient,
    'startScavenge',
    (operations) =>
      new Promise((resolve, reject) => {
        operations.startScavenge(request, ...client.callArguments({}), (error, response) =>
          error === null ? resolve(response) : reject(error),
        );
      }),
  );
  console.log(`The scavenge ${answer.getScavengeId()} has begun.`);
} finally {
  await client.dispose();
}
