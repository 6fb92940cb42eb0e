import type { CoreEvent } from '../coreEvents.js';
import type { ChatState } from '../state.js';
import {
  contactKey,
  pagingWith,
  patchContact,
  takeContactsPage,
  takeRequestsPage,
  withContact,
  withContacts,
  withoutContact,
  withRequests,
} from './contacts.js';
import type { ReduceContext } from './context.js';
import {
  isOldRevision,
  patchConversation,
  removeConversation,
  takeConversations,
  takeOutdated,
  takeRead,
  takeUnread,
  withRevision,
} from './conversations.js';
import {
  groupKey,
  memberKey,
  staleMembers,
  takeGroupsPage,
  takeMembersPage,
  withApplications,
  withGroup,
  withGroups,
  withMember,
  withMembersPaging,
  withoutMember,
} from './groups.js';
import { withFields, withItems, withoutKey, withValue } from './maps.js';
import { receiveChange, receiveMessage } from './messages.js';
import { acknowledge, discardSend, queueSend, requeueSend, setCheckpoint, setSendStatus } from './outbox.js';
import { restore } from './restore.js';
import { takeSession, withSession } from './session.js';
import { closeTimeline, failPage, loadPage, openTimeline, showWindow, staleWindows, startPage } from './timelines.js';

/** One event on the state, without what is optimistic. What is not about this state leaves it as it is. */
export function applyEvent(state: ChatState, event: CoreEvent, context: ReduceContext): ChatState {
  const { self } = context;
  switch (event.type) {
    case 'message':
      return receiveMessage(state, event.message, context);
    case 'change':
      return receiveChange(state, event.change, context);
    case 'read':
      return takeRead(state, event.conversationId, event.userId, event.upTo, self);
    case 'conversation':
      return takeConversations(state, [event.conversation], event.revision, context);
    case 'conversation-removed':
      return removeConversation(state, event);
    case 'unread':
      return takeUnread(state, event);
    case 'core/conversation-patch':
      return patchConversation(state, event, self);
    case 'core/conversations-loading':
    case 'core/conversations-failed':
      return withConversationPaging(state, pagingWith(state.conversations.paging, event));
    case 'core/conversations-page':
      return withConversationPaging(takeConversations(state, event.items, undefined, context), { status: 'loaded', after: event.after });
    case 'core/outdated':
      return takeOutdated(state, event);
    case 'core/draft': {
      const { conversationId, draft } = event;
      return withFields(state, {
        drafts: draft === null ? withoutKey(state.drafts, conversationId) : withValue(state.drafts, conversationId, draft),
      });
    }
    case 'core/restored':
      return restore(state, event, context);
    case 'session':
      return takeSession(state, event);
    case 'core/session':
      return withSession(state, event.patch);
    case 'core/facets':
      return withSession(state, { facets: event.facets, limits: event.limits });
    default:
      return applyPeopleEvent(applyTimelineEvent(state, event, context), event);
  }
}

function applyTimelineEvent(state: ChatState, event: CoreEvent, context: ReduceContext): ChatState {
  switch (event.type) {
    case 'core/timeline-opened':
      return openTimeline(state, event);
    case 'core/timeline-closed':
      return closeTimeline(state, event);
    case 'core/page-loading':
      return startPage(state, event.key, event.place);
    case 'core/page-failed':
      return failPage(state, event);
    case 'core/page-loaded':
      return loadPage(state, event.key, event.place, event.page, context);
    case 'core/window-shown':
      return showWindow(state, event);
    case 'core/windows-stale':
      return staleMembers(staleWindows(state));
    case 'core/send-queued':
      return queueSend(state, event.entry, context);
    case 'core/send-status':
      return setSendStatus(state, event, context);
    case 'core/send-checkpoint':
      return setCheckpoint(state, event);
    case 'core/send-acked':
      return acknowledge(state, event.id, event.ack, context);
    case 'core/send-discarded':
      return discardSend(state, event.id);
    case 'core/send-requeued':
      return requeueSend(state, event, context);
    default:
      return state;
  }
}

/** Users, contacts and groups. */
function applyPeopleEvent(state: ChatState, event: CoreEvent): ChatState {
  switch (event.type) {
    case 'user':
      return snapshot(state, `user:${event.user.id}`, event.revision, (next) =>
        withFields(next, { users: withValue(next.users, event.user.id, event.user) }),
      );
    case 'core/users':
      return withFields(state, { users: withItems(state.users, event.users, (user) => user.id) });
    case 'contact':
      return snapshot(state, contactKey(event.contact.userId), event.revision, (next) => withContact(next, event.contact));
    case 'contact-removed':
      return snapshot(state, contactKey(event.userId), event.revision, (next) => withoutContact(next, event.userId));
    case 'core/contact-patch':
      return patchContact(state, event);
    case 'contact-request':
      return withRequests(state, [event.request]);
    case 'core/contacts-loading':
    case 'core/contacts-failed':
      return withContacts(state, { paging: pagingWith(state.contacts.paging, event) });
    case 'core/contacts-page':
      return takeContactsPage(state, event);
    case 'core/requests-loading':
    case 'core/requests-failed':
      return withContacts(state, { requestsPaging: pagingWith(state.contacts.requestsPaging, event) });
    case 'core/requests-page':
      return takeRequestsPage(state, event);
    case 'group':
      return snapshot(state, groupKey(event.group.id), event.revision, (next) => withGroup(next, event.group));
    case 'core/groups-loading':
    case 'core/groups-failed':
      return withGroups(state, { paging: pagingWith(state.groups.paging, event) });
    case 'core/groups-page':
      return takeGroupsPage(state, event);
    case 'member':
      return snapshot(state, memberKey(event.member), event.revision, (next) => withMember(next, event.member));
    case 'member-removed':
      return snapshot(state, memberKey(event), event.revision, (next) => withoutMember(next, event.groupId, event.userId));
    case 'core/members-loading':
    case 'core/members-failed':
      return withMembersPaging(state, event);
    case 'core/members-page':
      return takeMembersPage(state, event.groupId, event);
    case 'group-application':
      return withApplications(state, [event.application]);
    case 'core/applications-page':
      return withApplications(state, event.items);
    default:
      return state;
  }
}

/** A snapshot that is not older than the one taken last. */
function snapshot(state: ChatState, key: string, revision: number | undefined, take: (state: ChatState) => ChatState): ChatState {
  return isOldRevision(state, key, revision) ? state : take(withRevision(state, key, revision));
}

function withConversationPaging(state: ChatState, paging: ChatState['conversations']['paging']): ChatState {
  return { ...state, conversations: { ...state.conversations, paging } };
}
