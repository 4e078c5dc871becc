import { createParser } from 'eventsource-parser';
import { session } from '../session.svelte.ts';

/** Without a byte for so long the connection is dead; the server sends a heartbeat every 15 s. */
const SILENCE_MS = 40_000;
const RETRY_MS = 2000;
/** The id is of another log, or none: come again without it. */
const STALE_ID = new Set([409, 422]);

export interface FeedHandlers {
  readonly event: (name: string, data: unknown) => void;
  readonly state: (connected: boolean) => void;
}

/** Follows the exhibition's feed until the returned function is called; reconnects and resumes by itself. */
export function follow(exhibition: string, { event, state }: FeedHandlers): () => void {
  const ended = new AbortController();
  let lastId: string | undefined;

  async function once(): Promise<'again' | 'over'> {
    const dead = new AbortController();
    const abort = () => {
      dead.abort();
    };
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
      return 'again';
    } finally {
      clearTimeout(silence);
      ended.signal.removeEventListener('abort', abort);
    }
  }

  const isEnded = () => ended.signal.aborted;
  void (async () => {
    while (!isEnded()) {
      const result = await once();
      if (isEnded()) return;
      state(false);
      if (result === 'over') return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  })();
  return () => {
    ended.abort();
  };
}
