import type { Stream } from '../connection/createStream.js';
import { writeForm } from '../xml/dataForm.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../xml/stanza.js';

/** What an archive holds of one stanza. */
export interface Archived {
  readonly id: string;
  /** Epoch ms, as exactly as the archive knows it: mostly a second. */
  readonly at: number;
  readonly stanza: Stanza;
}

/** Which part of an archive. Ids are those of the archive. */
export interface ArchiveQuery {
  /** A room. Absent: my account's. */
  readonly archive?: string | undefined;
  /** Only what was exchanged with this account. */
  readonly with?: string | undefined;
  /** Nothing from before this time, epoch ms. */
  readonly since?: number | undefined;
  /** The last ones before this id; empty: the last of all. */
  readonly before?: string | undefined;
  /** The first ones after this id. */
  readonly after?: string | undefined;
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ArchivePage {
  /** Oldest first. */
  readonly items: readonly Archived[];
  readonly first?: string | undefined;
  readonly last?: string | undefined;
  /** There is nothing further in the direction that was asked for. */
  readonly complete: boolean;
}

/** Pages of message archives (XEP-0313). */
export interface Archive {
  query(query: ArchiveQuery): Promise<ArchivePage>;
  /** Takes the stanza if it is part of an answer. */
  take(stanza: Stanza): boolean;
}

export function createArchive(stream: Stream): Archive {
  const running = new Map<string, { readonly archive: string; readonly items: Archived[]; readonly limit: number }>();
  let queries = 0;

  return {
    async query({ archive, with: peer, since, before, after, limit, signal }) {
      queries += 1;
      const queryId = `a${queries.toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
      const items: Archived[] = [];
      running.set(queryId, { archive: archive ?? stream.self, items, limit });
      try {
        const answer = await stream.ask({
          type: 'set',
          to: archive,
          signal,
          child: el(
            'query',
            ns.archive,
            { queryid: queryId },
            writeForm(ns.archive, { with: peer, start: since === undefined ? undefined : new Date(since).toISOString() }),
            el(
              'set',
              ns.rsm,
              {},
              el('max', ns.rsm, {}, String(limit)),
              before === undefined ? undefined : el('before', ns.rsm, {}, before),
              after === undefined ? undefined : el('after', ns.rsm, {}, after),
            ),
          ),
        });
        const fin = childOf(answer, 'fin', ns.archive);
        const set = childOf(fin, 'set', ns.rsm);
        return {
          items,
          first: given(textOf(childOf(set, 'first'))) ?? items[0]?.id,
          last: given(textOf(childOf(set, 'last'))) ?? items.at(-1)?.id,
          complete: fin?.attrs.complete === 'true' || items.length === 0,
        };
      } finally {
        running.delete(queryId);
      }
    },
    take(stanza) {
      const result = childOf(stanza, 'result', ns.archive);
      if (result === undefined) return false;
      const { queryid = '', id } = result.attrs;
      const query = running.get(queryid);
      const forwarded = childOf(result, 'forwarded', ns.forward);
      const inner = childOf(forwarded, 'message');
      // Only whom we asked, and only while we ask: anything else is somebody's invention.
      if (query === undefined || id === undefined || inner === undefined) return true;
      // The whole address: a room's begins those of all who are in it.
      if ((stanza.attrs.from ?? stream.self).toLowerCase() !== query.archive) return true;
      const stamp = Date.parse(childOf(forwarded, 'delay', ns.delay)?.attrs.stamp ?? '');
      // No more than was asked for: a room may be anybody's.
      if (Number.isFinite(stamp) && query.items.length < query.limit) query.items.push({ id, at: stamp, stanza: inner });
      return true;
    },
  };
}

function given(text: string): string | undefined {
  return text === '' ? undefined : text;
}
