/** Leaves in each of two generations. */
const GENERATION = 4096;

/** The leaves that were counted last, in memory: the answer to each append asks for one of them. */
export class RecentPlaces {
  private younger = new Map<number, number>();
  private older = new Map<number, number>();

  add(leaves: number, place: number): void {
    if (this.younger.size >= GENERATION) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(place, leaves);
  }

  /** The leaf's position; undefined where it was not counted lately. */
  at(place: number): number | undefined {
    return this.younger.get(place) ?? this.older.get(place);
  }
}
