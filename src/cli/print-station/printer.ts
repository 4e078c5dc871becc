import { spawn } from 'node:child_process';
import { connect } from 'node:net';

/** Takes pages; throws a PrinterFault where it does not. */
export interface Printer {
  print(job: string, bytes: Buffer): Promise<void>;
}

/** Why a printer took no pages, in words for the desk: at most some 200 characters. */
export class PrinterFault extends Error {
  override readonly name = 'PrinterFault';
}

/** How long a printer on the network may take no byte, in ms. */
const SOCKET_TIMEOUT_MS = 30_000;

/** A printer that CUPS knows by name; a job is printed once CUPS has it in its own queue. */
export const cupsPrinter = (name: string, raw: boolean): Printer => ({
  print: (job, bytes) =>
    new Promise((resolve, reject) => {
      const options = raw ? ['-o', 'raw'] : [];
      const lp = spawn('lp', ['-d', name, '-t', `badges ${job}`, ...options], { stdio: ['pipe', 'ignore', 'pipe'] });
      let said = '';
      lp.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      lp.on('error', () => {
        reject(new PrinterFault('The command lp of CUPS is not there; install cups-client.'));
      });
      lp.on('close', (code) => {
        if (code === 0) resolve();
        else reject(new PrinterFault(said.trim().slice(0, 200) || `lp ended with ${code ?? 'a signal'}`));
      });
      // lp may end before it has read everything; what it said of that comes with its end.
      lp.stdin.on('error', () => undefined);
      lp.stdin.end(bytes);
    }),
});

/** A printer that takes bytes over TCP, as label printers do on port 9100. */
export const socketPrinter = (host: string, port: number): Printer => ({
  print: (_job, bytes) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      const fault = (why: string) => {
        socket.destroy();
        reject(new PrinterFault(`The printer at ${host}:${port} ${why}.`));
      };
      socket.setTimeout(SOCKET_TIMEOUT_MS, () => {
        fault('does not take the pages');
      });
      socket.on('error', () => {
        fault('cannot be reached');
      });
      // Some printers never close their side: it is printed once all is sent.
      socket.end(bytes, () => {
        socket.destroySoon();
        resolve();
      });
    }),
});
