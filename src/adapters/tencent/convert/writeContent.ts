import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import { isBlobSource, type MediaSource } from '../../../model/media.js';
import { writeCustom } from './customData.js';
import { type WrittenText, writeText } from './writeText.js';

/** How the SDK is to make a message: by which of its calls, of what. `file`: the key of the bytes that go up. */
export type Written =
  | WrittenText
  | {
      readonly by: 'createFaceMessage' | 'createLocationMessage' | 'createCustomMessage';
      readonly payload: object;
    }
  | {
      readonly by: 'createImageMessage' | 'createVideoMessage' | 'createFileMessage';
      readonly file: string;
      readonly name: string | undefined;
    }
  | { readonly by: 'createAudioMessage'; readonly file: string; readonly name: string | undefined; readonly durationMs: number };

/** `unsupported`: what only the service itself says, or what this SDK cannot send. */
export function writeContent(content: MessageContent, isGroup: boolean): Written {
  switch (content.kind) {
    case 'text':
      return writeText(content, isGroup);
    case 'face':
      return { by: 'createFaceMessage', payload: writeFace(content.set, content.key) };
    case 'location': {
      const { latitude, longitude, description = '' } = content;
      return { by: 'createLocationMessage', payload: { description, latitude, longitude } };
    }
    case 'custom':
      return { by: 'createCustomMessage', payload: writeCustom(content) };
    case 'image': {
      // The service makes the smaller ones by itself.
      const original = content.renditions.findLast(({ source }) => isBlobSource(source));
      return { by: 'createImageMessage', file: blobOf(original?.source), name: content.name };
    }
    case 'video':
      return { by: 'createVideoMessage', file: blobOf(content.source), name: content.name };
    case 'file':
      return { by: 'createFileMessage', file: blobOf(content.source), name: content.name };
    case 'voice':
      return { by: 'createAudioMessage', file: blobOf(content.source), name: undefined, durationMs: content.durationMs };
    default:
      throw chatError('unsupported', { detail: `a ${content.kind} is not sent` });
  }
}

/** A set that is a number is the vendor's index. */
export function writeFace(set: string, key: string): { readonly index: number; readonly data: string } {
  if (set === '') return { index: Number(key) || 0, data: '' };
  return /^\d+$/.test(set) ? { index: Number(set), data: key } : { index: 0, data: `${set}/${key}` };
}

function blobOf(source: MediaSource | undefined): string {
  if (source === undefined || !isBlobSource(source)) throw chatError('unsupported', { detail: 'files are sent with their bytes' });
  return source.blob;
}
