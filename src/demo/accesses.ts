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
  readonly name: Readonly<Record<'en' | 'ru' | 'zh', string>>;
  readonly role: string;
  readonly exhibition?: string;
  readonly gate?: string;
  readonly organisation?: string;
}

const text = (en: string, ru: string, zh: string): Grant['name'] => ({ en, ru, zh });

async function grant(admin: Caller, wanted: Grant): Promise<string> {
  const { token } = (await admin.post('/v1/access', wanted)) as { readonly token: string };
  return token;
}

/** Those who must be there before the exhibition is: they are bound to none. */
export async function grantDesks(firstAdmin: Caller): Promise<Pick<Accesses, 'admin' | 'registrar' | 'supervisor'>> {
  return {
    admin: await grant(firstAdmin, {
      name: text('Head of registration', 'Начальник регистрации', '登记负责人'),
      role: 'admin',
    }),
    registrar: await grant(firstAdmin, { name: text('Desk 1', 'Стойка 1', '1号登记台'), role: 'registrar' }),
    supervisor: await grant(firstAdmin, {
      name: text('Duty supervisor', 'Дежурный старший', '值班主管'),
      role: 'supervisor',
    }),
  };
}

/** Those who are bound to the exhibition, a gate of it, or Amur's delegation; the auditor reads the log itself too. */
export async function grantExpo(admin: Caller): Promise<Omit<Accesses, 'admin' | 'registrar' | 'supervisor'>> {
  const expo = { exhibition: exhibition.code };
  const door = (gate: Gate) => grant(admin, { name: gates[gate].name, role: 'door', gate, ...expo });
  return {
    auditor: await grant(admin, { name: text('Auditor', 'Аудитор', '审计员'), role: 'auditor' }),
    viewer: await grant(admin, { name: text('Wall screen', 'Экран на стене', '墙上看板'), role: 'viewer', ...expo }),
    focalPoint: await grant(admin, {
      name: text('Focal point of Amur', 'Координатор Амурской области', '阿穆尔州联络人'),
      role: 'focal-point',
      organisation: 'delegation:amur',
      ...expo,
    }),
    doors: { north: await door('north'), south: await door('south'), vip: await door('vip') },
  };
}
