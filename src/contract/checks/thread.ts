import type { ThreadSummary } from '../../model/message.js';
import { type Check, type Fields, object } from './check.js';
import { count, entityId, time } from './scalars.js';

/** Apart from the checks of messages and of changes: each of them needs it. */
export const threadSummary: Check<ThreadSummary> = (value, context) => object(threadFields, value, context);

const lastReplyFields: Fields<NonNullable<ThreadSummary['last']>> = { senderId: { required: entityId }, at: { required: time } };

const threadFields: Fields<ThreadSummary> = {
  conversationId: { required: entityId },
  count: { required: count },
  last: { optional: (value, context) => object(lastReplyFields, value, context) },
};
