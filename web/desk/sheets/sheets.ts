import { api, ok, tagged } from '../../shared/api/client.ts';
import type {
  Import,
  ImportKind,
  ImportMapping,
  ImportPreview,
  MappingAndFound,
  RevertPreview,
  RowAction,
} from '../../shared/api/types.ts';
import { inExpo } from '../../shared/exhibition.svelte.ts';
import { language } from '../../shared/i18n/language.svelte.ts';

const ONE = '/v1/exhibitions/{exhibition}/imports/{import}';
const PAGE = 50;
const at = (id: string) => ({ path: { ...inExpo(), import: id } });
/** Faults come in the language of the page, whatever the browser prefers. */
const inLanguage = () => ({ 'Accept-Language': language.current });

/** Sheets that were received, the last first. Throws Refusal. */
export const listImports = (cursor?: string) =>
  ok(
    api.GET('/v1/exhibitions/{exhibition}/imports', {
      params: { path: inExpo(), query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
    }),
  );

export const readImport = (id: string): Promise<Import> => ok(api.GET(ONE, { params: at(id) }));

/** Sends a file, and says the id of the import. Throws Refusal. */
export async function sendSheet(file: File, kind: ImportKind): Promise<string> {
  const { id } = await ok(
    api.POST('/v1/exhibitions/{exhibition}/imports', {
      params: {
        path: inExpo(),
        header: {
          'Import-Kind': kind,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        },
      },
      headers: { 'Content-Type': file.type === '' ? 'application/octet-stream' : file.type },
      body: '',
      bodySerializer: () => file,
    }),
  );
  return id;
}

/** How a sheet is read, with the tag that a change of it must carry. Throws Refusal. */
export async function readMapping(id: string): Promise<{ readonly read: MappingAndFound; readonly etag: string }> {
  const { data, etag } = await tagged(api.GET(`${ONE}/mapping`, { params: at(id) }));
  return { read: data, etag };
}

export const saveMapping = (id: string, etag: string, mapping: ImportMapping): Promise<unknown> =>
  ok(api.PUT(`${ONE}/mapping`, { params: { ...at(id), header: { 'If-Match': etag } }, body: bodyOf(mapping) }));

/** Headers are left out: the register takes them from the file, as the mapping reads it. */
const bodyOf = ({ columns, ...mapping }: ImportMapping) => ({
  ...mapping,
  columns: columns.map(({ column, field }) => ({ column, field })),
});

/** Reads the mapping anew, changes it and saves it. Throws Refusal. */
export async function changeMapping(id: string, change: (mapping: ImportMapping) => ImportMapping): Promise<void> {
  const { read, etag } = await readMapping(id);
  await saveMapping(id, etag, change(read.mapping));
}

/** What the rows of one action would do, the totals of all, and the position that applying it must name. */
export async function readPreview(
  id: string,
  action: RowAction,
): Promise<{ readonly preview: ImportPreview; readonly position: string }> {
  const call = api.GET(`${ONE}/preview`, { params: { ...at(id), query: { action } }, headers: inLanguage() });
  const { data, position } = await tagged(call);
  return { preview: data, position };
}

/** `confirm`: also what others changed since the position. Throws Refusal. */
export const applyImport = (id: string, position: string | undefined, confirm: boolean): Promise<unknown> =>
  ok(api.POST(`${ONE}/apply`, { params: at(id), body: { confirm, ...(position !== undefined && { position }) } }));

export const previewRevert = (id: string): Promise<RevertPreview> => ok(api.GET(`${ONE}/revert`, { params: at(id) }));

export const revertImport = (id: string, reason: string): Promise<unknown> =>
  ok(api.POST(`${ONE}/revert`, { params: at(id), body: { reason } }));

/** The path of the preview as a workbook with remarks. */
export const remarksPath = (id: string): string =>
  `/v1/exhibitions/${encodeURIComponent(inExpo().exhibition)}/imports/${encodeURIComponent(id)}/preview.xlsx`;

export const templatePath = (kind: 'participants' | 'organisations', tag: string): string =>
  `/v1/exhibitions/${encodeURIComponent(inExpo().exhibition)}/import-templates/${kind}?language=${tag}`;
