import type { UntypedServiceImplementation } from '@grpc/grpc-js';
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import type { Node } from './node.js';
import { features, GossipService, ServerFeaturesService, StreamsService } from './protocol.js';
import type { FeatureMessages, SharedMessages } from './protocol.js';

/** The server this double stands in for. */
const SERVER_VERSION = '23.10.6';

const FEATURES_OF: Readonly<Record<string, readonly string[]>> = {
  read: ['position', 'events'],
  batchappend: ['deadline_duration'],
};

/** Which methods the server has: by this list the client chooses between BatchAppend and Append. */
export function serverFeatures(node: Node): UntypedServiceImplementation {
  return {
    getSupportedMethods: (
      _call: ServerUnaryCall<SharedMessages.Empty, FeatureMessages.SupportedMethods>,
      answer: sendUnaryData<FeatureMessages.SupportedMethods>,
    ): void => {
      void node.faults.thaw().then(() => {
        answer(null, supportedMethods(node.listsBatchAppend));
      });
    },
  };
}

function supportedMethods(listsBatchAppend: boolean): FeatureMessages.SupportedMethods {
  const answer = new features.SupportedMethods();
  answer.setEventStoreServerVersion(SERVER_VERSION);
  for (const { path } of [StreamsService, GossipService, ServerFeaturesService].flatMap((it) => Object.values(it))) {
    const [, service = '', name = ''] = path.toLowerCase().split('/');
    if (name === 'batchappend' && !listsBatchAppend) continue;
    const method = new features.SupportedMethod();
    method.setServiceName(service);
    method.setMethodName(name);
    method.setFeaturesList([...(FEATURES_OF[name] ?? [])]);
    answer.addMethods(method);
  }
  return answer;
}
