import { streamParts } from '../../kernel/stream.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { access, type Access, type AccessState } from './access.decider.js';
import type { AccessEvent } from './access.events.js';
import type { Role } from './roles.js';

/** All accesses in memory, fed from the log before it acknowledges: a revoked token is refused from that moment on. */
export class AccessStates {
  static readonly categories = ['access'];
  private readonly byId = new Map<string, AccessState>();
  private readonly idByTokenHash = new Map<string, string>();
  private readonly idByCodeHash = new Map<string, string>();

  observe(event: RecordedEvent): void {
    const id = streamParts(event.stream).scope;
    const state = access.evolve(
      this.byId.get(id) ?? access.initial,
      event as RecordedEvent<AccessEvent>,
      event.revision,
    );
    this.byId.set(id, state);
    if (state.status === 'granted') this.idByTokenHash.set(state.tokenHash, id);
    else this.idByTokenHash.delete(state.tokenHash);
    if (state.codeHash !== undefined) this.idByCodeHash.set(state.codeHash, id);
  }

  /** The access that a code (its SHA-256, in hex) ever invited to; undefined where none of it was made. */
  invitedBy(codeHash: string): Access | undefined {
    const id = this.idByCodeHash.get(codeHash);
    return id === undefined ? undefined : this.named(id);
  }

  /** Who holds the token of this SHA-256 in hex at the time, or undefined: unknown, revoked and expired are one to a caller. */
  holding(tokenHash: string, now: Date): Access | undefined {
    const id = this.idByTokenHash.get(tokenHash);
    const state = id === undefined ? undefined : this.byId.get(id);
    if (id === undefined || state === undefined || !holds(state, now)) return undefined;
    return seen(id, state);
  }

  /** Whether an access is neither revoked nor expired at the time; for those who hold a connection open. */
  isCurrent(id: string, now: Date): boolean {
    const state = this.byId.get(id);
    return state !== undefined && holds(state, now);
  }

  /** Anyone who was ever granted an access; history names actors by it. */
  named(id: string): Access | undefined {
    const state = this.byId.get(id);
    return state === undefined ? undefined : seen(id, state);
  }

  /** Ids of all that were ever granted whose name holds the text in any script, whatever its case. */
  namedLike(text: string): readonly string[] {
    const wanted = folded(text);
    return [...this.byId]
      .filter(([, { name }]) => Object.values(name ?? {}).some((one) => folded(one).includes(wanted)))
      .map(([id]) => id);
  }

  /** Doors and print stations that are bound to the exhibition and hold at the time, in the order of their ids. */
  devices(exhibition: string, now: Date): readonly Access[] {
    return [...this.byId]
      .filter(([, state]) => DEVICE_ROLES.includes(state.role) && state.exhibition === exhibition && holds(state, now))
      .map(([id, state]) => seen(id, state))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** Ids of accesses that are bound to the gate and hold at the time. */
  boundToGate(exhibition: string, gate: string, now: Date): readonly string[] {
    return [...this.byId]
      .filter(([, state]) => state.exhibition === exhibition && state.gate === gate && holds(state, now))
      .map(([id]) => id);
  }

  /** Whether an admin exists who can act at the time. */
  hasAdmin(now: Date): boolean {
    return this.admins(now).length > 0;
  }

  /** Ids of admins who can act at the time. */
  admins(now: Date): readonly string[] {
    return [...this.byId].filter(([, state]) => state.role === 'admin' && holds(state, now)).map(([id]) => id);
  }

  /** Ids of admins whose access does not end by itself. */
  lastingAdmins(now: Date): readonly string[] {
    return this.admins(now).filter((id) => this.byId.get(id)?.expiresAt === undefined);
  }
}

const DEVICE_ROLES: readonly Role[] = ['door', 'printer'];

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const holds = ({ status, expiresAt }: AccessState, now: Date): boolean =>
  status === 'granted' && (expiresAt === undefined || Date.parse(expiresAt) > now.getTime());

function seen(id: string, { role, name, exhibition, gate, organisation, expiresAt }: AccessState): Access {
  return {
    id,
    role,
    name,
    ...(exhibition !== undefined && { exhibition }),
    ...(gate !== undefined && { gate }),
    ...(organisation !== undefined && { organisation }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
