import Database from 'better-sqlite3';
import { CannotOpenLog } from './cannot-open-log.js';

/** The native half of better-sqlite3 is missing, or is one for another machine. */
export class NativeModuleUnusable extends CannotOpenLog {
  override readonly name = 'NativeModuleUnusable';
}

/** Throws NativeModuleUnusable, before a folder is blamed for it. */
export function requireNativeModule(open = () => new Database(':memory:')): void {
  try {
    open().close();
  } catch (error) {
    throw new NativeModuleUnusable(nativeModuleFault(error));
  }
}

const HERE = `${process.platform}-${process.arch}, Node ${process.versions.node}`;

function nativeModuleFault(error: unknown): string {
  const { message = '', code } = error as { readonly message?: string; readonly code?: string };
  const [said = ''] = message.split('\n');
  if (code === 'MODULE_NOT_FOUND')
    return `The native module of better-sqlite3 for ${HERE} is missing: remove node_modules and run npm ci; it comes inside the package and needs neither compiler nor install script.`;
  return `The native module of better-sqlite3 does not run on ${HERE} (${said}): node_modules is of another machine or version; remove it and run npm ci here.`;
}
