import { createParser } from 'eventsource-parser';
import { session } from '../session.svelte.ts';

/** Without a byte for so long the connection is dead; the server sends a heartbeat every 15 s. */
const SILENCE_MS = 40_000;
const RETRY_MS = 2000;
/** A page that is not seen for so long lets its connection go: a browser has six to a server, for all its tabs. */
const UNSEEN_MS = 10_000;
const RESTS = 'nobody sees the page';
/** The id is of another log, or none: come again without it. */
const STALE_ID = new Set([409, 422]);

export interface FeedHandlers {
  readonly event: (name: string, data: unknown) => void;
  readonly state: (connected: boolean) => void;
}

const isSeen = (): boolean => document.visibilityState === 'visible';

/** Until the page is seen, or the signal is aborted. */
const seen = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const ended = new AbortController();
    const look = () => {
      if (!isSeen() && !signal.aborted) return;
      ended.abort();
      resolve();
    };
    document.addEventListener('visibilitychange', look, { signal: ended.signal });
    signal.addEventListener('abort', look, { signal: ended.signal });
    look();
  });

/**
 * Follows the exhibition's feed until the returned function is called; reconnects and resumes by itself. While the page
 * is not seen it rests, and goes on from where it was.
 */
export function follow(exhibition: string, { event, state }: FeedHandlers): () => void {
  const ended = new AbortController();
  let lastId: string | undefined;

  async function once(): Promise<'again' | 'over' | 'rest'> {
    const dead = new AbortController();
    let unseen: ReturnType<typeof setTimeout> | undefined;
    const abort = () => {
      dead.abort();
    };
    const look = () => {
      clearTimeout(unseen);
      if (isSeen()) return;
      unseen = setTimeout(() => {
        dead.abort(RESTS);
      }, UNSEEN_MS);
    };
    document.addEventListener('visibilitychange', look, { signal: dead.signal });
    look();
    ended.signal.addEventListener('abort', abort);
    let silence = setTimeout(abort, SILENCE_MS);
    try {
      const headers = new Headers({ Authorization: `Bearer ${session.token ?? ''}`, Accept: 'text/event-stream' });
      if (lastId !== undefined) headers.set('Last-Event-ID', lastId);
      const path = `/v1/exhibitions/${encodeURIComponent(exhibition)}/live`;
      const response = await fetch(path, { headers, signal: dead.signal, cache: 'no-store' });
      if (STALE_ID.has(response.status)) lastId = undefined;
      if (response.status === 401) session.expire();
      if (!response.ok || response.body === null)
        return response.status >= 400 && response.status < 500 && !STALE_ID.has(response.status) ? 'over' : 'again';
      state(true);
      const parser = createParser({
        onEvent: (message) => {
          lastId = message.id ?? lastId;
          event(message.event ?? 'message', JSON.parse(message.data));
        },
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return 'again';
        clearTimeout(silence);
        silence = setTimeout(abort, SILENCE_MS);
        parser.feed(value);
      }
    } catch {
      return dead.signal.reason === RESTS ? 'rest' : 'again';
    } finally {
      abort();
      clearTimeout(unseen);
      clearTimeout(silence);
      ended.signal.removeEventListener('abort', abort);
    }
  }

  const isEnded = () => ended.signal.aborted;
  void (async () => {
    while (!isEnded()) {
      const result = await once();
      if (isEnded()) return;
      if (result === 'rest') {
        await seen(ended.signal);
        continue;
      }
      state(false);
      if (result === 'over') return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  })();
  return () => {
    ended.abort();
  };
}
