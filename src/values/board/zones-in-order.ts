/** Each zone after the one in which it lies, with how deep it lies. */
export function zonesInOrder<Zone extends { readonly code: string; readonly parent?: string | undefined }>(
  zones: readonly Zone[],
): readonly { readonly zone: Zone; readonly depth: number }[] {
  const under = (parent: string | undefined, depth: number): { zone: Zone; depth: number }[] =>
    zones.filter((zone) => zone.parent === parent).flatMap((zone) => [{ zone, depth }, ...under(zone.code, depth + 1)]);
  return under(undefined, 0);
}
