import type { ConversationsFacet } from '../../../contract/facets/conversations.js';
import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { checkBytes, checkName } from '../check.js';
import { mark, remind } from '../constants.js';
import { OWN, placeOfLast } from '../convert/readConversation.js';
import type { TencentSession } from '../createTencentSession.js';
import { errorOf } from '../errorCodes.js';
import { groupOf, peerOf } from '../ids.js';
import { limits } from '../limits.js';
import { isRecord, listAt, parseJson, positiveAt, recordOf, textAt, textsAt } from '../read.js';
import { notFound } from '../rights.js';
import type { SdkType } from '../types.js';
import { unlessDone } from './refusals.js';

/** What one keeps at a conversation is at most so long, bytes of JSON. */
const CUSTOM_BYTES = 256;

type Settings = Required<
  Omit<ConversationsFacet, 'page' | 'get' | 'openDirect' | 'watch' | 'readUpTo' | 'orderFolders' | 'foldersNeedConversations'>
>;

/** What one person sets for a conversation, and folders. */
export function createConversationSettings(
  session: TencentSession,
  get: (id: string, signal: AbortSignal | undefined) => Promise<Conversation>,
): Settings {
  /** Of one account. */
  const empty = new Set<string>();
  let owner = '';

  return {
    async delete({ conversationId, clear, signal }) {
      await get(conversationId, signal);
      await session.ask(signal, (sdk) =>
        sdk.deleteConversation({ conversationIDList: [conversationId], clearHistoryMessage: clear === true }),
      );
    },
    async pin({ conversationId, pinned, signal }) {
      await session.ask(signal, (sdk) => sdk.pinConversation({ conversationID: conversationId, isPinned: pinned }));
    },
    async notify({ conversationId, option, signal }) {
      const [group, peer] = [groupOf(conversationId), peerOf(conversationId)];
      if (group === undefined && peer === undefined) throw notFound();
      const to = group === undefined ? { userIDList: [peer ?? ''] } : { groupID: group };
      await session.ask(signal, (sdk) => sdk.setMessageRemindType({ ...to, messageRemindType: remind[option] as SdkType }));
    },
    async markUnread({ conversationId, unread, signal }) {
      await putMark(conversationId, mark.unread, unread, signal);
    },
    async hide({ conversationId, hidden, signal }) {
      await putMark(conversationId, mark.hide, hidden, signal);
      if (!hidden) return;
      // What comes after it shows the conversation again. Where the app has filled that place, `createShowing` alone does.
      const noted = keepOwn(conversationId, (native) => ({ hidden: [...placeOfLast(native)] }), signal);
      await unlessDone(noted, 'too-large', 'conflict');
    },
    async clear({ conversationId, signal }) {
      const { activeAt } = await get(conversationId, signal);
      await session.ask(signal, (sdk) => sdk.clearHistoryMessage(conversationId));
      await keepOwn(conversationId, () => ({ clearedAt: activeAt ?? session.now() }), signal);
    },
    async patchMetadata({ conversationId, patch, signal }) {
      const { [OWN]: _, ...own } = patch;
      await keepCustom(conversationId, (custom) => mergePatch(custom, own), signal);
    },
    async folderList({ signal }) {
      return (await folderNames(signal)).map((name) => ({ id: name, name }));
    },
    async createFolder({ name, signal }) {
      checkName(name, limits.folderNameBytes);
      const names = await folderNames(signal);
      if (names.includes(name)) throw chatError('already-exists');
      if (limits.folders !== undefined && names.length >= limits.folders)
        throw chatError('limit-reached', { data: { limit: limits.folders } });
      // The service has no folder without anything in it: until something comes into it, this client alone knows of it.
      empty.add(name);
      session.emit([{ type: 'folders', folders: (await folderNames(signal)).map((id) => ({ id, name: id })) }]);
      return { id: name, name };
    },
    async renameFolder({ folderId, name, signal }) {
      checkName(name, limits.folderNameBytes);
      const names = await folderNames(signal);
      if (!names.includes(folderId)) throw notFound();
      if (names.includes(name)) throw chatError('already-exists');
      if (empty.delete(folderId)) empty.add(name);
      else await session.ask(signal, (sdk) => sdk.renameConversationGroup({ oldName: folderId, newName: name }));
    },
    async deleteFolder({ folderId, signal }) {
      if (!(await folderNames(signal)).includes(folderId)) throw notFound();
      if (!empty.delete(folderId)) await session.ask(signal, (sdk) => sdk.deleteConversationGroup(folderId));
    },
    async folders({ conversationId, folders, signal }) {
      const known = await folderNames(signal);
      if (folders.some((folder) => !known.includes(folder))) throw notFound();
      const { folders: now = [] } = await get(conversationId, signal);
      const conversationIDList = [conversationId];
      for (const groupName of folders.filter((each) => !now.includes(each))) {
        const isNew = empty.delete(groupName);
        const put = { conversationIDList, groupName };
        refuseFailures(await session.ask(signal, (sdk) => (isNew ? sdk.createConversationGroup(put) : sdk.addConversationsToGroup(put))));
      }
      for (const groupName of now.filter((each) => !folders.includes(each))) {
        await session.ask(signal, (sdk) => sdk.deleteConversationsFromGroup({ conversationIDList, groupName }));
      }
    },
  };

  async function putMark(conversationId: string, markType: number, enableMark: boolean, signal: AbortSignal | undefined): Promise<void> {
    const data = await session.ask(signal, (sdk) => sdk.markConversation({ conversationIDList: [conversationId], markType, enableMark }));
    refuseFailures(data);
  }

  /** Beside what the app keeps there. */
  function keepOwn(id: string, change: (native: unknown) => JsonObject, signal: AbortSignal | undefined): Promise<void> {
    return keepCustom(id, (custom, native) => ({ ...custom, [OWN]: { ...recordOfJson(custom[OWN]), ...change(native) } }), signal);
  }

  async function keepCustom(
    conversationId: string,
    change: (custom: JsonObject, native: unknown) => JsonObject,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const data = await session.ask(signal, (sdk) => sdk.getConversationList([conversationId]));
    const native = listAt(data, 'conversationList').find((each) => textAt(each, 'conversationID') === conversationId);
    if (native === undefined) throw notFound();
    const before = textAt(native, 'customData');
    const custom = before === undefined ? {} : parseJson(before);
    if (!isRecord(custom)) throw chatError('conflict', { retry: 'never', detail: 'another app keeps something else there' });
    const customData = JSON.stringify(change(custom as JsonObject, native));
    checkBytes(customData, CUSTOM_BYTES);
    refuseFailures(await session.ask(signal, (sdk) => sdk.setConversationCustomData({ conversationIDList: [conversationId], customData })));
  }

  async function folderNames(signal: AbortSignal | undefined): Promise<readonly string[]> {
    if (owner !== session.self) empty.clear();
    owner = session.self;
    const data = await session.ask(signal, (sdk) => sdk.getConversationGroupList());
    const names = Array.isArray(data) ? data.filter((each) => typeof each === 'string') : textsAt(data, 'conversationGroupList');
    return [...names, ...[...empty].filter((name) => !names.includes(name))];
  }
}

/** What was asked of several may fail for one. */
function refuseFailures(data: unknown): void {
  const [failed] = [...listAt(data, 'failureConversationIDList'), ...listAt(data, 'failureConversationList')];
  if (failed !== undefined) throw errorOf({ code: positiveAt(failed, 'code') ?? 2500, message: textAt(failed, 'message') ?? '' });
}

function recordOfJson(value: unknown): JsonObject {
  return recordOf(value) as JsonObject;
}
