interface Later<Key, Value extends object> {
  readonly key: Key;
  /** undefined where the key came with the next version. */
  readonly before: Value | undefined;
  readonly next: GrowingMap<Key, Value>;
}

/**
 * A map whose every change makes a new version, in the time of one entry: the newest version holds all, an earlier one
 * what the next changed. A version never changes once it is held, so a fold over many events need copy nothing.
 */
export class GrowingMap<Key, Value extends object> implements Iterable<readonly [Key, Value]> {
  #held: ReadonlyMap<Key, Value> | Later<Key, Value>;

  private constructor(map: ReadonlyMap<Key, Value>) {
    this.#held = map;
  }

  static empty<Key, Value extends object>(): GrowingMap<Key, Value> {
    return new GrowingMap<Key, Value>(new Map());
  }

  /** A version with this value under the key. Of the newest it takes the entries over; of an earlier one, a copy. */
  with(key: Key, value: Value): GrowingMap<Key, Value> {
    const map = this.#taken();
    const before = map.get(key);
    const next = new GrowingMap(map.set(key, value));
    if (map === this.#held) this.#held = { key, before, next };
    return next;
  }

  get(key: Key): Value | undefined {
    let held = this.#held;
    while (!(held instanceof Map)) {
      const { key: changed, before, next } = held as Later<Key, Value>;
      if (changed === key) return before;
      held = next.#held;
    }
    return (held as ReadonlyMap<Key, Value>).get(key);
  }

  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  values(): Iterable<Value> {
    return this.#entries().values();
  }

  /** In the order in which keys came. */
  [Symbol.iterator](): Iterator<readonly [Key, Value]> {
    return this.#entries()[Symbol.iterator]();
  }

  #taken(): Map<Key, Value> {
    const held = this.#held;
    // What all begin with is given to none.
    return held instanceof Map && held.size > 0 ? (held as Map<Key, Value>) : new Map(this.#entries());
  }

  #entries(): ReadonlyMap<Key, Value> {
    const changes: Later<Key, Value>[] = [];
    let held = this.#held;
    while (!(held instanceof Map)) {
      const later = held as Later<Key, Value>;
      changes.push(later);
      held = later.next.#held;
    }
    if (changes.length === 0) return held as ReadonlyMap<Key, Value>;
    const map = new Map(held as ReadonlyMap<Key, Value>);
    for (const { key, before } of changes.reverse())
      if (before === undefined) map.delete(key);
      else map.set(key, before);
    return map;
  }
}
