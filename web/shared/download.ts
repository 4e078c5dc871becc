import { Refusal, refusalOf } from './api/refusal.ts';
import { language } from './i18n/language.svelte.ts';
import { saveFile } from './save-file.ts';
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
