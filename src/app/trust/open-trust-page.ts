import { refusedToListen } from '../refused-to-listen.js';
import type { Config } from '../config.js';
import { trustServer } from './trust-server.js';

interface TrustPage {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the page by which phones trust the hall's CA, where the settings name one. Throws StartRefused. */
export async function openTrustPage({ trust, host, port: registerPort }: Config): Promise<TrustPage | undefined> {
  if (trust === undefined) return undefined;
  const { authority, port } = trust;
  const server = trustServer(authority, registerPort);
  const address = await server.listen({ port, host }).catch((error: unknown) => {
    throw refusedToListen({ host, port }, 'REGISTER_TLS_CA_PORT', error);
  });
  return { address: `${address}/ca`, close: () => server.close() };
}
