import { type ChatError, chatError } from '../../model/error.js';
import { toChatError } from '../../model/toChatError.js';
import type { StorageHandle, StorageTrouble, StorageWrite, StoredRow } from '../../platform/ports.js';
import type { ClientContext } from '../engine/clientContext.js';

const codeByTrouble = {
  full: 'storage-full',
  blocked: 'storage-blocked',
  corrupt: 'storage-corrupt',
  outdated: 'storage-blocked',
} as const;

/**
 * The tables of the account that is signed in. Nothing here rejects: a trouble becomes state (`session.durable`,
 * `session.storageError`), and the answer says what was kept. Before an account is known, writes wait for it.
 */
export interface AccountStorage {
  open(userId: string): Promise<void>;
  /** Names the account in storage, locks and channels; null while nobody is known. */
  namespace(): string | null;
  /** Whether other tabs and the next start see what is written. */
  isDurable(): boolean;
  get(table: string, key: string): Promise<unknown>;
  /** Null: it could not be read. */
  list(table: string): Promise<readonly StoredRow[] | null>;
  /** Resolves once it is settled whether the batch is kept: false where it could not be, or only until this tab closes. */
  write(batch: readonly StorageWrite[]): Promise<boolean>;
  wipe(): Promise<void>;
  /** Resolves when what was being written is. */
  close(): Promise<void>;
}

/** @param onLost What was stored is out of reach from now on; storage goes on in memory. */
export function createAccountStorage(context: ClientContext, onLost: () => void): AccountStorage {
  const { adapter, platform } = context;
  let opened = deferred<StorageHandle>();
  let handle: StorageHandle | null = null;
  let namespace: string | null = null;
  /** Whose storage it was last: what was written for one account never reaches another. */
  let lastNamespace: string | null = null;
  const running = new Set<Promise<unknown>>();

  function note(error: ChatError): void {
    context.diagnostics.record('storage', error.code, error.detail ?? null);
    // A value that cannot be stored is not the storage's fault.
    if (!error.code.startsWith('storage-')) return;
    const { durable, storageError } = context.state().session;
    if (!durable && storageError?.code === error.code) return;
    context.dispatch({ type: 'core/session', patch: { durable: false, storageError: error } });
  }

  /** Room again after `storage-full`. Any other trouble stays until the next start. */
  function noteWell(): void {
    if (context.state().session.storageError?.code !== 'storage-full' || handle?.durable !== true) return;
    context.dispatch({ type: 'core/session', patch: { durable: true, storageError: undefined } });
  }

  function onTrouble(trouble: StorageTrouble, detail: string): void {
    note(chatError(codeByTrouble[trouble], { detail, data: { trouble } }));
    onLost();
  }

  function attempt<T>(use: (storage: StorageHandle) => Promise<T>, otherwise: T): Promise<T> {
    const attempted = tryTo(use, otherwise).finally(() => running.delete(attempted));
    running.add(attempted);
    return attempted;
  }

  async function tryTo<T>(use: (storage: StorageHandle) => Promise<T>, otherwise: T): Promise<T> {
    const owner = namespace ?? lastNamespace;
    const storage = await opened.promise;
    if (owner !== null && owner !== lastNamespace) return otherwise;
    try {
      return await use(storage);
    } catch (thrown) {
      // A storage that was closed under us belongs to an account that has left.
      if (storage === handle) note(toChatError(thrown));
      return otherwise;
    }
  }

  async function close(): Promise<void> {
    const former = handle;
    namespace = null;
    if (former === null) return;
    handle = null;
    opened = deferred();
    await Promise.all(running);
    former.close();
  }

  return {
    async open(userId) {
      const name = [adapter.name, userId].map(encodeURIComponent).join('/');
      if (name === namespace && handle !== null) return;
      void close();
      namespace = name;
      lastNamespace = name;
      const next = await platform.storage.open(name, onTrouble);
      if (namespace !== name) return next.close();
      handle = next;
      opened.resolve(next);
    },
    namespace: () => namespace,
    isDurable: () => handle?.durable === true,
    get: (table, key) => attempt<unknown>((storage) => storage.get(table, key), undefined),
    list: (table) => attempt<readonly StoredRow[] | null>((storage) => storage.list(table), null),
    write: (batch) =>
      attempt(async (storage) => {
        await storage.write(batch);
        noteWell();
        return storage.durable;
      }, false),
    wipe: () => attempt((storage) => storage.wipe(), undefined),
    close,
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
