import type { FaceContent, ImageContent, Mention, MessageContent, UnknownContent } from '../../../model/content.js';
import type { Rendition } from '../../../model/media.js';
import { AT_ALL, elem } from '../constants.js';
import { addressAt, entryOf, listAt, numberAt, positiveAt, recordOf, textAt, textsAt } from '../read.js';
import { readCustom } from './customData.js';
import { readMerged } from './readMerged.js';
import { readNotice } from './readNotice.js';
import { readTip } from './readTip.js';

/** Where a merged message is found again, for what it holds by key only. */
export interface ContentContext {
  /** The native message's id. */
  readonly id: string;
  /** Which of those merged into each other this is; empty: the message itself. */
  readonly path: readonly number[];
}

/** What one element says. Whatever it is made of, this never throws: what cannot be read is `unknown`. */
export function readElement(type: unknown, payload: unknown, context: ContentContext): MessageContent {
  return entryOf(readers, type)?.(recordOf(payload), context) ?? unknownContent(type, payload);
}

type Read = (payload: unknown, context: ContentContext) => MessageContent | undefined;

const readers: Readonly<Record<string, Read | undefined>> = {
  [elem.text]: (payload) => {
    const text = recordOf(payload).text;
    return typeof text === 'string' ? { kind: 'text', text } : undefined;
  },
  [elem.image]: readImage,
  [elem.sound]: (payload) => {
    const url = addressAt(payload, 'url') ?? addressAt(payload, 'remoteAudioUrl');
    if (url === undefined) return undefined;
    return { kind: 'voice', source: { url }, durationMs: (positiveAt(payload, 'second') ?? 0) * 1000, size: positiveAt(payload, 'size') };
  },
  [elem.video]: readVideo,
  [elem.file]: (payload) => {
    const url = addressAt(payload, 'fileUrl') ?? addressAt(payload, 'remoteFileUrl');
    if (url === undefined) return undefined;
    return {
      kind: 'file',
      source: { url },
      name: baseName(textAt(payload, 'fileName') ?? url),
      size: positiveAt(payload, 'fileSize') ?? 0,
    };
  },
  [elem.face]: readFace,
  [elem.location]: (payload) => {
    const [latitude, longitude] = [numberAt(payload, 'latitude'), numberAt(payload, 'longitude')];
    if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
    return { kind: 'location', latitude, longitude, description: textAt(payload, 'description') };
  },
  [elem.custom]: (payload) => readCustom(payload),
  [elem.merged]: readMerged,
  [elem.tip]: (payload) => readTip(payload),
  [elem.notice]: (payload) => readNotice(payload),
};

function unknownContent(type: unknown, payload: unknown): UnknownContent {
  return {
    kind: 'unknown',
    ...(typeof type === 'string' && type !== '' && { originalKind: type }),
    description: textAt(payload, 'description') ?? textAt(payload, 'compatibleText') ?? textAt(payload, 'text'),
  };
}

/** The vendor lists the original, a thumbnail and a large one. */
function readImage(payload: unknown): ImageContent | undefined {
  const infos = listAt(payload, 'imageInfoArray');
  const renditions = infos.flatMap((info): readonly (Rendition & { readonly isOriginal: boolean })[] => {
    const url = addressAt(info, 'url') ?? addressAt(info, 'imageUrl');
    if (url === undefined) return [];
    const isOriginal = numberAt(info, 'type') === 0;
    return [
      { source: { url }, width: positiveAt(info, 'width'), height: positiveAt(info, 'height'), size: positiveAt(info, 'size'), isOriginal },
    ];
  });
  if (renditions.length === 0) return undefined;
  const original = renditions.find(({ isOriginal }) => isOriginal) ?? renditions[0];
  // From the smallest on; one without a size is no thumbnail, so far as anybody knows.
  const sorted = renditions.toSorted(
    (a, b) => Number(a.isOriginal) - Number(b.isOriginal) || (a.width ?? Infinity) - (b.width ?? Infinity),
  );
  return {
    kind: 'image',
    renditions: sorted.map(({ isOriginal: _, ...rendition }) => rendition),
    width: original?.width,
    height: original?.height,
  };
}

function readVideo(payload: unknown): MessageContent | undefined {
  const url = addressAt(payload, 'videoUrl') ?? addressAt(payload, 'remoteVideoUrl');
  if (url === undefined) return undefined;
  const seconds = positiveAt(payload, 'videoSecond');
  const poster = addressAt(payload, 'snapshotUrl') ?? addressAt(payload, 'thumbUrl');
  const width = positiveAt(payload, 'snapshotWidth') ?? positiveAt(payload, 'thumbWidth');
  const height = positiveAt(payload, 'snapshotHeight') ?? positiveAt(payload, 'thumbHeight');
  const format = textAt(payload, 'videoFormat');
  return {
    kind: 'video',
    source: { url },
    durationMs: seconds === undefined ? undefined : seconds * 1000,
    width,
    height,
    size: positiveAt(payload, 'videoSize'),
    mimeType: format === undefined ? undefined : format.includes('/') ? format : `video/${format}`,
    poster: poster === undefined ? undefined : { source: { url: poster }, width, height, size: positiveAt(payload, 'snapshotSize') },
  };
}

/** Apps name a face by its number, by a text, or by both: a set and a key. */
function readFace(payload: unknown): FaceContent | undefined {
  const [index, key] = [numberAt(payload, 'index'), textAt(payload, 'data')];
  if (index === undefined && key === undefined) return undefined;
  return key === undefined ? { kind: 'face', set: '', key: String(index) } : { kind: 'face', set: String(index ?? 0), key };
}

/** Who is mentioned by the vendor's list, where a text was not written by us: each `@word` is the next of the list. */
export function guessMentions(text: string, native: unknown): readonly Mention[] {
  const ids = textsAt(native, 'atUserList');
  const words = ids.length === 0 ? [] : [...text.matchAll(/@[^\s@]+/gu)];
  if (words.length !== ids.length) return [];
  return words.map(({ index, 0: word }, at) => {
    const userId = ids[at];
    return { start: index, end: index + word.length, ...(userId !== AT_ALL && { userId }) };
  });
}

/** Senders on telephones give a path of theirs. */
function baseName(path: string): string {
  return path.split(/[\\/?#]/).findLast((part) => part !== '') ?? path;
}
