'use client';
import type { MessageContent } from '../model/content.js';
import type { ConversationLimits } from '../model/conversation.js';
import type { StagedFile } from './useMessageInput.js';

/** What every browser shows. SVG is a document that may hold scripts, and goes as a file. */
const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** The key of a file's bytes among those of its message. */
const blobKey = 'original';

export function stageFile(id: string, file: File, limits: ConversationLimits, takesImages: boolean): StagedFile {
  const kind = takesImages && imageTypes.has(file.type) ? 'image' : 'file';
  const max = kind === 'image' ? (limits.imageBytes ?? limits.fileBytes) : limits.fileBytes;
  const error = file.size === 0 ? 'empty' : max !== undefined && file.size > max ? 'too-large' : undefined;
  return { id, file, kind, error };
}

/** Its width and height; null where the browser cannot read it as a picture. */
export async function measureImage(file: File): Promise<{ readonly width: number; readonly height: number } | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const size = { width: bitmap.width, height: bitmap.height };
    bitmap.close();
    return size;
  } catch {
    return null;
  }
}

/** A staged file as what is sent. */
export function fileContent({ file, kind, width, height }: StagedFile): {
  readonly content: MessageContent;
  readonly blobs: Readonly<Record<string, Blob>>;
} {
  const source = { blob: blobKey };
  const blobs = { [blobKey]: file };
  const mimeType = file.type === '' ? undefined : file.type;
  if (kind === 'file') return { content: { kind: 'file', source, name: file.name, size: file.size, mimeType }, blobs };
  const rendition = { source, width, height, size: file.size, mimeType };
  return { content: { kind: 'image', name: file.name, width, height, renditions: [rendition] }, blobs };
}
