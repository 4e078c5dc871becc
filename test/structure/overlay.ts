import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/** An edit of a source file: what comes after a text that stands in it once, or the whole of a new file. */
export type Edit = { readonly file: string } & (
  { readonly after: string; readonly insert: string } | { readonly content: string }
);

const settings = ts.getParsedCommandLineOfConfigFile(
  resolve('tsconfig.json'),
  { noEmit: true },
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '));
    },
  },
);

/** Files as they are, parsed once for all programs. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** `file: message` of each compile error that edits of the sources leave, in the files edited and in `also`. */
export function errorsOf(edits: readonly Edit[], also: readonly string[] = []): readonly string[] {
  if (settings === undefined) throw new Error('tsconfig.json cannot be read');
  const texts = edited(edits);
  const host = ts.createCompilerHost(settings.options);
  const disk = ts.createCompilerHost(settings.options);
  host.fileExists = (path) => texts.has(resolve(path)) || disk.fileExists(path);
  host.readFile = (path) => texts.get(resolve(path)) ?? disk.readFile(path);
  host.getSourceFile = (path, version) => {
    const text = texts.get(resolve(path));
    if (text !== undefined) return ts.createSourceFile(path, text, version, true);
    if (!parsed.has(path)) parsed.set(path, disk.getSourceFile(path, version));
    return parsed.get(path);
  };
  const program = ts.createProgram([...new Set([...settings.fileNames, ...texts.keys()])], settings.options, host);
  return [...texts.keys(), ...also.map((file) => resolve(file))].flatMap((path) => {
    const source = program.getSourceFile(path);
    const file = path.slice(resolve('.').length + 1);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

function edited(edits: readonly Edit[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const edit of edits) {
    const path = resolve(edit.file);
    if ('content' in edit) texts.set(path, edit.content);
    else {
      const parts = (texts.get(path) ?? readFileSync(path, 'utf8')).split(edit.after);
      if (parts.length !== 2) throw new Error(`${edit.file} has ${parts.length - 1} times ${edit.after}`);
      texts.set(path, parts.join(edit.after + edit.insert));
    }
  }
  return texts;
}
