import type { Stream } from '../connection/createStream.js';
import { bareOf, domainOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, el, type Stanza, textOf } from '../xml/stanza.js';

const CLOCK_ERROR_MS = 1500;

/** The server's clock. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Compares it with this device's (XEP-0202). */
  set(): Promise<void>;
  /** When that was said, as far as those say who may. */
  stampOf(stanza: Stanza): number;
  /** Since when it has waited for me, by the same; not a number: it was said just now. */
  delayOf(stanza: Stanza): number;
  /** How many were placed before it in that very millisecond. */
  placeAt(at: number): number;
}

export function createClock(stream: Stream): Clock {
  let offset = 0;
  let lastStamp = 0;
  let [placedAt, place] = [0, 0];
  const now = (): number => Date.now() + offset;
  /** Of what waited for me, my server says since when, or the room; what others say of it is nothing. */
  const delayOf = (stanza: Stanza): number => {
    const { type, from = '' } = stanza.attrs;
    const trusted = [stream.self, domainOf(stream.self), ...(type === 'groupchat' ? [bareOf(from)] : [])];
    const delay = childrenOf(stanza, 'delay', ns.delay).find(({ attrs }) => trusted.includes(attrs.from ?? ''));
    return Date.parse(delay?.attrs.stamp ?? '');
  };

  return {
    now,
    async set() {
      const asked = Date.now();
      const serverNow = await askTime(stream);
      // The answer was made about half way.
      const difference = serverNow === undefined ? 0 : serverNow - (asked + Date.now()) / 2;
      // Servers say whole seconds: what is within their error is no difference.
      offset = Math.abs(difference) < CLOCK_ERROR_MS ? 0 : difference;
    },
    /** Nobody knows the future. */
    stampOf(stanza) {
      const stamp = delayOf(stanza);
      if (!Number.isFinite(stamp)) return now();
      const at = Math.min(stamp, now());
      // It may stand for a whole second: what comes later was said later.
      lastStamp = at <= lastStamp && lastStamp < at + 999 ? lastStamp + 1 : at;
      return lastStamp;
    },
    delayOf,
    placeAt(at) {
      place = Math.floor(at) === placedAt ? place + 1 : 0;
      placedAt = Math.floor(at);
      return place;
    },
  };
}

async function askTime(stream: Stream): Promise<number | undefined> {
  try {
    const answer = await stream.ask({ type: 'get', to: domainOf(stream.self), child: el('time', ns.time) });
    const utc = Date.parse(textOf(childOf(childOf(answer, 'time'), 'utc')));
    return Number.isFinite(utc) ? utc : undefined;
  } catch {
    return undefined;
  }
}
