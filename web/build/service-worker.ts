import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Stands in the worker's source for what it keeps, as JSON. */
const PLACE = /(["'`])__KEPT__\1/;

interface Chunk {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly facadeModuleId: string | null;
  code: string;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string>; readonly importedAssets: ReadonlySet<string> };
}

/**
 * Writes into a service worker which files of its page it keeps, and a version of them: the page's chunk and whatever
 * that loads, now or later, with styles and assets. `worker` and `page`: their sources; `more`: addresses that no chunk names.
 */
export const serviceWorker = (options: {
  readonly worker: string;
  readonly page: string;
  readonly more: readonly string[];
}): Plugin => ({
  name: 'service-worker',
  apply: 'build',
  generateBundle(_output, bundle) {
    const chunks = new Map(
      Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one as unknown as Chunk]] : [])),
    );
    const made = (source: string) =>
      [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${source}`) === true);
    const [page, worker] = [made(options.page), made(options.worker)];
    if (page === undefined || worker === undefined) throw new Error(`there is no ${options.page} or ${options.worker}`);
    const files = new Set<string>();
    const visit = ({ fileName, imports, dynamicImports, viteMetadata }: Chunk): void => {
      if (files.has(fileName)) return;
      files.add(fileName);
      for (const file of [...(viteMetadata?.importedCss ?? []), ...(viteMetadata?.importedAssets ?? [])])
        files.add(file);
      for (const name of [...imports, ...dynamicImports]) {
        const chunk = chunks.get(name);
        if (chunk !== undefined) visit(chunk);
      }
    };
    visit(page);
    // What a worker of the page loads is an asset to the bundler, and so are WebAssembly and what each page has.
    for (const { fileName } of Object.values(bundle))
      if (/^assets\/(decode|zxing_reader|too-old)/.test(fileName)) files.add(fileName);
    const kept = [...options.more, ...[...files].map((file) => `/${file}`)].sort();
    const version = createHash('sha256').update(kept.join('\n')).digest('hex').slice(0, 12);
    worker.code = worker.code.replace(PLACE, JSON.stringify(JSON.stringify({ version, files: kept })));
  },
});
