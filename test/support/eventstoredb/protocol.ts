/** The protocol's messages and service definitions, as the client package ships them: double and client cannot disagree. */
import { createRequire } from 'node:module';
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import type * as CodeMessages from '@eventstore/db-client/generated/code_pb.js';
import type * as GossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import type * as FeatureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type * as OperationMessages from '@eventstore/db-client/generated/operations_pb.js';
import type * as SharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type * as StatusMessages from '@eventstore/db-client/generated/status_pb.js';
import type * as StreamMessages from '@eventstore/db-client/generated/streams_pb.js';
import type * as StreamServices from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type * as GossipServices from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type * as OperationServices from '@eventstore/db-client/generated/operations_grpc_pb.js';
import type * as FeatureServices from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';

const here = createRequire(import.meta.url);
const client = createRequire(here.resolve('@eventstore/db-client'));
const generated = (name: string): unknown => here(`@eventstore/db-client/generated/${name}.js`);

export const streams = generated('streams_pb') as typeof StreamMessages;
export const shared = generated('shared_pb') as typeof SharedMessages;
export const gossip = generated('gossip_pb') as typeof GossipMessages;
export const features = generated('serverfeatures_pb') as typeof FeatureMessages;
export const operations = generated('operations_pb') as typeof OperationMessages;
export const { Status: RpcStatus } = generated('status_pb') as typeof StatusMessages;
export const { Code: RpcCode } = generated('code_pb') as typeof CodeMessages;

// Google's own messages stand in a package of the client's; their types are those that the client's messages name.
type Details = NonNullable<ReturnType<StatusMessages.Status['getDetails']>>;
type Nothing = NonNullable<ReturnType<StreamMessages.BatchAppendResp['getAny']>>;
export const { Any: AnyMessage } = client('google-protobuf/google/protobuf/any_pb.js') as { Any: new () => Details };
export const { Empty: GoogleEmpty } = client('google-protobuf/google/protobuf/empty_pb.js') as {
  Empty: new () => Nothing;
};

export const { StreamsService } = generated('streams_grpc_pb') as typeof StreamServices;
export const { GossipService } = generated('gossip_grpc_pb') as typeof GossipServices;
export const { OperationsService } = generated('operations_grpc_pb') as typeof OperationServices;
export const { ServerFeaturesService } = generated('serverfeatures_grpc_pb') as typeof FeatureServices;

export type { GossipMessages, FeatureMessages, OperationMessages, SharedMessages, StatusMessages, StreamMessages };

/** What `read` sends: a message, or one that was put into bytes before (a stored event is encoded once, not once a reader). */
export type ReadAnswer = StreamMessages.ReadResp | Buffer;

const encodeRead = (answer: ReadAnswer): Buffer =>
  Buffer.isBuffer(answer) ? answer : Buffer.from(answer.serializeBinary());

/** The streams service whose `read` lets encoded answers through. */
export const streamsService: ServiceDefinition = {
  ...StreamsService,
  read: { ...StreamsService.read, responseSerialize: encodeRead } as MethodDefinition<
    StreamMessages.ReadReq,
    ReadAnswer
  >,
};
