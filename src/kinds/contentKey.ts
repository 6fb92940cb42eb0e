import type { MessageContent, MessageKindName } from '../model/content.js';

/** Every kind of content that the model knows. A record, so that the compiler names one that is missing. */
const contentKinds: Readonly<Record<MessageKindName, true>> = {
  text: true,
  image: true,
  voice: true,
  video: true,
  file: true,
  face: true,
  location: true,
  custom: true,
  merged: true,
  tip: true,
  notice: true,
  call: true,
  composite: true,
  unknown: true,
};

/** Where a kind of this type stands in the registry. A stranger's custom `image` is not our `image`. */
export function contentKey(type: string): string {
  return Object.hasOwn(contentKinds, type) ? type : `custom:${type}`;
}

/** Under which key the kind of this content stands, if there is one. */
export function keyOfContent(content: MessageContent): string {
  return content.kind === 'custom' ? `custom:${content.type}` : content.kind;
}
