import { Refusal, refusalOf } from './api/refusal.ts';
import { language } from './i18n/language.svelte.ts';
import { session } from './session.svelte.ts';

/** Saves what a path of the API answers as a file; a link alone could carry no token. Throws Refusal. */
export async function download(path: string, name: string): Promise<void> {
  const headers = { Authorization: `Bearer ${session.token ?? ''}`, 'Accept-Language': language.current };
  const response = await fetch(path, { headers }).catch(() => {
    throw new Refusal(undefined);
  });
  if (!response.ok) throw refusalOf(await response.json());
  saveFile(await response.blob(), name);
}

/** Saves a file that was made here or fetched. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
