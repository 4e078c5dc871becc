import type { Position } from '../../kernel/position.js';

interface Wait {
  readonly position: Position;
  readonly end: (reached: boolean) => void;
}

/** Reads that wait until the read tables hold a position. */
export class PositionWaits {
  private readonly waits = new Set<Wait>();
  private shown: Position | undefined;
  private ended = false;

  /** Resolves to true once the position is shown, to false after the time or when it will never be. */
  reached(position: Position, timeoutMs: number): Promise<boolean> {
    if (this.shows(position)) return Promise.resolve(true);
    if (this.ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (reached: boolean): void => {
        clearTimeout(timer);
        this.waits.delete(wait);
        resolve(reached);
      };
      const wait = { position, end };
      const timer = setTimeout(() => {
        end(false);
      }, timeoutMs);
      this.waits.add(wait);
    });
  }

  /** The tables now show this position. */
  advance(position: Position): void {
    this.shown = position;
    for (const { position: awaited, end } of this.waits) if (this.shows(awaited)) end(true);
  }

  /** The tables move no further: ends all waits. */
  end(): void {
    this.ended = true;
    for (const { end } of this.waits) end(false);
  }

  /** Whether the tables show a position. */
  shows(position: Position): boolean {
    return this.shown !== undefined && this.shown.sameLogAs(position) && this.shown.value >= position.value;
  }
}
