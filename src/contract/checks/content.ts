import type {
  CompositeContent,
  MergedContent,
  MergedMessage,
  MessageContent,
  MessageKindName,
  UnknownContent,
} from '../../model/content.js';
import { type Check, type CheckContext, checkAt, type Fields, fail, isRecord, list, object } from './check.js';
import { contentBase, plainContentChecks } from './plainContent.js';
import { identifier, longText, shortText, time } from './scalars.js';

const MAX_DIGEST = 16;
const MAX_MERGED = 1000;
const MAX_PARTS = 64;
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
  ...plainContentChecks,
  merged: (value, context) => object(mergedFields, value, context),
  composite: (value, context) => object(compositeFields, value, context),
};

const part: Check<MessageContent> = (value, context) => {
  const nested = isRecord(value) && value.kind === 'composite';
  return nested ? fail(context, 'is a composite within a composite') : content(value, context);
};

const mergedFields: Fields<MergedContent> = {
  ...contentBase,
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

const compositeFields: Fields<CompositeContent> = {
  ...contentBase,
  kind: { is: 'composite' },
  parts: { required: (value, context) => list(part, MAX_PARTS, value, context) },
};
