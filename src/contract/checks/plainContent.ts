import type {
  CallContent,
  CustomContent,
  FaceContent,
  FileContent,
  ImageContent,
  LocationContent,
  Mention,
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
import { type Check, type Fields, fail, list, object } from './check.js';
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
} from './scalars.js';

const MAX_MENTIONS = 1000;
const MAX_RENDITIONS = 16;
const MAX_WAVEFORM = 128;
const MAX_SUBJECTS = 1000;

type PlainKind = Exclude<MessageKindName, 'merged' | 'composite'>;

/** Contents that hold no other content. */
export const plainContentChecks: { readonly [K in PlainKind]: Check<Extract<MessageContent, { readonly kind: K }>> } = {
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
  tip: (value, context) => object(tipFields, value, context),
  notice: (value, context) => object(noticeFields, value, context),
  call: (value, context) => object(callFields, value, context),
  unknown: (value, context) => object(unknownFields, value, context),
};

const mention: Check<Mention> = (value, context) => {
  const checked = object(mentionFields, value, context);
  return checked !== undefined && checked.start >= checked.end ? fail(context, 'is no range') : checked;
};

/** What every content may have. */
export const contentBase = { revision: { optional: revision }, streaming: { optional: boolean } } as const;

const textFields: Fields<TextContent> = {
  ...contentBase,
  kind: { is: 'text' },
  text: { required: messageText },
  mentions: { optional: (value, context) => list(mention, MAX_MENTIONS, value, context) },
};

const mentionFields: Fields<Mention> = { start: { required: count }, end: { required: count }, userId: { optional: entityId } };

const imageFields: Fields<ImageContent> = {
  ...contentBase,
  kind: { is: 'image' },
  name: { optional: shortText },
  width: { optional: pixels },
  height: { optional: pixels },
  renditions: { required: (value, context) => list(rendition, MAX_RENDITIONS, value, context) },
  placeholder: { optional: colour },
};

const voiceFields: Fields<VoiceContent> = {
  ...contentBase,
  kind: { is: 'voice' },
  source: { required: mediaSource },
  durationMs: { required: amount },
  size: { optional: amount },
  mimeType: { optional: mimeType },
  waveform: { optional: (value, context) => list(ratio, MAX_WAVEFORM, value, context) },
};

const videoFields: Fields<VideoContent> = {
  ...contentBase,
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
  ...contentBase,
  kind: { is: 'file' },
  source: { required: mediaSource },
  name: { required: shortText, otherwise: '' },
  size: { required: amount, otherwise: 0 },
  mimeType: { optional: mimeType },
};

const faceFields: Fields<FaceContent> = {
  ...contentBase,
  kind: { is: 'face' },
  set: { required: identifier },
  key: { required: identifier },
};

const locationFields: Fields<LocationContent> = {
  ...contentBase,
  kind: { is: 'location' },
  latitude: { required: latitude },
  longitude: { required: longitude },
  description: { optional: longText },
};

const customFields: Fields<CustomContent> = {
  ...contentBase,
  kind: { is: 'custom' },
  type: { required: identifier },
  data: { required: json },
  description: { optional: longText },
};

const tipFields: Fields<TipContent> = {
  ...contentBase,
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
  ...contentBase,
  kind: { is: 'notice' },
  topic: { required: identifier },
  text: { required: longText },
  data: { optional: jsonObject },
};

const callFields: Fields<CallContent> = {
  ...contentBase,
  kind: { is: 'call' },
  media: { required: (value, context) => oneOf(['audio', 'video'], value, context) },
  outcome: { required: (value, context) => oneOf(['completed', 'missed', 'rejected', 'cancelled', 'busy', 'failed'], value, context) },
  durationMs: { optional: amount },
  caller: { required: entityId },
  invitationId: { optional: entityId },
};

const unknownFields: Fields<UnknownContent> = {
  ...contentBase,
  kind: { is: 'unknown' },
  originalKind: { optional: shortText },
  description: { optional: longText },
};
