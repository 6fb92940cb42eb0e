import { isRecord } from '../../../contract/checks/check.js';
import type { NotifyOption } from '../../../model/conversation.js';
import { ns } from '../xml/namespaces.js';
import { el, type Stanza, textOf } from '../xml/stanza.js';

/** What a person has set for one conversation, on all devices: an item of a private node of the account. Times are epoch ms. */
export interface Settings {
  /** Grows with each change: the server may tell an older one late. */
  readonly revision?: number | undefined;
  readonly pinnedAt?: number | undefined;
  readonly notify?: NotifyOption | undefined;
  readonly markedUnread?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  /** Off the list, until something newer comes. */
  readonly deletedAt?: number | undefined;
  /** What is older is forgotten. */
  readonly clearedAt?: number | undefined;
  /** Read up to here, and the id of that message in the archive. */
  readonly readAt?: number | undefined;
  readonly readId?: string | undefined;
}

/** The end of the year 9999. */
const LAST_TIME = 253_402_300_799_999;
const options: readonly NotifyOption[] = ['all', 'silent', 'mentions', 'none'];

export function writeSettings(settings: Settings): Stanza {
  return el('settings', ns.settings, {}, el('json', ns.json, {}, JSON.stringify(settings)));
}

/** Settings after a change at that time. */
export function changedSettings(settings: Settings, patch: Partial<Settings>, now: number): Settings {
  return { ...settings, ...patch, revision: Math.max((settings.revision ?? 0) + 1, now) };
}

/** Nothing is set where it cannot be read. */
export function readSettings(stanza: Stanza | undefined): Settings {
  const json = stanza?.children.find((child): child is Stanza => typeof child !== 'string' && child.ns === ns.json);
  let found: unknown;
  try {
    found = JSON.parse(textOf(json));
  } catch {
    return {};
  }
  if (!isRecord(found)) return {};
  const notify = options.find((option) => option === found.notify);
  return {
    revision: time(found.revision),
    pinnedAt: time(found.pinnedAt),
    deletedAt: time(found.deletedAt),
    clearedAt: time(found.clearedAt),
    readAt: time(found.readAt),
    readId: typeof found.readId === 'string' ? found.readId : undefined,
    markedUnread: found.markedUnread === true || undefined,
    hidden: found.hidden === true || undefined,
    notify,
  };
}

function time(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= LAST_TIME ? value : undefined;
}
