import { checkFolder, checkFolders } from '../../../contract/checkFolders.js';
import { folderEvents } from '../../../contract/checks/folders.js';
import type { Conversation, ConversationFolder } from '../../../model/conversation.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { isConfirmed } from '../../../model/message.js';
import { positionOf } from '../../../model/position.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartMaker } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import { createNamedLists } from '../createNamedLists.js';
import type { FoldersActions, FoldersState } from './foldersPart.js';

export const createFoldersPart: PartMaker<FoldersState, FoldersActions> = ({ context, call, optimistic, store }) => {
  const ask = createAsk(call, 'conversations', () => context.adapter.conversations);
  const named = createNamedLists<ConversationFolder>({
    show: ({ lists, status, error }) => store.setState({ folders: lists, status, error }),
    async fetch() {
      const answer = await ask('folderList', (list, signal) => list({ signal }));
      return answer.ok ? { ok: true, value: checkFolders(answer.value, context.report) } : answer;
    },
  });

  function patched(conversationId: string, patch: Partial<Conversation>, run: () => Promise<ActionResult>): Promise<ActionResult> {
    return optimistic({ type: 'core/conversation-patch', conversationId, patch }, run);
  }

  const actions: FoldersActions = {
    load: named.load,
    create: (name) =>
      named.create(async () => {
        const answer = await ask('createFolder', (create, signal) => create({ name, signal }));
        return answer.ok ? { ok: true, value: checkFolder(answer.value, context.report) } : answer;
      }),
    rename: (folderId, name) =>
      named.rename(folderId, name, () => ask('renameFolder', (rename, signal) => rename({ folderId, name, signal }))),
    remove: (folderId) => named.remove(folderId, () => ask('deleteFolder', (remove, signal) => remove({ folderId, signal }))),
    order: (folderIds) =>
      named.attempt(
        (folders) => inOrder(folders, folderIds),
        () => ask('orderFolders', (order, signal) => order({ folderIds, signal })),
      ),
    put: (conversationId, folderIds) =>
      patched(conversationId, { folders: [...new Set(folderIds)] }, () =>
        ask('folders', (folders, signal) => folders({ conversationId, folders: folderIds, signal })),
      ),
    hide: (conversationId, hidden) =>
      patched(conversationId, { hidden: hidden || undefined }, () =>
        ask('hide', (hide, signal) => hide({ conversationId, hidden, signal })),
      ),
    clear(conversationId) {
      const entry = context.state().conversations.byId.get(conversationId);
      const last = entry?.recent.messages.findLast(isConfirmed) ?? entry?.conversation.last;
      const run = (): Promise<ActionResult> => ask('clear', (clear, signal) => clear({ conversationId, signal }));
      if (last === undefined) return run();
      const upTo = positionOf(last);
      return patched(conversationId, { clearedUpTo: upTo, readUpTo: { own: upTo } }, run);
    },
    patchMetadata(conversationId, patch) {
      const metadata = mergePatch(context.state().conversations.byId.get(conversationId)?.conversation.metadata ?? {}, patch);
      return patched(conversationId, { metadata: Object.keys(metadata).length === 0 ? undefined : metadata }, () =>
        ask('patchMetadata', (run, signal) => run({ conversationId, patch, signal })),
      );
    },
  };

  return {
    actions,
    checks: folderEvents,
    onEvents(events) {
      for (const event of events) if (event.type === 'folders') named.take(event.folders, event.revision);
    },
    onGap: named.renew,
    onForget: named.reset,
  };
};

/** Those that are named first, in that order; the others follow as they stood. */
function inOrder(folders: FoldersState['folders'], ids: readonly string[]): FoldersState['folders'] {
  const named = ids.flatMap((id) => folders.find((folder) => folder.id === id) ?? []);
  return [...named, ...folders.filter((folder) => !named.includes(folder))];
}
