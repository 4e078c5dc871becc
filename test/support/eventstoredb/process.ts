import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./serve.mjs', import.meta.url));

/** A double in a process of its own, which signals can stop, halt and kill; its log dies with it. */
export class DoubleProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** What a client connects with. */
    readonly url: string,
  ) {}

  static async start(port = 0): Promise<DoubleProcess> {
    const child = spawn(process.execPath, [script, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const [url] = (await once(lines, 'line')) as [string];
    return new DoubleProcess(child, url);
  }

  /** Signals it; SIGSTOP halts it altogether, the answers to its clients' pings too. */
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void {
    this.child.kill(signal);
  }

  /** Kills it and waits until it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
