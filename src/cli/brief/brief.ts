import { writeFile } from 'node:fs/promises';
import { CommandRefused } from '../command-refused.js';
import { RefusedByRegister, RegisterClient } from '../print-station/register-client.js';
import { inWords } from '../../values/board/marks.js';
import type { LANGUAGES } from '../../values/localized-text.js';
import { briefDocument } from './brief-document.js';
import { readFigures } from './brief-figures.js';

export interface BriefOptions {
  readonly exhibition: string;
  /** Of names that have several. */
  readonly language: (typeof LANGUAGES)[number];
  /** `2014-06-30`; today by the register's clock where it is left out. */
  readonly day?: string;
  readonly url: string;
}

/** Writes the figures of a day on one page of A4, in three languages. */
export async function writeBrief(file: string, { exhibition, language, day, url }: BriefOptions): Promise<void> {
  const token = process.env['BRIEF_TOKEN'];
  if (token === undefined || token === '')
    throw new CommandRefused('Set BRIEF_TOKEN to the token of an access of role viewer, or of a higher one.', 2);
  const path = `/v1/exhibitions/${encodeURIComponent(exhibition)}`;
  const figures = await readFigures(new RegisterClient(url.replace(/\/$/, ''), path, token), day).catch(
    (error: unknown) => {
      throw error instanceof RefusedByRegister ? new CommandRefused(`The register refuses: ${error.message}`) : error;
    },
  );
  await writeFile(file, await briefDocument(figures, language));
  const [asOf, position] = [
    inWords(figures.range, (mark) => mark.asOf),
    inWords(figures.range, (mark) => mark.position),
  ];
  process.stdout.write(`${file}: as of ${asOf}, log position ${position}\n`);
}
