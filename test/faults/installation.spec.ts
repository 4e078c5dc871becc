import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Folders } from '../support/folders.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packages that cannot be a link: what is changed in them, and the scopes' folders. */
const COPIED = ['better-sqlite3'];

describe('an installation that is not whole', () => {
  const folders = new Folders();
  afterAll(() => {
    folders.remove();
  });

  /** The register as it is installed, on packages of its own where the test changes them. */
  const installed = (change: (folder: string) => void): string => {
    const folder = folders.make();
    for (const name of ['package.json', 'bin', 'dist'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    for (const name of readdirSync(join(root, 'node_modules'))) {
      const [from, to] = [join(root, 'node_modules', name), join(folder, 'node_modules', name)];
      if (COPIED.includes(name))
        cpSync(from, to, { recursive: true, filter: (file) => !/better-sqlite3.(deps|src|node_modules)$/.test(file) });
      else symlinkSync(from, to);
    }
    change(folder);
    return folder;
  };
  const run = (folder: string, ...command: readonly string[]) => {
    const child = spawn(process.execPath, command, {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', REGISTER_DATA_DIR: join(folder, 'data'), PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 60_000,
    });
    return new Promise<{ readonly code: number | null; readonly stderr: string }>((resolve) => {
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.once('close', (code) => {
        resolve({ code, stderr });
      });
    });
  };
  const prebuilds = (folder: string) => join(folder, 'node_modules/better-sqlite3/prebuilds');

  it('says that the native module is missing, of the server and of a command', async () => {
    const folder = installed((made) => {
      rmSync(prebuilds(made), { recursive: true });
    });
    const sentence =
      /^The native module of better-sqlite3 for \w+-\w+, Node \S+ is missing: remove node_modules and run npm ci; .*\.\n$/;
    for (const command of [['dist/app/main.js'], ['dist/cli/register.js', 'verify']])
      expect(await run(folder, ...command)).toEqual({ code: 1, stderr: expect.stringMatching(sentence) });
  });

  it('says that the native module is of another machine', async () => {
    const folder = installed((made) => {
      for (const name of readdirSync(prebuilds(made))) writeFileSync(join(prebuilds(made), name), 'of another machine');
    });
    expect(await run(folder, 'dist/app/main.js')).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^The native module of better-sqlite3 does not run on \S+ Node \S+ \(.+\): node_modules is of another machine or version; remove it and run npm ci here\.\n$/,
      ),
    });
  });

  it('names a package that is not installed', async () => {
    const folder = installed((made) => {
      rmSync(join(made, 'node_modules/pino'));
    });
    expect(await run(folder, 'dist/app/main.js')).toEqual({
      code: 1,
      stderr: 'The package pino is not installed: run npm ci in the folder of the register.\n',
    });
  });

  it.each(['app/main', 'demo/play', 'cli/register'])(
    'says that it is not built where a script was blocked: %s',
    async (program) => {
      const folder = folders.make();
      cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
      expect(await run(folder, 'bin/run.mjs', program)).toEqual({
        code: 1,
        stderr:
          'The register is not built: npm was kept from running its scripts, or the build broke off; run npm run build.\n',
      });
    },
  );

  it('does not build where a compiler or the bundler fails, and shows what each says', async () => {
    const folder = folders.make();
    cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
    const [nest, bundler, vite] = ['@nestjs/cli/bin/nest.js', 'rolldown/index.mjs', 'vite/bin/vite.js'] as const;
    const write = (file: string, text: string) => {
      const path = join(folder, 'node_modules', file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    };
    write('rolldown/package.json', '{"type":"module","exports":"./index.mjs"}');
    const build = (failing: string | undefined) => {
      for (const file of [nest, vite])
        write(file, `console.error('${file}', process.argv[2]); process.exitCode = ${file === failing ? 2 : 0};`);
      write(
        bundler,
        `console.error('${bundler}'); process.exitCode = ${bundler === failing ? 2 : 0};
         export const rolldown = async () => ({ write: async () => {}, close: async () => {} });`,
      );
      mkdirSync(join(folder, 'dist/left-over'), { recursive: true });
      return run(folder, 'bin/build.mjs');
    };
    for (const failing of [undefined, nest, bundler, vite]) {
      const { code, stderr } = await build(failing);
      expect(code).toBe(failing === undefined ? 0 : 2);
      const bundled = failing === nest ? [] : [bundler];
      expect(stderr.trim().split('\n').sort()).toEqual([`${nest} build`, ...bundled, `${vite} build`].sort());
      expect(existsSync(join(folder, 'dist'))).toBe(false);
    }
  });
});
