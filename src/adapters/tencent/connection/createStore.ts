import type { Message } from '@tencentcloud/chat';
import type { MessageRef } from '../../../model/message.js';
import { placeName } from '../ids.js';
import { isRecord, isTrueAt, numberAt, textAt } from '../read.js';

/** Native messages that are kept at hand, by id. The vendor's own memory is emptied with each first page. */
const MAX_KEPT = 5000;

/** The vendor's own objects: its calls take nothing else. */
export interface MessageStore {
  keep(native: unknown): void;
  /** By any name. */
  find(names: readonly string[]): Message | undefined;
  /** One of this type whose bytes are at this address. */
  holder(type: string, url: string): Message | undefined;
  isRecalled(name: string): boolean;
  /** `cloudCustomData` as it was when the message was kept last: the vendor changes its objects where they are. */
  cloudBefore(native: unknown): string;
  clear(): void;
}

export function createStore(findNative: (id: string) => unknown): MessageStore {
  const kept = new Map<string, Message>();
  const byPlace = new Map<string, string>();
  const clouds = new WeakMap<object, string>();

  return {
    keep(native) {
      if (!isMessage(native)) return;
      kept.delete(native.ID);
      kept.set(native.ID, native);
      byPlace.set(placeOf(native), native.ID);
      clouds.set(native, textAt(native, 'cloudCustomData') ?? '');
      for (const [id, message] of kept) {
        if (kept.size <= MAX_KEPT) break;
        kept.delete(id);
        byPlace.delete(placeOf(message));
      }
    },
    find,
    holder: (type, url) =>
      [...kept.values()].find((each) => textAt(each, 'type') === type && JSON.stringify(each.payload)?.includes(JSON.stringify(url))),
    isRecalled(name) {
      const message = kept.get(byPlace.get(name) ?? name);
      return isTrueAt(message, 'isRevoked');
    },
    cloudBefore(native) {
      const former = kept.get(textAt(native, 'ID') ?? '');
      return former === undefined ? '' : (clouds.get(former) ?? '');
    },
    clear() {
      kept.clear();
      byPlace.clear();
    },
  };

  function find(names: readonly string[]): Message | undefined {
    for (const name of names) {
      const message = kept.get(byPlace.get(name) ?? name);
      if (message !== undefined) return message;
    }
    for (const name of names) {
      const found = findNative(name);
      if (isMessage(found)) return found;
    }
    return undefined;
  }
}

function placeOf(native: Message): string {
  return placeName(native.conversationID, textAt(native, 'from') ?? '', {
    time: numberAt(native, 'time') ?? 0,
    sequence: numberAt(native, 'sequence') ?? 0,
  });
}

export function isMessage(value: unknown): value is Message {
  return isRecord(value) && textAt(value, 'ID') !== undefined && textAt(value, 'conversationID') !== undefined;
}

/** Where a message stands, so that the pages around it can be asked for. */
export function placeOfRef(ref: Pick<MessageRef, 'token' | 'names' | 'sentAt'>): {
  readonly time: number;
  readonly sequence: number | undefined;
} {
  const time = numberAt(ref.token, 'time') ?? Math.floor(ref.sentAt / 1000);
  const named = ref.names.flatMap((name) => {
    const [, sequence] = /\/(\d+)$/.exec(name) ?? [];
    return sequence === undefined ? [] : [Number(sequence)];
  });
  return { time, sequence: numberAt(ref.token, 'sequence') ?? named[0] };
}
