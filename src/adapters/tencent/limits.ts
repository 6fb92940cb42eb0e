import type { AdapterLimits } from '../../contract/ChatAdapter.js';

const MB = 1024 * 1024;

/** A message of the service is at most 12 KB, with what goes along unseen: our id, a quote, the app's metadata. */
export const TEXT_BYTES = 10 * 1024;
export const PAGE = 15;
export const USERS_PER_QUERY = 100;

/** Those of the web SDK, and of the service (§5.1 and §5.3 of the product notes). */
export const limits: AdapterLimits = {
  textBytes: TEXT_BYTES,
  fileBytes: 100 * MB,
  imageBytes: 20 * MB,
  videoBytes: 100 * MB,
  rooms: 1,
  messagePageSize: PAGE,
  conversationPageSize: 100,
  usersPerQuery: USERS_PER_QUERY,
  nicknameBytes: 500,
  aboutBytes: 500,
  contacts: 3000,
  blockedContacts: 1000,
  contactRequests: 100,
  requestTextBytes: 256,
  remarkBytes: 96,
  friendLists: 32,
  folders: 20,
  folderNameBytes: 30,
  groupNameBytes: 30,
  groupNoticeBytes: 300,
  groupIntroductionBytes: 240,
  nameCardBytes: 50,
  topics: 200,
  mergedMessages: 300,
};

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
