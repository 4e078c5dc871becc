import { api, ok, tagged } from '../shared/api/client.ts';
import type { Badge, Participant } from '../shared/api/types.ts';
import { exhibition, inExpo } from '../shared/exhibition.svelte.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { toasts } from '../shared/toasts.svelte.ts';
import { bodyOf, type Draft } from './draft.ts';
import { pdfWords } from './pdf.words.ts';

const PERSON = '/v1/exhibitions/{exhibition}/participants/{participant}';

/** A person as a desk sees them, with the tag that a change must carry. Throws Refusal. */
export async function readPerson(id: string): Promise<{ readonly person: Participant; readonly etag: string }> {
  const { data, etag } = await tagged(api.GET(PERSON, { params: { path: { ...inExpo(), participant: id } } }));
  return { person: data as Participant, etag };
}

export const readBadge = (id: string): Promise<Badge> =>
  ok(api.GET('/v1/exhibitions/{exhibition}/badges/{badge}', { params: { path: { ...inExpo(), badge: id } } }));

/** Registers a person with an organisation (`delegation:amur`), and says their id. Throws Refusal. */
export async function registerPerson(organisation: string, draft: Draft): Promise<string> {
  const [kind, code = ''] = organisation.split(':');
  const body = bodyOf(draft);
  const path = inExpo();
  const { id = '' } =
    kind === 'firm'
      ? await ok(
          api.POST('/v1/exhibitions/{exhibition}/firms/{firm}/participants', {
            params: { path: { ...path, firm: code } },
            body,
          }),
        )
      : await ok(
          api.POST('/v1/exhibitions/{exhibition}/delegations/{delegation}/participants', {
            params: { path: { ...path, delegation: code } },
            body,
          }),
        );
  return id;
}

export const issueBadge = (participantId: string, category: string) =>
  ok(
    api.POST('/v1/exhibitions/{exhibition}/badges', {
      params: { path: inExpo() },
      body: { participantId, category, zones: [] },
    }),
  );

/** The first category that is not for people who set up, which a guest's badge most likely is. */
export const usualCategory = (): string | undefined =>
  (exhibition.current.categories.find(({ setup }) => !setup) ?? exhibition.current.categories[0])?.code;

/** Opens a badge's page for the printer, or as a ticket for the guest. */
export async function openPdf(badge: string, as: 'badge' | 'ticket' = 'badge'): Promise<void> {
  const params = { path: { ...inExpo(), badge }, query: as === 'ticket' ? { as } : {} };
  const pdf = await ok<Blob>(api.GET('/v1/exhibitions/{exhibition}/badges/{badge}.pdf', { params, parseAs: 'blob' }));
  showPdf(pdf);
}

/** Opens a PDF in a tab of its own; where the browser refuses that, offers it as a link. */
export function showPdf(pdf: Blob): void {
  const address = URL.createObjectURL(pdf);
  const forget = () => {
    setTimeout(() => {
      URL.revokeObjectURL(address);
    }, 60_000);
  };
  const t = pdfWords[language.current];
  // Safari refuses whatever is opened after an answer of a server, others some seconds after the key or click.
  if (open(address, '_blank') === null) toasts.offer(t.blocked, { label: t.open, address, onclose: forget });
  else forget();
}

/** What becomes of a new badge on paper. */
export const printWays = ['pdf', 'queue', 'later'] as const;
export type PrintWay = (typeof printWays)[number];

const KEPT = 'register.print';

/** The way that was taken last in this browser. */
export const keptPrintWay = (): PrintWay => printWays.find((one) => one === localStorage.getItem(KEPT)) ?? 'pdf';

export const keepPrintWay = (way: PrintWay): void => {
  localStorage.setItem(KEPT, way);
};
