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

/** Rows were written by this kit; one that was damaged is left out rather than trusted. */
export function isOutboxRow(value: unknown): value is OutboxRow {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'conversationId' in value &&
    typeof value.conversationId === 'string' &&
    'draft' in value &&
    typeof value.draft === 'object' &&
    value.draft !== null &&
    'content' in value.draft &&
    'position' in value &&
    typeof value.position === 'number' &&
    'status' in value &&
    'attempts' in value &&
    typeof value.attempts === 'number' &&
    'blobKeys' in value &&
    Array.isArray(value.blobKeys)
  );
}
