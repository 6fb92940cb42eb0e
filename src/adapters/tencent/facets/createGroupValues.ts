import type { GroupsFacet } from '../../../contract/facets/groups.js';
import { chatError } from '../../../model/error.js';
import type { GroupCounters } from '../../../model/group.js';
import { readNumbers, readTexts } from '../convert/readValues.js';
import type { TencentSession } from '../createTencentSession.js';
import { recordAt, recordOf } from '../read.js';

/** Texts and numbers that a group keeps by key. */
export function createGroupValues(
  session: TencentSession,
): Required<Pick<GroupsFacet, 'attributes' | 'setAttributes' | 'counters' | 'addToCounter' | 'setCounters'>> {
  return {
    async attributes({ groupId, signal }) {
      return readTexts(
        recordAt(await session.ask(signal, (sdk) => sdk.getGroupAttributes({ groupID: groupId, keyList: [] })), 'groupAttributes'),
      );
    },
    async setAttributes({ groupId, attributes, replace, signal }) {
      const entries = Object.entries(attributes);
      const groupAttributes = Object.fromEntries(entries.filter((entry) => entry[1] !== null));
      const keyList = entries.flatMap(([key, value]) => (value === null ? [key] : []));
      const change = { groupID: groupId, groupAttributes };
      if (replace === true) {
        await session.ask(signal, (sdk) => sdk.initGroupAttributes(change));
        return;
      }
      if (Object.keys(groupAttributes).length > 0) await session.ask(signal, (sdk) => sdk.setGroupAttributes(change));
      if (keyList.length > 0) await session.ask(signal, (sdk) => sdk.deleteGroupAttributes({ groupID: groupId, keyList }));
    },
    async counters({ groupId, signal }) {
      const counters = await askCounters(session, groupId, signal);
      (await session.hearing()).values.seeCounters(groupId, counters);
      return counters;
    },
    async addToCounter({ groupId, key, by, signal }) {
      if (!Number.isSafeInteger(by)) throw chatError('invalid');
      const change = { groupID: groupId, key, value: Math.abs(by) };
      const data = await session.ask(signal, (sdk) => (by < 0 ? sdk.decreaseGroupCounter(change) : sdk.increaseGroupCounter(change)));
      const value: unknown = recordOf(recordAt(data, 'counters'))[key];
      if (typeof value !== 'number') throw chatError('server', { detail: 'the service did not say what the counter is' });
      return value;
    },
    async setCounters({ groupId, counters, signal }) {
      if (Object.values(counters).some((value) => value === null))
        throw chatError('unsupported', { detail: 'the service keeps counters, at 0 too' });
      await session.ask(signal, (sdk) => sdk.setGroupCounters({ groupID: groupId, counters: { ...counters } }));
    },
  };
}

/** All counters of a group. */
export async function askCounters(session: TencentSession, groupID: string, signal?: AbortSignal): Promise<GroupCounters> {
  return readNumbers(recordAt(await session.ask(signal, (sdk) => sdk.getGroupCounters({ groupID })), 'counters'));
}
