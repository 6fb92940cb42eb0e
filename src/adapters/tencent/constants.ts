import type { ChatSDK, Message } from '@tencentcloud/chat';

/*
 * Values of the vendor's enums. They are those on the wire; a test compares them with the package. Written here, so that
 * nothing of the vendor's is loaded before somebody signs in.
 */

type Value = `${Message['type']}`;

/** What `Message.type` says. */
export const elem = {
  text: 'TIMTextElem',
  image: 'TIMImageElem',
  sound: 'TIMSoundElem',
  file: 'TIMFileElem',
  face: 'TIMFaceElem',
  video: 'TIMVideoFileElem',
  location: 'TIMLocationElem',
  tip: 'TIMGroupTipElem',
  notice: 'TIMGroupSystemNoticeElem',
  custom: 'TIMCustomElem',
  merged: 'TIMRelayElem',
} as const satisfies Record<string, Value>;

/** Prefixes of conversation ids. */
export const conv = { direct: 'C2C', group: 'GROUP', system: '@TIM#SYSTEM' } as const satisfies Record<string, Value>;

export const priority = { high: 'High', normal: 'Normal', low: 'Low', lowest: 'Lowest' } as const satisfies Record<string, Value>;

/** Ours to theirs. */
export const groupType = {
  work: 'Private',
  public: 'Public',
  meeting: 'ChatRoom',
  live: 'AVChatRoom',
  community: 'Community',
} as const satisfies Record<string, Value>;

export const role = { owner: 'Owner', admin: 'Admin', member: 'Member' } as const satisfies Record<string, Value>;

export const joinOption = { open: 'FreeAccess', approval: 'NeedPermission', closed: 'DisableApply' } as const satisfies Record<
  string,
  Value
>;

export const joinStatus = { joined: 'JoinedSuccess', already: 'AlreadyInGroup', waiting: 'WaitAdminApproval' } as const satisfies Record<
  string,
  Value
>;

export const remind = {
  all: 'AcceptAndNotify',
  silent: 'AcceptNotNotify',
  none: 'Discard',
  mentions: 'AcceptNotNotifyExceptAt',
} as const satisfies Record<string, Value>;

export const allow = {
  anyone: 'AllowType_Type_AllowAny',
  approval: 'AllowType_Type_NeedConfirm',
  nobody: 'AllowType_Type_DenyAny',
} as const satisfies Record<string, Value>;

export const kicked = {
  account: 'multipleAccount',
  device: 'multipleDevice',
  expired: 'userSigExpired',
  rest: 'REST_API_Kick',
} as const satisfies Record<string, Value>;

export const net = { connected: 'connected', connecting: 'connecting', disconnected: 'disconnected' } as const satisfies Record<
  string,
  Value
>;

export const sns = {
  addOneWay: 'Add_Type_Single',
  addBoth: 'Add_Type_Both',
  deleteOneWay: 'Delete_Type_Single',
  deleteBoth: 'Delete_Type_Both',
  agree: 'Response_Action_Agree',
  agreeAndAdd: 'Response_Action_AgreeAndAdd',
  checkBoth: 'CheckResult_Type_Both',
  received: 'Pendency_Type_ComeIn',
  sent: 'Pendency_Type_SendOut',
} as const satisfies Record<string, Value>;

export const relation = {
  CheckResult_Type_NoRelation: 'none',
  CheckResult_Type_AWithB: 'mine',
  CheckResult_Type_BWithA: 'theirs',
  CheckResult_Type_BothWay: 'both',
} as const satisfies Partial<Record<Value, string>>;

/** In `atUserList`. */
export const AT_ALL = '__kImSDK_MesssageAtALL__' satisfies Value;

/** Numbers of enums that hold texts, too. */
export const tip = { join: 1, quit: 2, kicked: 3, setAdmin: 4, unsetAdmin: 5, profile: 6, member: 7, ban: 10, unban: 11 } as const;
export const mark = { star: 1, unread: 2, fold: 4, hide: 8 } as const;
export const at = { me: 1, all: 2, allAndMe: 3 } as const;
export const userStatus = { unknown: 0, online: 1, offline: 2, signedOut: 3 } as const;

/** Events of `chat.on`. Those of reactions and extensions are in the package, and not in its declarations. */
export const event = {
  ready: 'sdkStateReady',
  notReady: 'sdkStateNotReady',
  received: 'onMessageReceived',
  modified: 'onMessageModified',
  revoked: 'onMessageRevoked',
  readByPeer: 'onMessageReadByPeer',
  receipts: 'onMessageReadReceiptReceived',
  extensionsUpdated: 'onMessageExtensionsUpdated',
  extensionsDeleted: 'onMessageExtensionsDeleted',
  reactions: 'onMessageReactionsUpdated',
  conversations: 'onConversationListUpdated',
  folders: 'onConversationGroupListUpdated',
  groups: 'onGroupListUpdated',
  attributes: 'groupAttributesUpdated',
  counters: 'onGroupCounterUpdated',
  topicCreated: 'onTopicCreated',
  topicDeleted: 'onTopicDeleted',
  topicUpdated: 'onTopicUpdated',
  profiles: 'onProfileUpdated',
  status: 'onUserStatusUpdated',
  blocked: 'blacklistUpdated',
  friends: 'onFriendListUpdated',
  friendLists: 'onFriendGroupListUpdated',
  applications: 'onFriendApplicationListUpdated',
  kicked: 'kickedOut',
  error: 'error',
  net: 'netStateChange',
  pinned: 'onPinnedGroupMessageUpdated',
} as const;

/** Events of `chat.addSignalingListener`. */
export const signal = {
  invited: 'newInvitationReceived',
  accepted: 'ts_invitee_accepted',
  rejected: 'ts_invitee_rejected',
  cancelled: 'ts_invitation_cancelled',
  timedOut: 'ts_invitation_timeout',
  modified: 'ts_invitation_modified',
} as const;

export const action = { invite: 1, cancel: 2, accept: 3, reject: 4, timeout: 5 } as const;

/** All that is used of the SDK; `docs/backends/tencent.md` lists the same. */
export const sdkMembers = [
  'login',
  'logout',
  'getLoginUser',
  'getServerTime',
  'isReady',
  'on',
  'off',
  'registerPlugin',
  'createTextMessage',
  'createTextAtMessage',
  'createImageMessage',
  'createAudioMessage',
  'createVideoMessage',
  'createFileMessage',
  'createCustomMessage',
  'createFaceMessage',
  'createLocationMessage',
  'createMergerMessage',
  'createForwardMessage',
  'downloadMergerMessage',
  'sendMessage',
  'revokeMessage',
  'deleteMessage',
  'modifyMessage',
  'getMessageList',
  'getMessageListHopping',
  'findMessage',
  'clearHistoryMessage',
  'setMessageRead',
  'setMessageRemindType',
  'sendMessageReadReceipt',
  'getMessageReadReceiptList',
  'getGroupMessageReadMemberList',
  'addMessageReaction',
  'removeMessageReaction',
  'getMessageReactions',
  'getAllUserListOfMessageReaction',
  'setMessageExtensions',
  'getMessageExtensions',
  'deleteMessageExtensions',
  'pinGroupMessage',
  'getPinnedGroupMessageList',
  'translateText',
  'convertVoiceToText',
  'searchCloudMessages',
  'searchCloudUsers',
  'searchCloudGroupMembers',
  'getConversationList',
  'deleteConversation',
  'pinConversation',
  'markConversation',
  'setConversationCustomData',
  'getConversationGroupList',
  'createConversationGroup',
  'deleteConversationGroup',
  'renameConversationGroup',
  'addConversationsToGroup',
  'deleteConversationsFromGroup',
  'getMyProfile',
  'getUserProfile',
  'updateMyProfile',
  'getBlacklist',
  'addToBlacklist',
  'removeFromBlacklist',
  'setSelfStatus',
  'getUserStatus',
  'subscribeUserStatus',
  'unsubscribeUserStatus',
  'getFriendList',
  'addFriend',
  'deleteFriend',
  'checkFriend',
  'updateFriend',
  'getFriendApplicationList',
  'acceptFriendApplication',
  'refuseFriendApplication',
  'deleteFriendApplication',
  'setFriendApplicationRead',
  'getFriendGroupList',
  'createFriendGroup',
  'deleteFriendGroup',
  'renameFriendGroup',
  'addToFriendGroup',
  'removeFromFriendGroup',
  'getGroupList',
  'getGroupProfile',
  'createGroup',
  'updateGroupProfile',
  'dismissGroup',
  'joinGroup',
  'quitGroup',
  'changeGroupOwner',
  'getGroupApplicationList',
  'handleGroupApplication',
  'getGroupOnlineMemberCount',
  'getGroupMemberList',
  'getGroupMemberProfile',
  'addGroupMember',
  'deleteGroupMember',
  'setGroupMemberMuteTime',
  'setGroupMemberRole',
  'setGroupMemberNameCard',
  'initGroupAttributes',
  'setGroupAttributes',
  'deleteGroupAttributes',
  'getGroupAttributes',
  'setGroupCounters',
  'increaseGroupCounter',
  'decreaseGroupCounter',
  'getGroupCounters',
  'createTopicInCommunity',
  'updateTopicProfile',
  'deleteTopicFromCommunity',
  'getTopicList',
  'getJoinedCommunityList',
  'invite',
  'inviteInGroup',
  'accept',
  'reject',
  'cancel',
  'addSignalingListener',
  'removeSignalingListener',
] as const satisfies readonly (keyof ChatSDK)[];
