// The load client as a process of its own, so that what it costs is not the server's.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { EXHIBITION, GATES } from './data-folder.mjs';

/** The process that sends. */
export class Load {
  constructor(credentials) {
    const settings = JSON.stringify({ credentials, gates: GATES, path: `/v1/exhibitions/${EXHIBITION}/scans` });
    this.child = fork(fileURLToPath(new URL('./load-client.mjs', import.meta.url)), [settings]);
  }

  /** A round against a server, with what it cost that. */
  async round(server, asked) {
    const [before, mainBefore] = [server.cpu(), server.mainCpu()];
    this.child.send({ address: server.address, ...asked });
    const [{ done, failed }] = await once(this.child, 'message');
    if (failed !== undefined) throw new Error(failed);
    const [cpu, mainCpu] = [server.cpu() - before, server.mainCpu() - mainBefore];
    return { ...done, cpu: cpu / done.requests, mainCpu: mainCpu / done.requests };
  }
}
