import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { targets } from './baseline.ts';
import { compileEarly } from './compile-early.ts';
import { precompress } from './precompress.ts';
import { serviceWorker } from './service-worker.ts';
import { tooOld } from './too-old.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = fileURLToPath(new URL('../../dist/web', import.meta.url));

// A folder of web/ with an index.html is a page of its own; the server finds it by that.
export default defineConfig({
  root,
  plugins: [
    svelte({ configFile: false }),
    serviceWorker({
      worker: 'door/sw.ts',
      page: 'door/index.html',
      more: ['/door/', '/door/door.webmanifest', '/door/icon.svg', '/door/icon-512.png'],
    }),
    tooOld,
    compileEarly,
    precompress(outDir),
  ],
  // A slow machine is no fault of the build.
  worker: { format: 'es', rolldownOptions: { checks: { bundlerTimings: false } } },
  build: {
    outDir,
    emptyOutDir: true,
    target: targets,
    // The content security policy refuses data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: globSync(['index.html', '*/index.html', 'door/sw.ts'], { cwd: root }).map((page) => `${root}${page}`),
      output: {
        // A worker's scope is its folder, and its address may never change.
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.endsWith('/door/sw.ts') === true ? 'door/sw.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
