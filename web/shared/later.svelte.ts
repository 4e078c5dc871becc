import { flushSync } from 'svelte';

/** A value that follows another one after the next frame: what was typed or pressed is painted first. */
export class Later<Value> {
  current: Value = $state.raw() as Value;
  #next: (() => void) | undefined;

  /** Made while its component is. `read`: the value to follow; two of one JSON are the same. */
  constructor(read: () => Value) {
    this.current = read();
    $effect(() => {
      const next = read();
      if (JSON.stringify(next) === JSON.stringify(this.current)) return;
      this.#next = () => {
        this.#next = undefined;
        this.current = next;
      };
      return afterPaint(() => this.#next?.());
    });
  }

  /** Follows now, with all that depends on it. */
  flush(): void {
    flushSync(this.#next);
  }
}

/** Runs after the next frame is painted, unless the returned function is called before. */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(run)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Until the next frame is painted: `{#await painted() then}` draws what lies below the first sight of a page. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    afterPaint(resolve);
  });
