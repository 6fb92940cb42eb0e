import type {
  CallContent,
  CompositeContent,
  CustomContent,
  FaceContent,
  FileContent,
  ImageContent,
  LocationContent,
  Mention,
  MergedContent,
  MergedMessage,
  MessageContent,
  MessageKindName,
  NoticeContent,
  TextContent,
  TipContent,
  TipEvent,
  UnknownContent,
  VideoContent,
  VoiceContent,
} from '../../model/content.js';
import { type Check, type CheckContext, checkAt, type Fields, fail, isRecord, list, object } from './check.js';
import { json, jsonObject } from './json.js';
import { mediaSource, rendition } from './media.js';
import {
  amount,
  boolean,
  colour,
  count,
  entityId,
  identifier,
  latitude,
  longitude,
  longText,
  messageText,
  mimeType,
  oneOf,
  pixels,
  ratio,
  revision,
  shortText,
  time,
} from './scalars.js';

const MAX_MENTIONS = 1000;
const MAX_RENDITIONS = 16;
const MAX_WAVEFORM = 128;
const MAX_DIGEST = 16;
const MAX_MERGED = 1000;
const MAX_PARTS = 64;
const MAX_SUBJECTS = 1000;
/** Merged messages within merged messages, and what is quoted in them. */
const MAX_CONTENT_DEPTH = 6;

/** Always a content: what cannot be read is `unknown`, with the sender's fallback text where there is one. */
export function content(value: unknown, context: CheckContext): MessageContent {
  const depth = context.path.length;
  context.contentDepth += 1;
  try {
    return knownContent(value, context) ?? unknownContent(value, context);
  } catch {
    context.path.length = depth;
    fail(context, 'throws when read');
    return { kind: 'unknown' };
  } finally {
    context.contentDepth -= 1;
  }
}

export const mergedMessage: Check<MergedMessage> = (value, context) => object(mergedMessageFields, value, context);

function knownContent(value: unknown, context: CheckContext): MessageContent | undefined {
  if (!isRecord(value)) return fail(context, 'is not an object');
  if (context.contentDepth > MAX_CONTENT_DEPTH) return fail(context, 'is nested too deep');
  const kind = value.kind;
  if (typeof kind !== 'string' || !isKindName(kind)) return fail(context, 'is of no known kind');
  return checkByKind[kind](value, context);
}

function unknownContent(value: unknown, context: CheckContext): UnknownContent {
  if (!isRecord(value)) return { kind: 'unknown' };
  const originalKind = checkAt(value, 'kind', shortText, context);
  const description = checkAt(value, 'description', longText, context);
  return {
    kind: 'unknown',
    ...(originalKind === undefined ? {} : { originalKind }),
    ...(description === undefined ? {} : { description }),
  };
}

function isKindName(kind: string): kind is MessageKindName {
  return Object.hasOwn(checkByKind, kind);
}

const checkByKind: { readonly [K in MessageKindName]: Check<Extract<MessageContent, { readonly kind: K }>> } = {
  text: (value, context) => {
    const checked = object(textFields, value, context);
    if (checked?.mentions === undefined) return checked;
    return { ...checked, mentions: checked.mentions.filter(({ end }) => end <= checked.text.length) };
  },
  image: (value, context) => {
    const checked = object(imageFields, value, context);
    return checked?.renditions.length === 0 ? fail(context, 'has no rendition that can be loaded') : checked;
  },
  voice: (value, context) => object(voiceFields, value, context),
  video: (value, context) => object(videoFields, value, context),
  file: (value, context) => object(fileFields, value, context),
  face: (value, context) => object(faceFields, value, context),
  location: (value, context) => object(locationFields, value, context),
  custom: (value, context) => object(customFields, value, context),
  merged: (value, context) => object(mergedFields, value, context),
  tip: (value, context) => object(tipFields, value, context),
  notice: (value, context) => object(noticeFields, value, context),
  call: (value, context) => object(callFields, value, context),
  composite: (value, context) => object(compositeFields, value, context),
  unknown: (value, context) => object(unknownFields, value, context),
};

const mention: Check<Mention> = (value, context) => {
  const checked = object(mentionFields, value, context);
  return checked !== undefined && checked.start >= checked.end ? fail(context, 'is no range') : checked;
};

const part: Check<MessageContent> = (value, context) => {
  const nested = isRecord(value) && value.kind === 'composite';
  return nested ? fail(context, 'is a composite within a composite') : content(value, context);
};

const base = { revision: { optional: revision }, streaming: { optional: boolean } } as const;

const textFields: Fields<TextContent> = {
  ...base,
  kind: { is: 'text' },
  text: { required: messageText },
  mentions: { optional: (value, context) => list(mention, MAX_MENTIONS, value, context) },
};

const mentionFields: Fields<Mention> = { start: { required: count }, end: { required: count }, userId: { optional: entityId } };

const imageFields: Fields<ImageContent> = {
  ...base,
  kind: { is: 'image' },
  name: { optional: shortText },
  width: { optional: pixels },
  height: { optional: pixels },
  renditions: { required: (value, context) => list(rendition, MAX_RENDITIONS, value, context) },
  placeholder: { optional: colour },
};

const voiceFields: Fields<VoiceContent> = {
  ...base,
  kind: { is: 'voice' },
  source: { required: mediaSource },
  durationMs: { required: amount },
  size: { optional: amount },
  mimeType: { optional: mimeType },
  waveform: { optional: (value, context) => list(ratio, MAX_WAVEFORM, value, context) },
};

const videoFields: Fields<VideoContent> = {
  ...base,
  kind: { is: 'video' },
  source: { required: mediaSource },
  durationMs: { optional: amount },
  width: { optional: pixels },
  height: { optional: pixels },
  size: { optional: amount },
  mimeType: { optional: mimeType },
  poster: { optional: rendition },
  name: { optional: shortText },
};

const fileFields: Fields<FileContent> = {
  ...base,
  kind: { is: 'file' },
  source: { required: mediaSource },
  name: { required: shortText, otherwise: '' },
  size: { required: amount, otherwise: 0 },
  mimeType: { optional: mimeType },
};

const faceFields: Fields<FaceContent> = { ...base, kind: { is: 'face' }, set: { required: identifier }, key: { required: identifier } };

const locationFields: Fields<LocationContent> = {
  ...base,
  kind: { is: 'location' },
  latitude: { required: latitude },
  longitude: { required: longitude },
  description: { optional: longText },
};

const customFields: Fields<CustomContent> = {
  ...base,
  kind: { is: 'custom' },
  type: { required: identifier },
  data: { required: json },
  description: { optional: longText },
};

const mergedFields: Fields<MergedContent> = {
  ...base,
  kind: { is: 'merged' },
  title: { required: shortText, otherwise: '' },
  digest: { required: (value, context) => list(shortText, MAX_DIGEST, value, context), otherwise: [] },
  messages: { optional: (value, context) => list(mergedMessage, MAX_MERGED, value, context) },
  key: { optional: identifier },
};

const mergedMessageFields: Fields<MergedMessage> = {
  senderName: { required: shortText, otherwise: '' },
  sentAt: { required: time },
  content: { required: content },
};

const tipFields: Fields<TipContent> = {
  ...base,
  kind: { is: 'tip' },
  event: { required: (value, context) => oneOf(tipEvents, value, context), otherwise: 'other' },
  actor: { optional: entityId },
  subjects: { optional: (value, context) => list(entityId, MAX_SUBJECTS, value, context) },
  value: { optional: longText },
  text: { optional: longText },
};

const tipEvents: readonly TipEvent[] = [
  'created',
  'joined',
  'invited',
  'left',
  'removed',
  'renamed',
  'avatar-changed',
  'notice-changed',
  'owner-changed',
  'admin-set',
  'admin-unset',
  'muted',
  'unmuted',
  'all-muted',
  'all-unmuted',
  'pinned',
  'unpinned',
  'friend-added',
  'other',
];

const noticeFields: Fields<NoticeContent> = {
  ...base,
  kind: { is: 'notice' },
  topic: { required: identifier },
  text: { required: longText },
  data: { optional: jsonObject },
};

const callFields: Fields<CallContent> = {
  ...base,
  kind: { is: 'call' },
  media: { required: (value, context) => oneOf(['audio', 'video'], value, context) },
  outcome: { required: (value, context) => oneOf(['completed', 'missed', 'rejected', 'cancelled', 'busy', 'failed'], value, context) },
  durationMs: { optional: amount },
  caller: { required: entityId },
};

const compositeFields: Fields<CompositeContent> = {
  ...base,
  kind: { is: 'composite' },
  parts: { required: (value, context) => list(part, MAX_PARTS, value, context) },
};

const unknownFields: Fields<UnknownContent> = {
  ...base,
  kind: { is: 'unknown' },
  originalKind: { optional: shortText },
  description: { optional: longText },
};
