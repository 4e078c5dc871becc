import type { Me } from './api/types.ts';

/** Of this tab alone: two tabs may hold two people, and closing the tab forgets. */
const KEPT = 'register.token';
/** The tab was signed out, or its access has ended: it takes no other tab's session over. */
const ENDED = 'register.ended';

/** Who uses this tab. The token is in memory and session storage, and in no address. */
class Session {
  #token = $state<string | undefined>(sessionStorage.getItem(KEPT) ?? undefined);
  #me = $state<Me | undefined>();
  #expired = $state(false);
  #refused = $state(false);

  get token(): string | undefined {
    return this.#token;
  }

  get me(): Me | undefined {
    return this.#me;
  }

  /** Whether the register no longer takes a token that it took before. */
  get expired(): boolean {
    return this.#expired;
  }

  /** Whether the link that this page was opened with did not sign in. */
  get refused(): boolean {
    return this.#refused;
  }

  /** Whether a session of this tab has ended, on purpose or not, and none has begun since. */
  get hasEnded(): boolean {
    return sessionStorage.getItem(ENDED) !== null;
  }

  refuse(): void {
    this.#refused = true;
  }

  begin(token: string): void {
    this.#token = token;
    this.#expired = false;
    this.#refused = false;
    sessionStorage.setItem(KEPT, token);
    sessionStorage.removeItem(ENDED);
  }

  know(me: Me): void {
    this.#me = me;
  }

  /** The token was revoked or has expired. */
  expire(): void {
    // Requests that were under way together are all refused.
    const wasIn = this.#expired || this.#me !== undefined;
    this.end();
    this.#expired = wasIn;
  }

  /** Forgets all that the tab knows. */
  end(): void {
    this.#token = undefined;
    this.#me = undefined;
    this.#expired = false;
    sessionStorage.clear();
    sessionStorage.setItem(ENDED, '');
  }
}

export const session = new Session();
