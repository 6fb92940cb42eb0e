/**
 * What an app on `@tencentcloud/chat-uikit-react` may have in its hands, by the heading of `docs/migrate-from-tuikit.md` under which
 * it has a row. Read from chat-uikit-react 6.1.7, tuikit-atomicx-react 6.3.7 and uikit-base-component-react 1.4.2.
 */
export const tuikitNames: Readonly<Record<string, readonly string[]>> = {
  Packages: names(`
    @tencentcloud/chat-uikit-react @base-ui/react i18next @tencentcloud/lite-chat @tencentcloud/chat @tencentcloud/chat-uikit-engine
    @tencentcloud/chat-uikit-engine-lite @tencentcloud/tui-core-lite @tencentcloud/uikit-base-component-react
    @tencentcloud/universal-api tuikit-atomicx-react @trtc/calls-uikit-react tim-upload-plugin`),
  UIKitProvider: names('theme language direction languageResources appConfig'),
  useUIKit: names('t language setLanguage theme setTheme direction i18n'),
  Chat: names('conversationID PlaceholderEmpty children className style'),
  ChatHeader: names(`
    title avatar enableCall enableUserStatus chatHeaderActions chatSetting search audioCall videoCall Avatar ChatHeaderLeft
    ChatHeaderRight onSearchClick className style`),
  MessageList: names(`
    alignment enableReadReceipt messageActionList messageAggregationTime filter Message MessageTimeDivider messageAvatar
    LocalNoticeMessage messageRenderers conversationID showSelfAvatar className style
    scrollToBottom scrollToMessage getScrollDistanceFromBottom`),
  MessageAction: names('key copy recall quote forward delete label icon onClick visible component className style'),
  MessageInput: names(`
    autoFocus disabled disableMention hideSendButton placeholder maxLength attachmentPickerMode actions slots headerToolbar
    footerToolbar leftInline rightInline inputPrefix inputSuffix TextEditor EmojiPicker AttachmentPicker FilePicker ImagePicker
    VideoPicker AudioCallPicker VideoCallPicker setOfflinePushInfo className style`),
  ConversationList: names(`
    enableSearch enableCreate enableActions actionsConfig Header List Preview ConversationCreate ConversationSearch
    ConversationActions Avatar PlaceholderEmptyList PlaceholderLoading PlaceholderLoadError filter sort onSelectConversation
    onBeforeCreateConversation onConversationCreated enableLocalSearch className style`),
  'Parts of ConversationList': names(`
    ConversationActions ConversationListHeader ConversationListContent ConversationPreview ConversationPreviewUI
    ConversationSearch Title LastMessageAbstract LastMessageTimestamp Unread`),
  actionsConfig: names(`
    enablePin enableMute enableDelete enableMarkUnread onConversationPin onConversationMute onConversationDelete
    onMarkConversationUnread customConversationActions PopupIcon PopupElements`),
  ContactList: names(`
    activeContactItem enableSearch groupConfig ContactItemType friend black group friendRequest groupRequest searchUser searchGroup ContactItem
    ContactSearchComponent GroupHeader PlaceholderEmptyList searchPlaceholder searchInputPlaceholder emptyText onContactItemClick
    onFriendApplicationAction onGroupApplicationAction className style`),
  ContactInfo: names(`
    contactItem PlaceholderEmpty FriendInfoComponent GroupInfoComponent BlacklistInfoComponent FriendApplicationInfoComponent
    GroupApplicationInfoComponent SearchGroupInfoComponent SearchUserInfoComponent onSendMessage onEnterGroup onDeleteFriend
    onUpdateFriendRemark onAddToBlacklist onRemoveFromBlacklist onLeaveGroup onDismissGroup onAddFriend onJoinGroup
    onFriendApplicationAction onGroupApplicationAction showActions onClose className style`),
  ChatSetting: names('onClose className style'),
  Search: names(`
    variant STANDARD EMBEDDED MINI EXACT conversationID SearchBar SearchResults SearchAdvanced SearchResultsPresearch
    SearchResultsLoading SearchResultsEmpty SearchResultItem onResultItemClick onKeywordChange onSearchComplete onError onBack
    debounceTime autoFocus enableLocalSearch className style`),
  'Everything else that is exported': names(`
    ProfileEditButton AudioCallPicker VideoCallPicker EmojiPicker AttachmentPicker FilePicker ImagePicker VideoPicker TextEditor
    Avatar UserPicker CustomMessage Message View ContactListItem EmbeddedSearch ExactSearch MiniSearch StandardSearch VariantType
    ChatHeaderH5 MessageListH5 MessageInputH5 ConversationListH5 ContactListH5 ContactInfoH5 SearchH5 ChatSettingH5 isSafeUrl
    isCallMessage startCall TUICallKit`),
  'The older names': names('TUIKit TUIConversation TUIChat TUIManage Contact Profile TUIStore TUIChatService TUIConversationService'),
  useLoginState: names('status login logout setSelfInfo loginUserInfo error'),
  useConversationListState: names(`
    conversationList activeConversation totalUnRead netStatus setActiveConversation createC2CConversation
    createGroupConversation pinConversation muteConversation deleteConversation setConversationDraft markConversationUnread`),
  useMessageListState: names('messageList hasMoreOlderMessage hasMoreNewerMessage loadMoreMessage highlightMessage'),
  useMessageInputState: names(`
    inputRawValue updateRawValue setContent insertContent focusEditor sendMessage sendCustomMessage isPeerTyping`),
  useMessageActionState: names('quoteMessage recallMessage deleteMessage copyTextMessage forwardMessage'),
  'Other hooks': names(`
    useChatContext useUIContext useContactListState useC2CSettingState useGroupSettingState useSearchState useChatHeader
    useMessageActions useTime useChatUIState`),
  LoginStore: names('login logout setSelfInfo getChat onEvent loginUserInfo'),
  ConversationListStore: names(`
    create conversationList totalUnreadCount loadConversations loadMoreConversations getConversationInfo deleteConversation
    pinConversation markConversation Star Unread Fold Hide setReceiveMessageOpt setConversationDraft clearConversationMessages
    clearConversationUnreadCount`),
  ConversationGroupStore: names('createGroup deleteGroup renameGroup addConversationsToGroup deleteConversationsFromGroup loadGroups'),
  MessageListStore: names(`
    create loadMessages cursor direction pageCount messageTypeList history pinned loadOlderMessages loadNewerMessages
    sendMessageReadReceipts deleteMessages forwardMessages onEvent`),
  MessageInputStore: names('create sendMessage'),
  MessageActionStore: names(`
    create revoke delete pin addReaction removeReaction setExtensions deleteExtensions translateText convertVoiceToText
    downloadMedia downloadMergedMessageList loadReadMembers loadUnreadMembers loadReactionUsers`),
  GroupStore: names(`
    loadJoinedGroups getGroupInfo loadGroupAttributes createGroup joinGroup quitGroup dismissGroup changeOwner updateProfile
    setJoinOption setInviteOption muteAllMembers loadApplications acceptApplication refuseApplication
    clearApplicationUnreadCount`),
  GroupMemberStore: names(
    'create loadMembers loadMoreMembers getMemberInfo addMember deleteMember muteMember setMemberRole setSelfNameCard',
  ),
  ContactStore: names(`
    loadFriends addFriend deleteFriend setFriendRemark getContactInfo loadBlackList addToBlacklist removeFromBlacklist
    loadFriendApplications acceptFriendApplication refuseFriendApplication clearFriendApplicationUnreadCount`),
  SearchStore: names('create'),
  'Message types': names('Text Image Video Audio File Face Tips Custom Merged Stream Location Unknown'),
  'What a message carries': names(`
    msgID status sender userID nickname friendRemark nameCard avatarURL isSentBySelf sequence timestamp atUserList quoteInfo progress
    needReadReceipt readReceiptInfo isPeerRead readCount unreadCount reactionList extensionList isPinned revoker offlinePushInfo`),
  'What a conversation carries': names(`
    conversationID type groupType title avatarURL lastMessage draft unreadCount isPinned receiveOption groupAtInfoList
    conversationMarkList conversationGroupList`),
  'What a group carries': names('notification joinOption inviteOption selfRole isAllMuted'),
  Colours: [
    ...tokens('text-color', 'primary secondary tertiary disabled button button-disabled link link-hover link-active link-disabled'),
    ...tokens('text-color', 'anti-primary anti-secondary warning success error'),
    ...tokens('bg-color', 'topbar operate dialog dialog-module entrycard function bottombar input bubble-reciprocal bubble-own'),
    ...tokens('bg-color', 'default tag-mask element-mask mask mask-disappeared mask-begin'),
    ...tokens('stroke-color', 'primary secondary module'),
    '--uikit-shadow-color',
    ...tokens('list-color', 'default hover focused'),
    ...tokens('button-color', 'primary-default primary-hover primary-active primary-disabled'),
    ...tokens('button-color', 'secondary-default secondary-hover secondary-active secondary-disabled'),
    ...tokens('button-color', 'accept hangup-default hangup-disabled hangup-hover hangup-active on off'),
    ...tokens('dropdown-color', 'default hover active'),
    ...tokens('scroll-bar-color', 'default hover'),
    ...tokens('floating-color', 'default operate'),
    ...tokens('checkbox-color', 'selected'),
    ...tokens('toast-color', 'warning success error default'),
    ...tokens('switch-color', 'off on button'),
    ...tokens('slider-color', 'filled empty button'),
    ...tokens('tab-color', 'selected unselected option'),
    ...tokens('icon-color', 'primary'),
  ],
  Palette: names(`
    --uikit-color-theme-1 --uikit-color-theme-10 --uikit-color-gray-1 --uikit-color-gray-7 --uikit-color-red-1 --uikit-color-red-10
    --uikit-color-orange-1 --uikit-color-orange-10 --uikit-color-green-1 --uikit-color-green-10 --uikit-color-black-1
    --uikit-color-black-8 --uikit-color-white-1 --uikit-color-white-7`),
};

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function tokens(group: string, ends: string): readonly string[] {
  return names(ends).map((end) => `--uikit-${group}-${end}`);
}
