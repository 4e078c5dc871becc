/** What was asked for last, by key: where there is no more room it forgets all, so that its memory has a bound. */
export class Recent<Value> {
  private readonly values = new Map<string, Value>();

  /** `most`: how many it keeps. */
  constructor(private readonly most: number) {}

  get(key: string): Value | undefined {
    return this.values.get(key);
  }

  set(key: string, value: Value): void {
    if (this.values.size >= this.most && !this.values.has(key)) this.values.clear();
    this.values.set(key, value);
  }
}
