import { ask, type Answered } from './register.ts';
import type { Terms } from './terms.ts';

/** The register as the device reaches it: whether it answers is judged by its answers alone. */
export class Connection {
  /** Whether the register answers, undefined before it was asked, and since when: ms since 1970. */
  link = $state.raw<{ readonly answers: boolean | undefined; readonly since: number }>({
    answers: undefined,
    since: Date.now(),
  });

  /** `revoked` is called where the token does not hold any more. */
  constructor(private readonly revoked: () => void) {}

  /** Asks below the exhibition's path: a POST where there is a body. Resolves to the answer's body, or undefined. */
  async ask(terms: Terms, path: string, body: unknown, timeoutMs: number): Promise<unknown> {
    const answered = await this.send(terms, path, body, timeoutMs);
    return answered.kind === 'ok' ? answered.body : undefined;
  }

  /** As `ask`, with what kind of answer it was. */
  async send({ token, exhibition }: Terms, path: string, body: unknown, timeoutMs: number): Promise<Answered> {
    const answered = await ask({
      path: `/v1/exhibitions/${exhibition}${path}`,
      token,
      timeoutMs,
      ...(body !== undefined && { method: 'POST', body }),
    });
    const answers = answered.kind !== 'silent';
    if (this.link.answers !== answers) this.link = { answers, since: Date.now() };
    if (answered.kind === 'revoked') this.revoked();
    return answered;
  }
}
