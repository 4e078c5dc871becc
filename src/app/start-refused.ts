/** The register cannot start as it is set up; `message` is one sentence that says what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
