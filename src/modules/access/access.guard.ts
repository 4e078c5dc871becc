import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../../kernel/clock.js';
import { Journal } from '../../kernel/journal.js';
import type { Access } from './access.decider.js';
import { FailedAttempts } from './failed-attempts.js';
import { AccessStates } from './accesses.state.js';
import { OrganisationStates } from '../organisations/organisations.state.js';
import { tokenHash } from './secrets.js';
import { Problem } from '../../kernel/problem.js';
import type { RegisterRequest } from '../../http/request.js';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.js';

const BEARER = /^Bearer ([\x21-\x7e]{1,300})$/i;

/** Who calls, and whether the route is theirs; decided on the path and the token alone, before anything is looked up. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accesses: AccessStates,
    private readonly attempts: FailedAttempts,
    private readonly clock: Clock,
    private readonly journal: Journal,
    private readonly organisations: OrganisationStates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RegisterRequest>();
    const route = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, context.getHandler());
    // Tokens, invitations, gates and withdrawals are known here as of a moment ago; a command must not rest on what is too old.
    if (request.method !== 'GET') await this.journal.fresh();
    if (route?.open === true) return true;
    const access = this.authenticate(request);
    if (access === undefined)
      throw await this.attempts.refused(request.ip, 'Send a valid token: "Authorization: Bearer …".');
    request.access = access;
    const refusal = route === undefined ? 'This route is open to nobody.' : this.refusalOf(access, route, request);
    if (refusal !== undefined) throw new Problem('forbidden', refusal);
    return true;
  }

  private authenticate({ headers }: RegisterRequest): Access | undefined {
    const token = BEARER.exec(headers.authorization ?? '')?.[1];
    return token === undefined ? undefined : this.accesses.holding(tokenHash(token), this.clock.now());
  }

  /** Why the access does not cover the request, or undefined where it does. */
  private refusalOf(access: Access, route: RouteAccess, request: RegisterRequest): string | undefined {
    if (!route.roles.includes(access.role)) return `The role ${access.role} may not do this.`;
    if (route.unbound && access.exhibition !== undefined) return 'This needs a token that is bound to no exhibition.';
    const path = request.params as Readonly<Record<string, string | undefined>>;
    const exhibitions = [path['exhibition'], named(request.query, 'exhibition'), exhibitionOf(request.query)];
    if (access.exhibition !== undefined && exhibitions.some((one) => one !== undefined && one !== access.exhibition))
      return 'The token is bound to another exhibition.';
    const gate = path['gate'] ?? named(request.query, 'gate');
    if (access.gate !== undefined && gate !== undefined && gate !== access.gate)
      return 'The token is bound to another gate.';
    const organisation = this.organisationOf(path) ?? named(request.query, 'organisation');
    if (access.organisation !== undefined && organisation !== undefined && organisation !== access.organisation)
      return 'The token is bound to another organisation.';
    return undefined;
  }

  /**
   * The organisation that a path speaks of: by its code, or by a participant's id, which carries the one that registered
   * the participant; a participant who was moved belongs to another.
   */
  private organisationOf(path: Readonly<Record<string, string | undefined>>): string | undefined {
    const { exhibition = '', delegation, firm, participant = '' } = path;
    if (delegation !== undefined) return `delegation:${delegation}`;
    if (firm !== undefined) return `firm:${firm}`;
    const [kind, code = '', key = ''] = participant.split('.');
    if (kind !== 'd' && kind !== 'f') return undefined;
    const known = this.organisations.participant(exhibition, key);
    return known?.id === participant ? known.organisation.name : `${kind === 'd' ? 'delegation' : 'firm'}:${code}`;
  }
}

/** The exhibition of the subject that the history is asked for; `''` where the subject belongs to none. */
function exhibitionOf(query: unknown): string | undefined {
  const subject = named(query, 'subject');
  return subject === undefined
    ? undefined
    : (/^(?:exhibition:([^/]*)|[a-z]+:([^/]*)\/.*)$/.exec(subject)?.slice(1).join('') ?? '');
}

/** The exhibition, gate, organisation or subject that a list is asked for. */
function named(query: unknown, parameter: 'exhibition' | 'gate' | 'organisation' | 'subject'): string | undefined {
  const value = (query as Readonly<Record<string, string | string[] | undefined>>)[parameter];
  return value?.toString();
}
