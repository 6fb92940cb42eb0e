// parley-kit/headless: the provider and every hook, for markup of your own. No component, no CSS.

export type { ChatAdapter, FacetName } from './contract/ChatAdapter.js';
export type { GroupMemberPatch, GroupPatch, InviteOutcome } from './contract/facets/groups.js';
export type { PermissionGroupPatch } from './contract/facets/permissions.js';
export type { MessageQuery } from './contract/facets/search.js';
export type { Credentials, CredentialsGetter } from './contract/facets/session.js';
export type { TopicDetails } from './contract/facets/topics.js';
export type { UserPatch } from './contract/facets/users.js';
export type { ActionResult, ChatActions, ChatClient, ChatClientOptions, OpenAt, ReadingPosition, SendOptions } from './core/ChatClient.js';
export type { DiagnosticEntry, Diagnostics } from './core/diagnostics.js';
export type { AddContactOptions, AnswerRequestOptions } from './core/parts/contacts/contactsPart.js';
export type { BanOptions, MemberSearch, MembersChange } from './core/parts/groups/groupsPart.js';
export type { OwnStatus } from './core/parts/presence/presencePart.js';
export type { FoundMatches, FoundMessage, SearchSection } from './core/parts/search/searchPart.js';
export type { InvitationDraft, InvitationReply } from './core/parts/signaling/signalingPart.js';
export type { ContainerTotals, TopicSection } from './core/parts/topics/topicSelectors.js';
export type { TopicPatch } from './core/parts/topics/topicsPart.js';
export type { EngineText } from './core/parts/translation/translationPart.js';
export type { UnreadSummary, UnreadSummaryOptions } from './core/selectors/unreadSummary.js';
export type { ClientSnapshot } from './core/snapshot.js';
export type { SessionStatus } from './core/state.js';
export { ChatClientScope, ChatProvider, type ChatProviderProps } from './hooks/ChatProvider.js';
export { createChatClient } from './hooks/createChatClient.js';
export type { PagedView } from './hooks/pagedView.js';
export type { Action, ConversationRef, ConversationTarget } from './hooks/types.js';
export { useActiveConversation, useIsActiveConversation, useOpenConversation } from './hooks/useActiveConversation.js';
export { useAttachmentActions } from './hooks/useAttachmentActions.js';
export { type BlocklistView, useBlocklist } from './hooks/useBlocklist.js';
export { useChatClient, useChatClients } from './hooks/useChatClient.js';
export { type ConnectionView, useConnection } from './hooks/useConnection.js';
export { type ContactActionsView, useContactActions } from './hooks/useContactActions.js';
export { type ContactDetailsView, useContactDetails } from './hooks/useContactDetails.js';
export { type ContactInboxView, useContactInbox } from './hooks/useContactInbox.js';
export type { ContactListView, ContactRequestsView, ContactSection, ContactView } from './hooks/useContactList.js';
export { useContactList, useContactRequests } from './hooks/useContactList.js';
export { useContainerTotals } from './hooks/useContainerTotals.js';
export { type AvatarView, type ConversationView, useConversation } from './hooks/useConversation.js';
export type { ConversationActionsView, NewConversationActions } from './hooks/useConversationActions.js';
export { useConversationActions, useNewConversation } from './hooks/useConversationActions.js';
export { type ConversationListOptions, type ConversationListView, useConversationList } from './hooks/useConversationList.js';
export type { ConversationMenuEntry } from './hooks/useConversationMenu.js';
export { useConversationMenu } from './hooks/useConversationMenu.js';
export type { ConversationSettingsView } from './hooks/useConversationSettings.js';
export { useConversationSettings, useHiddenConversations, useUnreadSummary } from './hooks/useConversationSettings.js';
export { type EditHistoryView, useEditHistory } from './hooks/useEditHistory.js';
export { useErrorText } from './hooks/useErrorText.js';
export { type FindUsersView, useFindUsers } from './hooks/useFindUsers.js';
export { type FoldersView, type FolderView, useFolders } from './hooks/useFolders.js';
export { type ForwardView, useForward } from './hooks/useForward.js';
export { type FriendListsView, type FriendListView, useFriendLists } from './hooks/useFriendLists.js';
export { type GroupView, useGroup } from './hooks/useGroup.js';
export { type GroupAdministrationView, useGroupAdministration } from './hooks/useGroupAdministration.js';
export { type GroupApplicationsView, useGroupApplications } from './hooks/useGroupApplications.js';
export { type GroupAttributesView, useGroupAttributes } from './hooks/useGroupAttributes.js';
export { type GroupBansView, useGroupBans } from './hooks/useGroupBans.js';
export { type GroupCountersView, useGroupCounters } from './hooks/useGroupCounters.js';
export { type GroupMemberSearchView, useGroupMemberSearch } from './hooks/useGroupMemberSearch.js';
export { type GroupMembersView, useGroupMembers } from './hooks/useGroupMembers.js';
export { useI18n } from './hooks/useI18n.js';
export { type InvitationsView, useInvitations } from './hooks/useInvitations.js';
export { type JoinGroupView, useJoinGroup } from './hooks/useJoinGroup.js';
export { type LiveRoomOptions, type LiveRoomView, useLiveRoom } from './hooks/useLiveRoom.js';
export { type MediaView, useMedia } from './hooks/useMedia.js';
export { type MergedMessagesView, useMergedMessages } from './hooks/useMergedMessages.js';
export { type MessageMenuEntry, useMessageActions } from './hooks/useMessageActions.js';
export { type MessageExtensionsView, useMessageExtensions } from './hooks/useMessageExtensions.js';
export { type MessageInputView, type StagedFile, useMessageInput } from './hooks/useMessageInput.js';
export { useMessageKinds } from './hooks/useMessageKinds.js';
export type {
  DateRow,
  MessageListOptions,
  MessageListView,
  MessageRow,
  MessageRowData,
  MessageRows,
  UnreadRow,
} from './hooks/useMessageList.js';
export { useMessageList } from './hooks/useMessageList.js';
export { type MessageReadersView, useMessageReaders } from './hooks/useMessageReaders.js';
export { type MessageSearchView, useMessageSearch } from './hooks/useMessageSearch.js';
export { type MessageStateView, useMessageState } from './hooks/useMessageState.js';
export { useNow } from './hooks/useNow.js';
export { type OwnPresenceView, useOwnPresence } from './hooks/useOwnPresence.js';
export { type OwnProfileView, useOwnProfile } from './hooks/useOwnProfile.js';
export { type PermissionGroupsView, usePermissionGroupMembers, usePermissionGroups } from './hooks/usePermissionGroups.js';
export { type PinnedMessagesView, usePinnedMessages } from './hooks/usePinnedMessages.js';
export { type PreviewOptions, usePreview } from './hooks/usePreview.js';
export { useQuoted } from './hooks/useQuoted.js';
export { type ReactionUsersView, useReactionUsers } from './hooks/useReactionUsers.js';
export { type FoundView, type SearchOptions, type SearchView, useSearch } from './hooks/useSearch.js';
export { useSendProgress } from './hooks/useSendProgress.js';
export { type SessionView, useSession } from './hooks/useSession.js';
export { type MessageThreadView, useThread } from './hooks/useThread.js';
export { type ThreadRootView, useThreadRoot } from './hooks/useThreadRoot.js';
export { type ThreadsView, useThreads } from './hooks/useThreads.js';
export { type TopicActionsView, useTopicActions } from './hooks/useTopicActions.js';
export { type TopicsView, useTopics } from './hooks/useTopics.js';
export { type TranscriptionView, type TranslationView, useTranscription, useTranslation } from './hooks/useTranslation.js';
export { useUnreadTotal } from './hooks/useUnreadTotal.js';
export { type UserView, usePresence, useTyping, useUser, useUserNames } from './hooks/useUser.js';
export type { ScrollToOptions, VirtualRow, VirtualRowsOptions, VirtualRowsView } from './hooks/useVirtualRows.js';
export { useVirtualRows } from './hooks/useVirtualRows.js';
export type { Catalogue, MessageOverrides } from './i18n/catalogue.js';
export { createI18n, type I18n, type I18nOptions } from './i18n/createI18n.js';
export type { MessageArguments, MessageKey } from './i18n/generated/keys.js';
export { loadMessages, type MessageLocale, messageLocales } from './i18n/loadMessages.js';
export type {
  AnyMessageKind,
  MessageCellProps,
  MessageKind,
  MessageKindEntry,
  MessageKindPatch,
  MessageLayout,
  PreviewContext,
} from './kinds/defineMessageKind.js';
export { defineMessageKind, extendMessageKind } from './kinds/defineMessageKind.js';
export type { Entries, EntryPatch, Placed } from './kinds/mergeEntries.js';
export type {
  AttachmentAction,
  AttachmentContext,
  ConversationAction,
  ConversationActionContext,
  MessageAction,
  MessageActionContext,
} from './kinds/messageActions.js';
export { estimateMessageHeight, messageCopyText, messageLayout, messageSearchText } from './kinds/messageFacts.js';
export { type PreviewNames, type PreviewSubject, previewMessage, previewSubject } from './kinds/previewMessage.js';
export { type ResolvedContent, resolveContent } from './kinds/resolveContent.js';
export type { KindWarning, MessageKinds } from './kinds/resolveMessageKinds.js';
export type { ChatErrorCode } from './model/chatErrorCodes.js';
export type { Contact, ContactRelation, ContactRequest, FriendList } from './model/contact.js';
export type { MessageContent, MessageKindName } from './model/content.js';
export type {
  Conversation,
  ConversationFolder,
  ConversationKind,
  ConversationPreview,
  InputDraft,
  NotifyOption,
  TopicProfile,
  UnreadCount,
} from './model/conversation.js';
export type { ChatError } from './model/error.js';
export type { TextRange } from './model/foldText.js';
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
export type { MediaSource } from './model/media.js';
export type { Delivery, Message, MessageRef, MessageVersion, Quote, Sender, ThreadSummary } from './model/message.js';
export { type GroupPermission, groupPermissions, hasPermission, type PermissionGroup, permissionMask } from './model/permissions.js';
export type { Denial, Right } from './model/rights.js';
export { searchTextOf } from './model/searchText.js';
export type { AddMeMode, Presence, PresenceStatus, User } from './model/user.js';
