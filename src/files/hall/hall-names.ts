import { hostname, networkInterfaces } from 'node:os';
import { BlockList, isIP } from 'node:net';
import type { Names } from './x509.js';

/** Ends of names that no public CA certifies (RFC 6762, RFC 8375, ICANN's `internal`, and what routers use). */
const PRIVATE_ENDS = ['local', 'lan', 'home.arpa', 'internal', 'localhost'];
/** RFC 1918, RFC 6598, RFC 4193, and the addresses of a link and of this machine. */
const PRIVATE_NETWORKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];

/** Whether the name is known in this network only: one without a dot, an address, or one with such an end. */
export const isPrivateName = (name: string): boolean =>
  isIP(name) !== 0 || !name.includes('.') || PRIVATE_ENDS.some((end) => name.endsWith(`.${end}`));

/** The names and addresses that phones in the hall reach this machine by, and those that are asked for. */
export function hallNames(asked: readonly string[]): Names {
  const host = hostname().toLowerCase();
  const own = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(host) ? [host, `${host}.local`, `${host}.lan`] : [];
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return {
    dns: unique(['localhost', ...own, ...asked.filter((name) => isIP(name) === 0)]),
    ip: unique([
      ...addresses.filter(({ scopeid = 0 }) => scopeid === 0).map(({ address }) => address),
      ...asked.filter((name) => isIP(name) !== 0),
    ]),
  };
}

/** What a hall's CA may certify: private names and networks, and the names that are asked for. */
export const permittedNames = ({ dns, ip }: Names): Names => ({
  dns: unique([...PRIVATE_ENDS, ...dns]),
  ip: unique([...PRIVATE_NETWORKS, ...ip.map((address) => `${address}/${isIP(address) === 6 ? 128 : 32}`)]),
});

/** Whether a CA of these constraints may certify all the names (RFC 5280, section 4.2.1.10). */
export function permits(constraints: Names, { dns, ip }: Names): boolean {
  const networks = new BlockList();
  for (const network of constraints.ip) {
    const [address = '', prefix = ''] = network.split('/');
    networks.addSubnet(address, Number(prefix), family(address));
  }
  return (
    dns.every((name) => constraints.dns.some((base) => name === base || name.endsWith(`.${base}`))) &&
    ip.every((address) => networks.check(address, family(address)))
  );
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
