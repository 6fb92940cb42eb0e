/*
 * What is needed beyond signing in and the three screens: one script, loaded with the first call or event that wants it. Many small
 * ones would weigh a quarter more, and each would be waited for.
 */

export { errorOf } from './errorCodes.js';
export { createContactCalls } from './facets/createContactCalls.js';
export { createConversationSettings } from './facets/createConversationSettings.js';
export { createGroupCalls } from './facets/createGroupCalls.js';
export { createGroupValues } from './facets/createGroupValues.js';
export { createJumps } from './facets/createJumps.js';
export { createLookup } from './facets/createLookup.js';
export { createMemberSearch } from './facets/createMemberSearch.js';
export { createMessageActions } from './facets/createMessageActions.js';
export { createMessageExtras } from './facets/createMessageExtras.js';
export { createOwnStatus } from './facets/createOwnStatus.js';
export { createRooms } from './facets/createRooms.js';
export { createSearch } from './facets/createSearch.js';
export { createTopics } from './facets/createTopics.js';
export { createUserCalls } from './facets/createUserCalls.js';
export { makeMessage } from './facets/makeMessage.js';
export { createHearing } from './lists/createHearing.js';
