import { api, ok } from '../../shared/api/client.ts';
import type { PrintJob } from '../../shared/api/types.ts';
import { inExpo } from '../../shared/exhibition.svelte.ts';
import { textOf } from '../../shared/i18n/format.ts';
import { language } from '../../shared/i18n/language.svelte.ts';
import { queueBadges } from '../person-actions.ts';
import { showPdf } from '../register.ts';
import { printingWords } from './printing.words.ts';

const PAGE = 100;
const at = (job: string) => ({ path: { ...inExpo(), job } });

/** Identifies a job to a clerk: `Ivan Petrov and 48 more`. */
export const whoseJob = ({ first, pages }: PrintJob): string =>
  printingWords[language.current].whose(textOf(first.name) || first.participant, pages - 1);

export const jobStatuses = ['queued', 'printing', 'printed', 'failed', 'cancelled'] as const;

/** The newest print jobs. Throws Refusal. */
export async function listJobs(status: PrintJob['status'] | undefined): Promise<readonly PrintJob[]> {
  const query = { limit: PAGE, ...(status !== undefined && { status }) };
  const params = { path: inExpo(), query };
  const { items } = await ok(api.GET('/v1/exhibitions/{exhibition}/print-jobs', { params }));
  return items;
}

export const cancelJob = (job: string, reason: string): Promise<unknown> =>
  ok(api.POST('/v1/exhibitions/{exhibition}/print-jobs/{job}/cancel', { params: at(job), body: { reason } }));

/** Opens the pages of a job that are still to be printed. Throws Refusal. */
export async function openJob(job: string): Promise<void> {
  showPdf(
    await ok<Blob>(api.GET('/v1/exhibitions/{exhibition}/print-jobs/{job}.pdf', { params: at(job), parseAs: 'blob' })),
  );
}

/** Queues the badges of a job anew, in its layout. Throws Refusal. */
export async function reprintJob(job: string, reason: string): Promise<void> {
  const { badges, layout } = await ok(api.GET('/v1/exhibitions/{exhibition}/print-jobs/{job}', { params: at(job) }));
  await queueBadges(
    badges.map(({ id }) => id),
    reason,
    layout,
  );
}
