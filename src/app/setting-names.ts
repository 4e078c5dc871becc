/** Every setting of the environment; one that is read and does not stand here does not compile. */
export const SETTING_NAMES = [
  'HOST',
  'PORT',
  'EVENTSTOREDB_STREAM_PREFIX',
  'EVENTSTOREDB_URL',
  'REGISTER_BOOTSTRAP_TOKEN',
  'REGISTER_CLOCK_RATE',
  'REGISTER_CLOCK_START',
  'REGISTER_DATA_DIR',
  'REGISTER_FAILED_AUTH_LIMIT',
  'REGISTER_HIGH_WATER',
  'REGISTER_LOG_LEVEL',
  'REGISTER_SECRET_FILE',
  'REGISTER_STORE',
  'REGISTER_TLS_CA',
  'REGISTER_TLS_CA_PORT',
  'REGISTER_TLS_CERT',
  'REGISTER_TLS_KEY',
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];

/** The first variable `REGISTER_…` of these that is no setting, and the setting that it is most like. */
export function unknownSetting(
  names: readonly string[],
): { readonly name: string; readonly nearest: string } | undefined {
  const known = new Set<string>(SETTING_NAMES);
  const name = names.find((one) => one.startsWith('REGISTER_') && !known.has(one));
  if (name === undefined) return undefined;
  const ours = SETTING_NAMES.filter((one) => one.startsWith('REGISTER_'));
  const [nearest = ''] = ours.toSorted((one, other) => edits(name, one) - edits(name, other));
  return { name, nearest };
}

/** Letters to insert, drop or exchange to make one text of another (Levenshtein). */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1];
    for (const [column, against] of Array.from(other).entries())
      next.push(
        Math.min(
          (row[column] ?? 0) + (letter === against ? 0 : 1),
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}
