import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { INHERITED } from './register-process.js';

const register = fileURLToPath(new URL('../../dist/cli/register.js', import.meta.url));

/** What an operator's command said, and how it ended. */
export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One of the operator's commands as a process of its own. */
export class OperatorCommand {
  private stdout = '';
  private stderr = '';
  readonly ended: Promise<Said>;

  private constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) => {
      child.once('close', (code) => {
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  static start(dataDir: string, ...args: readonly string[]): OperatorCommand {
    return OperatorCommand.with({ REGISTER_DATA_DIR: dataDir }, ...args);
  }

  /** With these settings and no others. */
  static with(settings: Readonly<Record<string, string>>, ...args: readonly string[]): OperatorCommand {
    const env = { ...INHERITED, ...settings };
    return new OperatorCommand(
      spawn(process.execPath, [register, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  get said(): string {
    return this.stdout;
  }
}

/** Runs one of the operator's commands to its end. */
export const operate = (dataDir: string, ...args: readonly string[]): Promise<Said> =>
  OperatorCommand.start(dataDir, ...args).ended;
