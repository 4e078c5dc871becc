import type { ServerUnaryCall, sendUnaryData, UntypedServiceImplementation } from '@grpc/grpc-js';
import type { Member, Node } from './node.js';
import { gossip, shared } from './protocol.js';
import type { GossipMessages, SharedMessages } from './protocol.js';

const TICKS_OF_A_MILLISECOND = 10_000;

/** Who is in the cluster and who leads it: clients given several addresses ask this before anything else. */
export function gossipService(node: Node): UntypedServiceImplementation {
  return {
    read: (
      _call: ServerUnaryCall<SharedMessages.Empty, GossipMessages.ClusterInfo>,
      answer: sendUnaryData<GossipMessages.ClusterInfo>,
    ): void => {
      void node.faults.thaw().then(() => {
        const cluster = new gossip.ClusterInfo();
        cluster.setMembersList(node.members().map(memberInfo));
        answer(null, cluster);
      });
    },
  };
}

function memberInfo(member: Member): GossipMessages.MemberInfo {
  const { LEADER, FOLLOWER, UNKNOWN } = gossip.MemberInfo.VNodeState;
  const instance = new shared.UUID();
  instance.setString(member.instance);
  const endpoint = new gossip.EndPoint();
  endpoint.setAddress(member.endpoint.host);
  endpoint.setPort(member.endpoint.port);
  const info = new gossip.MemberInfo();
  info.setInstanceId(instance);
  info.setTimeStamp(String(Date.now() * TICKS_OF_A_MILLISECOND));
  info.setState({ leader: LEADER, follower: FOLLOWER, electing: UNKNOWN }[member.role]);
  info.setIsAlive(member.alive);
  info.setHttpEndPoint(endpoint);
  return info;
}
