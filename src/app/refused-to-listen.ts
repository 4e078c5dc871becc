import { StartRefused } from './start-refused.js';

/** What is wrong with an address, where it is that: a StartRefused that names the setting. */
export function refusedToListen(
  { host, port }: { readonly host: string; readonly port: number },
  setting: string,
  error: unknown,
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartRefused(`Port ${port} is in use; stop what uses it, or set ${setting} to another.`);
  if (code === 'EACCES')
    return new StartRefused(`This user may not use port ${port}; set ${setting} to 1024 or above.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartRefused(
      `HOST is "${host}", which is no address of this machine; set it to one, such as 127.0.0.1.`,
    );
  return error;
}
