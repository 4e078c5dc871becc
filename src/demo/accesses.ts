import type { Caller } from './client.js';
import { exhibition, gates } from './expo.js';
import type { Gate } from './morning.js';

/** Tokens of everybody who uses the register in the demo, by what they are. */
export interface Accesses {
  readonly admin: string;
  readonly registrar: string;
  readonly supervisor: string;
  readonly auditor: string;
  readonly viewer: string;
  /** Of Amur's delegation. */
  readonly focalPoint: string;
  readonly doors: Readonly<Record<Gate, string>>;
}

interface Grant {
  readonly name: { readonly en: string };
  readonly role: string;
  readonly exhibition?: string;
  readonly gate?: string;
  readonly organisation?: string;
}

async function grant(admin: Caller, wanted: Grant): Promise<string> {
  const { token } = (await admin.post('/v1/access', wanted)) as { readonly token: string };
  return token;
}

/** Those who must be there before the exhibition is: they are bound to none. */
export async function grantDesks(firstAdmin: Caller): Promise<Pick<Accesses, 'admin' | 'registrar' | 'supervisor'>> {
  return {
    admin: await grant(firstAdmin, { name: { en: 'Head of registration' }, role: 'admin' }),
    registrar: await grant(firstAdmin, { name: { en: 'Desk 1' }, role: 'registrar' }),
    supervisor: await grant(firstAdmin, { name: { en: 'Duty supervisor' }, role: 'supervisor' }),
  };
}

/** Those who are bound to the exhibition, a gate of it, or Amur's delegation. */
export async function grantExpo(admin: Caller): Promise<Omit<Accesses, 'admin' | 'registrar' | 'supervisor'>> {
  const expo = { exhibition: exhibition.code };
  const door = (gate: Gate) => grant(admin, { name: gates[gate].name, role: 'door', gate, ...expo });
  return {
    auditor: await grant(admin, { name: { en: 'Auditor' }, role: 'auditor', ...expo }),
    viewer: await grant(admin, { name: { en: 'Wall screen' }, role: 'viewer', ...expo }),
    focalPoint: await grant(admin, {
      name: { en: 'Focal point of Amur' },
      role: 'focal-point',
      organisation: 'delegation:amur',
      ...expo,
    }),
    doors: { north: await door('north'), south: await door('south'), vip: await door('vip') },
  };
}
