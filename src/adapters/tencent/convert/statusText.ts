import type { Presence } from '../../../model/user.js';
import { userStatus } from '../constants.js';
import { numberAt, textAt } from '../read.js';

/*
 * The service has one text for how somebody is. Ours says the status before the words, and until when, in ms, to the base of 36:
 * `busy@mbi5kco0:in a meeting`. What another app has written is the words.
 */

const format = /^(?:(away|busy)|(online|away|busy)@([0-9a-z]{1,9})):(.*)$/s;

export function readStatus(native: unknown): Presence | undefined {
  const userId = textAt(native, 'userID');
  if (userId === undefined) return undefined;
  if (numberAt(native, 'statusType') !== userStatus.online) return { userId, status: 'offline' };
  const said = textAt(native, 'customStatus') ?? '';
  const [, lasting, lapsing, until, words = said] = format.exec(said) ?? [];
  return {
    userId,
    status: (lasting ?? lapsing ?? 'online') as Presence['status'],
    ...(words !== '' && { text: words }),
    ...(until !== undefined && { until: Number.parseInt(until, 36) }),
  };
}

export function writeStatusText(status: 'online' | 'away' | 'busy', text = '', until?: number): string {
  if (until !== undefined) return `${status}@${Math.floor(until).toString(36)}:${text}`;
  return status === 'online' ? text : `${status}:${text}`;
}
