import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { roles, type Role } from './roles.js';

/** Who may call a route. Every route declares it; one that does not is refused to all. */
export interface RouteAccess {
  /** Without a token. */
  readonly open: boolean;
  readonly roles: readonly Role[];
  /** Only for a token that is bound to no exhibition. */
  readonly unbound: boolean;
}

export const ROUTE_ACCESS = 'register:route-access';

const declare = (access: RouteAccess, ...documented: MethodDecorator[]) =>
  applyDecorators(SetMetadata(ROUTE_ACCESS, access), ...documented);

const signedIn = (named: readonly Role[], unbound = false) => {
  const allowed = roles.filter((role) => role === 'admin' || named.includes(role));
  return declare({ open: false, roles: allowed, unbound }, ApiBearerAuth(), ApiExtension('x-roles', allowed));
};

/** The roles that may call this route; admin always may. */
export const Roles = (...named: Role[]) => signedIn(named);

/** Every role. */
export const AnyRole = () => signedIn(roles);

/** These roles, with a token that is bound to nothing. */
export const UnboundRoles = (...named: Role[]) => signedIn(named, true);

/** No token needed. */
export const Open = () => declare({ open: true, roles: [], unbound: false }, ApiExtension('x-roles', ['open']));
