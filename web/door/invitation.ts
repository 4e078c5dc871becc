/** The code of an invitation in what was typed, pasted or scanned: the code itself, or the address that carries it. */
export function codeOfInvitation(text: string): string {
  const { fragment } = /#(?<fragment>.*)$/.exec(text.trim())?.groups ?? {};
  return (fragment === undefined ? null : new URLSearchParams(fragment).get('invitation')) ?? text.trim();
}
