import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dependencies } from '../../files/version.js';

/** Static imports and re-exports of a built module; the specifier is captured. */
const IMPORTS = /^(?:import\s*|(?:import|export)\b[^'";]*?\bfrom\s*)['"]([^'"\n]+)['"]/gm;

interface Source {
  readonly digest: string;
  readonly imports: readonly string[];
}

const sources = new Map<string, Source>();

/**
 * SHA-256 of the code of a module, in hex: its file, the files that it imports, directly or not, and the versions of the
 * packages that these import. `url`: of a built module (`import.meta.url`). The same in every folder of installation.
 */
export function codeDigest(url: string): string {
  const files = new Set([url]);
  const packages = new Set<string>();
  for (const file of files)
    for (const specifier of sourceOf(file).imports) {
      if (specifier.startsWith('.')) files.add(new URL(specifier, file).href);
      else packages.add(packageOf(specifier));
    }
  const digests = [...files].map((file) => sourceOf(file).digest);
  const versions = [...packages].map((name) => `${name}@${dependencies[name] ?? ''}`);
  return sha256(JSON.stringify([digests.sort(), versions.sort()]));
}

function sourceOf(url: string): Source {
  const known = sources.get(url);
  if (known !== undefined) return known;
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const source = { digest: sha256(text), imports: [...text.matchAll(IMPORTS)].flatMap(([, name]) => name ?? []) };
  sources.set(url, source);
  return source;
}

/** `@scope/name/file.js` is of `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
