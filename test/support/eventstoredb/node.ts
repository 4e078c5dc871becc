import type { DoubleLog } from './double-log.js';
import type { Faults } from './faults.js';

/** Where clients reach a server. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** One server as the others of its cluster see it. */
export interface Member {
  readonly instance: string;
  readonly endpoint: Endpoint;
  readonly alive: boolean;
  readonly role: Role;
}

/** `electing`: no leader is known, writes are refused. */
export type Role = 'leader' | 'follower' | 'electing';

/** What the services of one server know of it. */
export interface Node {
  readonly log: DoubleLog;
  readonly faults: Faults;
  /** Whether the server lists BatchAppend among its methods; without it the client takes the older Append. */
  readonly listsBatchAppend: boolean;
  /** Whether a follower passes writes on to the leader, as servers do by default; else it names the leader. */
  readonly forwardsWrites: boolean;
  /** Names and passwords of the users that the server knows; without any, it lets everyone do everything. */
  readonly users: ReadonlyMap<string, string> | undefined;
  role(): Role;
  leader(): Endpoint | undefined;
  members(): readonly Member[];
}
