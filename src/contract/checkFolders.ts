import type { ConversationFolder } from '../model/conversation.js';
import { checkList, run } from './checkEvent.js';
import type { CheckReport } from './checks/check.js';
import { conversationFolder } from './checks/folders.js';

/* The door (`checkEvent.ts`) for folders. It loads with the part that asks. */

export function checkFolder(value: unknown, report: CheckReport): ConversationFolder | null {
  return run(conversationFolder, value, report) ?? null;
}

export function checkFolders(folders: unknown, report: CheckReport): readonly ConversationFolder[] {
  return checkList(conversationFolder, folders, report);
}
