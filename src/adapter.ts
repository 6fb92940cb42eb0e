// parley-kit/adapter: all that an adapter's author needs. No React; safe on a server.

export type { AdapterLimits, CallOptions, ChatAdapter, Cursor, FacetName, JsonCursor, Page } from './contract/ChatAdapter.js';
export { contractVersion, facetNames } from './contract/ChatAdapter.js';
export type { TranscribeArgs, TranslateArgs, TranslationEngine, TranslationOptions } from './contract/createTranslation.js';
export { createTranslation } from './contract/createTranslation.js';
export type {
  AppEvent,
  ChangeEvent,
  ChatEvent,
  ChatEventListener,
  ChatEventType,
  ContactEvent,
  ContactRemovedEvent,
  ContactRequestEvent,
  ConversationEvent,
  ConversationRemovedEvent,
  ExtensionsEvent,
  FacetsChangedEvent,
  FoldersEvent,
  FriendListsEvent,
  GroupApplicationEvent,
  GroupAttributesEvent,
  GroupBanEvent,
  GroupCountersEvent,
  GroupEvent,
  InvitationEvent,
  MemberEvent,
  MemberRemovedEvent,
  MessageEvent,
  OnlineCountEvent,
  PermissionGroupEvent,
  PresenceEvent,
  ReadEvent,
  RoomEvent,
  ServerTimeEvent,
  SessionEvent,
  TypingEvent,
  UnreadEvent,
  UserEvent,
} from './contract/events.js';
export type { ContactsFacet, RelationAnswer } from './contract/facets/contacts.js';
export type { ConversationsFacet } from './contract/facets/conversations.js';
export type { GroupMemberPatch, GroupPatch, GroupsFacet, InviteOutcome } from './contract/facets/groups.js';
export type { LiveFacet } from './contract/facets/live.js';
export type { MediaFacet, ResolvedMedia } from './contract/facets/media.js';
export type { ExtensionsFacet, PinsFacet, ReactionsFacet, ThreadsFacet, TranslationFacet } from './contract/facets/messageExtras.js';
export type { MessageAnchor, MessagePage, MessagesFacet, ResendPolicy, SendAck, SendArgs, UploadArgs } from './contract/facets/messages.js';
export type { PermissionGroupPatch, PermissionsFacet } from './contract/facets/permissions.js';
export type {
  ConversationMatches,
  MatchesPage,
  MessageHighlight,
  MessageMatches,
  MessageQuery,
  SearchFacet,
} from './contract/facets/search.js';
export type { Connected, Credentials, CredentialsGetter, SessionFacet } from './contract/facets/session.js';
export type { SignalingFacet } from './contract/facets/signaling.js';
export type { MessageReader, PresenceFacet, ReceiptsFacet, TypingFacet } from './contract/facets/signals.js';
export type { TopicDetails, TopicsFacet } from './contract/facets/topics.js';
export type { UserPatch, UsersFacet } from './contract/facets/users.js';
export type { ShareOptions } from './contract/shareAdapter.js';
export { shareAdapter } from './contract/shareAdapter.js';
export type {
  IncomingHook,
  IncomingPart,
  IncomingPlace,
  OutgoingHook,
  OutgoingPart,
  OutgoingPlace,
  Wrapping,
} from './contract/wrapAdapter.js';
export { wrapAdapter } from './contract/wrapAdapter.js';
export type {
  AppendChange,
  Change,
  ChangeTarget,
  EditChange,
  ExtendChange,
  PinChange,
  ReactChange,
  RecallChange,
  ReceiptChange,
  RemoveChange,
  ThreadChange,
} from './model/change.js';
export type { ChatErrorCode } from './model/chatErrorCodes.js';
export { chatErrorCodes } from './model/chatErrorCodes.js';
export type { Contact, ContactRelation, ContactRequest, FriendList } from './model/contact.js';
export type {
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
} from './model/content.js';
export type {
  Conversation,
  ConversationFolder,
  ConversationKind,
  ConversationLimits,
  ConversationMention,
  MemberReadPosition,
  NotifyOption,
  ReadPosition,
  TopicProfile,
  UnreadCount,
} from './model/conversation.js';
export type { ChatError, ChatErrorRetry } from './model/error.js';
export { chatError } from './model/error.js';
export type { Folder, TextRange } from './model/foldText.js';
export { createFolder, matchesTerms, termsOf } from './model/foldText.js';
export type {
  Group,
  GroupApplication,
  GroupAttributes,
  GroupBan,
  GroupCounters,
  GroupDraft,
  GroupMember,
  JoinRule,
  MemberRole,
} from './model/group.js';
export type { Invitation, InvitationAnswer, InvitationState } from './model/invitation.js';
export type { Json, JsonObject } from './model/json.js';
export type { BlobSource, MediaSource, Rendition, UrlSource } from './model/media.js';
export { isBlobSource } from './model/media.js';
export type {
  Encryption,
  IncomingMessage,
  Message,
  MessageDraft,
  MessagePriority,
  MessageReceipt,
  MessageRef,
  MessageVersion,
  Quote,
  Reaction,
  Removal,
  Sender,
  ThreadSummary,
} from './model/message.js';
export { toMessageRef } from './model/message.js';
export {
  type GroupPermission,
  groupPermissions,
  hasPermission,
  type PermissionGroup,
  permissionBits,
  permissionMask,
  type TopicPermission,
  topicPermissions,
} from './model/permissions.js';
export { compareOrder, comparePosition, laterPosition, positionOf } from './model/position.js';
export type { ConversationRights, Denial, MessageRules, Right, TimedRight } from './model/rights.js';
export { searchTextOf } from './model/searchText.js';
export { isChatError, toChatError } from './model/toChatError.js';
export type { AddMeMode, Presence, PresenceStatus, User } from './model/user.js';
export type { ClockPort, LockPort, RandomPort, TabChannel, TabPort } from './platform/ports.js';
