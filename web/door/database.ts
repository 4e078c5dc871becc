/** Stores of the device's database; each keeps values as they are. */
export type StoreName = 'kept' | 'badges' | 'organisations' | 'places' | 'passages' | 'queue' | 'refused';

const STORES: Readonly<Record<StoreName, IDBObjectStoreParameters>> = {
  kept: {},
  badges: { keyPath: 'id' },
  organisations: { keyPath: 'organisation' },
  places: { keyPath: 'badge' },
  passages: { keyPath: 'scanId' },
  queue: { keyPath: 'seq' },
  refused: { keyPath: 'seq' },
};

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the database refused a request'));
    };
  });

/** What a device keeps over a restart. */
export class Database {
  private constructor(private readonly db: IDBDatabase) {}

  static async open(): Promise<Database> {
    const request = indexedDB.open('register-door', 1);
    request.onupgradeneeded = () => {
      for (const [name, parameters] of Object.entries(STORES)) request.result.createObjectStore(name, parameters);
    };
    return new Database(await settled(request));
  }

  all<Value>(store: StoreName): Promise<Value[]> {
    return settled(this.db.transaction(store).objectStore(store).getAll() as IDBRequest<Value[]>);
  }

  get<Value>(key: string): Promise<Value | undefined> {
    return settled(this.db.transaction('kept').objectStore('kept').get(key) as IDBRequest<Value | undefined>);
  }

  /** Writes and deletes in one transaction, which is on the disk when this resolves. */
  write(changes: {
    readonly kept?: Readonly<Record<string, unknown>>;
    readonly put?: Readonly<Partial<Record<StoreName, readonly unknown[]>>>;
    readonly remove?: Readonly<Partial<Record<StoreName, readonly (string | number)[]>>>;
  }): Promise<void> {
    const { kept = {}, put = {}, remove = {} } = changes;
    const names = new Set([
      ...(Object.keys(put) as StoreName[]),
      ...(Object.keys(remove) as StoreName[]),
      ...(Object.keys(kept).length > 0 ? (['kept'] as const) : []),
    ]);
    if (names.size === 0) return Promise.resolve();
    const transaction = this.db.transaction([...names], 'readwrite', { durability: 'strict' });
    for (const [key, value] of Object.entries(kept)) transaction.objectStore('kept').put(value, key);
    for (const [name, values] of Object.entries(put))
      for (const value of values) transaction.objectStore(name).put(value);
    for (const [name, keys] of Object.entries(remove))
      for (const key of keys) transaction.objectStore(name).delete(key);
    return ended(transaction);
  }

  /** Forgets everything, or everything but some stores. */
  clear(but: readonly StoreName[] = []): Promise<void> {
    const names = (Object.keys(STORES) as StoreName[]).filter((name) => !but.includes(name));
    const transaction = this.db.transaction(names, 'readwrite');
    for (const name of names) transaction.objectStore(name).clear();
    return ended(transaction);
  }
}

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('the database could not write'));
    };
  });
