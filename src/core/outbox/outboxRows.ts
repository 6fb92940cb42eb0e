import type { StorageWrite } from '../../platform/ports.js';
import type { OutboxEntry } from '../state.js';

/** An entry as it is stored: without bytes, which have rows of their own, and with what only the sender needs. */
export interface OutboxRow extends Omit<OutboxEntry, 'durable'> {
  readonly blobKeys: readonly string[];
  /** A former try may have got through: asked first, where the backend can be asked. */
  readonly mayHaveArrived: boolean;
}

export const outboxTable = 'outbox';
export const blobTable = 'outbox-blobs';

export function putEntry(row: OutboxRow): StorageWrite {
  return { op: 'put', table: outboxTable, key: row.id, value: row };
}

export function putBlobs(blobs: Readonly<Record<string, Blob>>): readonly StorageWrite[] {
  return Object.entries(blobs).map(([key, value]) => ({ op: 'put', table: blobTable, key, value }));
}

export function deleteEntry(id: string, blobKeys: readonly string[]): readonly StorageWrite[] {
  return [{ op: 'delete', table: outboxTable, key: id }, ...blobKeys.map((key): StorageWrite => ({ op: 'delete', table: blobTable, key }))];
}

export function toRow(entry: OutboxEntry, { blobKeys, mayHaveArrived }: Pick<OutboxRow, 'blobKeys' | 'mayHaveArrived'>): OutboxRow {
  const { durable: _, ...rest } = entry;
  return { ...rest, blobKeys, mayHaveArrived };
}

export function toEntry(row: OutboxRow): OutboxEntry {
  const { blobKeys: _, mayHaveArrived: __, ...rest } = row;
  return { ...rest, durable: true };
}

const members = {
  id: 'string',
  conversationId: 'string',
  draft: 'object',
  position: 'number',
  status: 'string',
  attempts: 'number',
  blobKeys: 'object',
};

/** Rows were written by this kit; one that was damaged is left out rather than trusted. */
export function isOutboxRow(value: unknown): value is OutboxRow {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(members).every(([name, type]) => {
    const member: unknown = Reflect.get(value, name);
    return typeof member === type && member !== null;
  });
}
