import { Vault, type Sealed } from './vault.ts';

/** Stores whose values are encrypted. `outgoing`: files that only the register can open. */
const STORES = ['kept', 'chunks', 'passages', 'queue', 'refused', 'outgoing'] as const;
export type StoreName = (typeof STORES)[number];

const KEYS = 'keys';
/** The key in its store. */
const VAULT_KEY = 'vault';
/** Kept where the browser offers no encryption: enough to continue after a reload, and no personal data. */
const PLAIN_KEYS = new Set(['terms', 'gate', 'direction']);

interface Plain {
  readonly plain: unknown;
}
type Entry = readonly [key: string | number, value: unknown];

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the database refused a request'));
    };
  });

const ended = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('the database could not write'));
    };
  });

/** What a device keeps over a restart, encrypted. */
export class Database {
  /** Ends when all that was asked before is written: encryption takes different times, and order counts. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly db: IDBDatabase,
    private vault: Vault | undefined,
  ) {}

  static async open(): Promise<Database> {
    const request = indexedDB.open('register-door', 2);
    request.onupgradeneeded = () => {
      for (const name of request.result.objectStoreNames) request.result.deleteObjectStore(name);
      for (const name of [...STORES, KEYS]) request.result.createObjectStore(name);
    };
    const db = await settled(request);
    return new Database(db, isSecure() ? await vaultOf(db) : undefined);
  }

  /** All entries of a store, in the order of their keys. */
  async all<Value>(store: StoreName): Promise<readonly (readonly [key: string | number, value: Value])[]> {
    const objects = this.db.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([
      settled(objects.getAllKeys()),
      settled(objects.getAll() as IDBRequest<(Sealed | Plain)[]>),
    ]);
    return Promise.all(
      values.map(async (value, place) => {
        const key = keys[place] as string | number;
        return [key, (await this.#opened(value, `${store} ${key}`)) as Value] as const;
      }),
    );
  }

  async get<Value>(key: string): Promise<Value | undefined> {
    const request = this.db.transaction('kept').objectStore('kept').get(key);
    const value = await settled(request as IDBRequest<Sealed | Plain | undefined>);
    return value && ((await this.#opened(value, `kept ${key}`)) as Value);
  }

  /** Writes and deletes in one transaction, which is on the disk when this resolves. */
  write(changes: {
    readonly kept?: Readonly<Record<string, unknown>>;
    readonly put?: Readonly<Partial<Record<StoreName, readonly Entry[]>>>;
    readonly remove?: Readonly<Partial<Record<StoreName, readonly (string | number)[]>>>;
  }): Promise<void> {
    const { kept = {}, put = {}, remove = {} } = changes;
    const puts = [
      ...Object.entries(kept).map((entry) => ['kept', entry] as const),
      ...Object.entries(put).flatMap(([name, entries]) => entries.map((entry) => [name as StoreName, entry] as const)),
    ];
    return this.#inTurn(async () => {
      const sealed = await Promise.all(
        puts.map(async ([store, [key, value]]) => [store, key, await this.#closed(store, key, value)] as const),
      );
      const removed = Object.entries(remove) as [StoreName, readonly (string | number)[]][];
      const names = new Set([...sealed.map(([store]) => store), ...removed.map(([store]) => store)]);
      if (names.size === 0) return;
      const transaction = this.db.transaction([...names], 'readwrite', { durability: 'strict' });
      for (const [store, keys] of removed) for (const key of keys) transaction.objectStore(store).delete(key);
      for (const [store, key, value] of sealed) if (value !== undefined) transaction.objectStore(store).put(value, key);
      await ended(transaction);
    });
  }

  /** Forgets what some stores hold. */
  clear(names: readonly StoreName[]): Promise<void> {
    return this.#inTurn(async () => {
      const transaction = this.db.transaction(names, 'readwrite', { durability: 'strict' });
      for (const name of names) transaction.objectStore(name).clear();
      await ended(transaction);
    });
  }

  /** Forgets all but what is on its way out, with the key: what the disk still holds of the rest opens for nobody. */
  wipe(): Promise<void> {
    return this.#inTurn(async () => {
      const names = [...STORES.filter((name) => name !== 'outgoing'), KEYS];
      const outgoing = await this.all<unknown>('outgoing');
      const key = this.vault && (await Vault.makeKey());
      const vault = key && new Vault(key);
      const again = await Promise.all(
        outgoing.map(async ([name, value]) => [name, await vault?.seal(value, `outgoing ${name}`)] as const),
      );
      const transaction = this.db.transaction([...names, 'outgoing'], 'readwrite', { durability: 'strict' });
      for (const name of names) transaction.objectStore(name).clear();
      if (key !== undefined) transaction.objectStore(KEYS).put(key, VAULT_KEY);
      for (const [name, value] of again) transaction.objectStore('outgoing').put(value, name);
      await ended(transaction);
      this.vault = vault;
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #closed(store: StoreName, key: string | number, value: unknown): Promise<Sealed | Plain | undefined> {
    if (this.vault !== undefined) return this.vault.seal(value ?? null, `${store} ${key}`);
    return store === 'kept' && PLAIN_KEYS.has(String(key)) ? { plain: value } : undefined;
  }

  async #opened(value: Sealed | Plain, place: string): Promise<unknown> {
    return 'plain' in value ? value.plain : ((await this.vault?.open(value, place)) ?? undefined);
  }
}

/** Whether the browser encrypts and checks signatures here: over plain HTTP from another machine it does not. */
export const isSecure = (): boolean => 'subtle' in crypto;

async function vaultOf(db: IDBDatabase): Promise<Vault> {
  const kept = () =>
    settled(db.transaction(KEYS).objectStore(KEYS).get(VAULT_KEY) as IDBRequest<CryptoKey | undefined>);
  const key = await kept();
  if (key !== undefined) return new Vault(key);
  const made = await Vault.makeKey();
  const transaction = db.transaction(KEYS, 'readwrite', { durability: 'strict' });
  transaction.objectStore(KEYS).put(made, VAULT_KEY);
  await ended(transaction);
  return new Vault(made);
}
