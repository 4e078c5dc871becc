/** Leaves in each of two generations. */
const GENERATION_LEAVES = 4096;

/** The leaves that were counted last, in memory: the answer to each append asks for one of them. */
export class RecentCommits {
  private younger = new Map<number, number>();
  private older = new Map<number, number>();

  add(leaves: number, commit: number): void {
    if (this.younger.size >= GENERATION_LEAVES) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(commit, leaves);
  }

  /** The leaf's position; undefined where it was not counted lately. */
  at(commit: number): number | undefined {
    return this.younger.get(commit) ?? this.older.get(commit);
  }
}
