import { checkFolder, checkFolders } from '../../../contract/checkFolders.js';
import { folderEvents } from '../../../contract/checks/folders.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { Conversation } from '../../../model/conversation.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { isConfirmed } from '../../../model/message.js';
import { positionOf } from '../../../model/position.js';
import { failed, withoutValue } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartMaker } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import { createOverlay } from '../createOverlay.js';
import { type FoldersActions, type FoldersState, foldersPart } from './foldersPart.js';

export const createFoldersPart: PartMaker<FoldersState, FoldersActions> = ({ context, call, optimistic, store }) => {
  const overlay = createOverlay(foldersPart.initial, (state) => store.setState(state, true));
  let newest = Number.NEGATIVE_INFINITY;

  const ask = createAsk(call, 'conversations', () => context.adapter.conversations);

  function patched(conversationId: string, patch: Partial<Conversation>, run: () => Promise<ActionResult>): Promise<ActionResult> {
    return optimistic({ type: 'core/conversation-patch', conversationId, patch }, run);
  }

  const actions: FoldersActions = {
    async load() {
      overlay.take((state) => ({ ...state, status: state.status === 'loaded' ? 'loaded' : 'loading', error: undefined }));
      const answer = await ask('folderList', (list, signal) => list({ signal }));
      if (answer.ok) take(checkFolders(answer.value, context.report));
      else if (answer.error.code !== 'aborted') {
        overlay.take((state) => ({ ...state, status: state.status === 'loaded' ? 'loaded' : 'failed', error: answer.error }));
      }
      return withoutValue(answer);
    },
    async create(name) {
      const answer = await ask('createFolder', (create, signal) => create({ name, signal }));
      if (!answer.ok) return answer;
      const folder = checkFolder(answer.value, context.report);
      if (folder === null) return failed('server', 'the answer was no folder');
      overlay.take((state) =>
        state.folders.some(({ id }) => id === folder.id) ? state : { ...state, folders: [...state.folders, folder] },
      );
      return { ok: true, value: folder.id };
    },
    rename: (folderId, name) =>
      overlay.attempt(
        (state) => ({
          ...state,
          folders: state.folders.map((folder) => (folder.id === folderId ? { id: folderId, name: name.trim() } : folder)),
        }),
        () => ask('renameFolder', (rename, signal) => rename({ folderId, name, signal })),
      ),
    remove: (folderId) =>
      overlay.attempt(
        (state) => ({ ...state, folders: state.folders.filter(({ id }) => id !== folderId) }),
        () => ask('deleteFolder', (remove, signal) => remove({ folderId, signal })),
      ),
    order: (folderIds) =>
      overlay.attempt(
        (state) => ({ ...state, folders: inOrder(state.folders, folderIds) }),
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

  function take(folders: FoldersState['folders']): void {
    overlay.take(() => ({ folders, status: 'loaded' }));
  }

  function onEvents(events: readonly ChatEvent[]): void {
    for (const event of events) {
      if (event.type !== 'folders' || (event.revision ?? Number.POSITIVE_INFINITY) <= newest) continue;
      newest = event.revision ?? newest;
      take(event.folders);
    }
  }

  return {
    actions,
    checks: folderEvents,
    onEvents,
    onGap() {
      newest = Number.NEGATIVE_INFINITY;
      if (store.getState().status === 'loaded') void actions.load();
    },
    onForget() {
      newest = Number.NEGATIVE_INFINITY;
      overlay.reset();
    },
  };
};

/** Those that are named first, in that order; the others follow as they stood. */
function inOrder(folders: FoldersState['folders'], ids: readonly string[]): FoldersState['folders'] {
  const named = ids.flatMap((id) => folders.find((folder) => folder.id === id) ?? []);
  return [...named, ...folders.filter((folder) => !named.includes(folder))];
}
