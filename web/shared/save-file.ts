/** Long enough for a browser that asks where to save before it reads. */
const KEPT_MS = 60_000;

/** Saves a file that was made here or fetched. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // A browser may begin to read after this returns, as Safari does.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, KEPT_MS);
}
