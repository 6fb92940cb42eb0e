import type { ConversationFolder } from '../../../model/conversation.js';
import type { ChatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';

export interface FoldersState {
  /** In the person's order. */
  readonly folders: readonly ConversationFolder[];
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly error?: ChatError | undefined;
}

export interface FoldersActions {
  load(): Promise<ActionResult>;
  /** The value is the folder's id. */
  create(name: string): Promise<ActionResult<string>>;
  rename(folderId: string, name: string): Promise<ActionResult>;
  remove(folderId: string): Promise<ActionResult>;
  order(folderIds: readonly string[]): Promise<ActionResult>;
  /** The whole new set of one conversation. */
  put(conversationId: string, folderIds: readonly string[]): Promise<ActionResult>;
  hide(conversationId: string, hidden: boolean): Promise<ActionResult>;
  clear(conversationId: string): Promise<ActionResult>;
  patchMetadata(conversationId: string, patch: JsonObject): Promise<ActionResult>;
}

/** How a person sorts conversations: folders, hiding, clearing, notes of one's own. */
export const foldersPart: PartDefinition<FoldersState, FoldersActions> = {
  name: 'folders',
  initial: { folders: [], status: 'idle' },
  load: async () => (await import('./createFoldersPart.js')).createFoldersPart,
};
