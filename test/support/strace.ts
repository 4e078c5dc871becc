import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A system call on a file of a folder, the n-th of its kind there. */
export interface Syscall {
  readonly name: string;
  /** Relative to the folder; `.` is the folder itself. */
  readonly file: string;
  /** From 1. */
  readonly nth: number;
  /** Whether the process had been asked to end. */
  readonly ending: boolean;
}

export type Fault = 'EIO' | 'ENOSPC' | 'KILL';

const WATCHED = ['fsync', 'fdatasync', 'pwrite64', 'ftruncate', 'openat', 'rename'];

/** Why no process can be traced here; undefined where one can. */
export function missingStrace(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', ['-f', '-e', 'inject=fsync:error=EIO', 'true']);
  if (error !== undefined) return `strace cannot be run (${error.message})`;
  return status === 0 ? undefined : `strace is not allowed (${stderr.toString().trim()})`;
}

/** Watches, or disturbs, a running process until that ends. */
export class Strace {
  private constructor(private readonly tracer: ChildProcess) {}

  /** Writes the calls that change files to `output`. */
  static watch(pid: number, output: string): Promise<Strace> {
    return Strace.attach(pid, ['-y', '-e', `trace=${WATCHED.join(',')}`, '-o', output]);
  }

  /** Lets one call fail, or the process die as it makes it. */
  static inject(pid: number, path: string, { name, nth }: Syscall, fault: Fault): Promise<Strace> {
    const effect = fault === 'KILL' ? 'signal=KILL' : `error=${fault}`;
    return Strace.attach(pid, ['-P', path, '-e', `trace=${name}`, '-e', `inject=${name}:${effect}:when=${nth}`]);
  }

  /** Lets every call of a kind on a file take so many ms more, until `detach`. */
  static slow(pid: number, path: string, name: string, ms: number): Promise<Strace> {
    return Strace.attach(pid, ['-P', path, '-e', `trace=${name}`, '-e', `inject=${name}:delay_enter=${ms * 1000}`]);
  }

  private static async attach(pid: number, options: readonly string[]): Promise<Strace> {
    const tracer = spawn('strace', ['-f', '-p', String(pid), ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
    for (let said = ''; !said.includes(' attached'); said += String((await once(tracer.stderr, 'data'))[0]));
    tracer.stderr.resume();
    return new Strace(tracer);
  }

  /** Leaves the process alone. */
  async detach(): Promise<void> {
    this.tracer.kill('SIGINT');
    await this.ended();
  }

  /** Resolves when the process has ended. */
  async ended(): Promise<void> {
    if (this.tracer.exitCode === null && this.tracer.signalCode === null) await once(this.tracer, 'exit');
  }
}

/** The calls on files of a folder in what a watch has written, in their order. */
export function callsIn(output: string, folder: string): Syscall[] {
  const calls: Syscall[] = [];
  const counts = new Map<string, number>();
  let ending = false;
  for (const line of readFileSync(output, 'latin1').split('\n')) {
    if (line.includes('--- SIGTERM')) ending = true;
    const [, name = '', byHandle, byPath] =
      /^\d+ +(\w+)\((?:\d+<([^>]+)>|(?:AT_FDCWD(?:<[^>]*>)?, )?"([^"]+)")/.exec(line) ?? [];
    const path = byHandle ?? byPath ?? '';
    if (path !== folder && !path.startsWith(`${folder}/`)) continue;
    const file = path.slice(folder.length + 1) || '.';
    const nth = (counts.get(`${name} ${file}`) ?? 0) + 1;
    counts.set(`${name} ${file}`, nth);
    calls.push({ name, file, nth, ending });
  }
  return calls;
}
