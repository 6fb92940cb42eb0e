import type { AdapterLimits } from '../../../contract/ChatAdapter.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { Json } from '../../../model/json.js';

/** Those of the field; where they are not, `docs/decisions.md` says why. */
export const limits = {
  textBytes: 12 * 1024,
  fileBytes: 100 * 1024 * 1024,
  imageBytes: 28 * 1024 * 1024,
  videoBytes: 100 * 1024 * 1024,
  voiceMs: 60_000,
  members: 500,
  messagePageSize: 200,
  conversationPageSize: 200,
  metadataBytes: 16 * 1024,
  groupNameBytes: 120,
  topics: 200,
  rooms: 1,
  groupNoticeBytes: 1200,
  groupIntroductionBytes: 960,
  nameCardBytes: 200,
  nicknameBytes: 500,
  aboutBytes: 500,
  statusBytes: 200,
  contacts: 3000,
  blockedContacts: 1000,
  contactRequests: 100,
  requestTextBytes: 256,
  remarkBytes: 96,
  friendLists: 32,
  folders: 32,
  folderNameBytes: 120,
  pinnedConversations: 50,
  pinnedMessages: 50,
  mergedMessages: 300,
} as const satisfies AdapterLimits;

/** Of a whole content, whatever its kind. */
const contentBytes = 256 * 1024;
/** Of objects and lists within each other: nobody reads what is nested deeper. */
const maxDepth = 40;
const audioBytes = 28 * 1024 * 1024;

export function checkContentSize(content: MessageContent): void {
  if (content.kind === 'text') {
    if (content.text.trim() === '') throw chatError('empty');
    const bytes = byteLength(content.text);
    if (bytes > limits.textBytes) throw chatError('too-large', { data: { limit: limits.textBytes, bytes } });
  }
  if (content.kind === 'voice' && content.durationMs > limits.voiceMs)
    throw chatError('too-large', { data: { limit: limits.voiceMs, ms: content.durationMs } });
  const bytes = byteLength(jsonOf(content));
  if (bytes > contentBytes) throw chatError('too-large', { data: { limit: contentBytes, bytes } });
}

/** Bytes of what goes with a content. */
export function checkBlobSize({ kind }: MessageContent, { size }: Blob): void {
  const { imageBytes, videoBytes, fileBytes } = limits;
  const limit = kind === 'image' ? imageBytes : kind === 'video' ? videoBytes : kind === 'voice' ? audioBytes : fileBytes;
  if (size > limit) throw chatError('too-large', { data: { limit, bytes: size } });
}

/** What apps put beside messages and invitations, as JSON. */
export function checkDataSize(data: Json): void {
  const bytes = byteLength(jsonOf(data));
  if (bytes > limits.metadataBytes) throw chatError('too-large', { data: { limit: limits.metadataBytes, bytes } });
}

/** What people write into one line or two. */
export function checkTextSize(text: string, limit: number): void {
  const bytes = byteLength(text);
  if (bytes > limit) throw chatError('too-large', { data: { limit, bytes } });
}

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function jsonOf(value: unknown): string {
  if (isDeeper(value, maxDepth)) throw chatError('invalid', { detail: 'The content is nested too deeply.' });
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    throw chatError('invalid', { detail: 'The content is no plain data.' });
  }
}

function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return than === 0 || Object.values(value).some((each) => isDeeper(each, than - 1));
}
