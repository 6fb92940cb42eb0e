import type { ConversationFolder } from '../../model/conversation.js';
import { type Check, type Fields, list, object } from './check.js';
import { type EventFields, type PartEventChecks, snapshot } from './event.js';
import { entityId, shortText } from './scalars.js';

/** Of one person. */
const MAX_FOLDERS = 1000;

export const conversationFolder: Check<ConversationFolder> = (value, context) => object(folderFields, value, context);

export const folderEvents = {
  folders: (value, context) => object(eventFields, value, context),
} as const satisfies PartEventChecks;

const folderFields: Fields<ConversationFolder> = { id: { required: entityId }, name: { required: shortText } };

const eventFields: EventFields<'folders'> = {
  ...snapshot,
  type: { is: 'folders' },
  folders: { required: (value, context) => list(conversationFolder, MAX_FOLDERS, value, context) },
};
