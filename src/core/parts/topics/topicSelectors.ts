import type { Conversation, NotifyOption } from '../../../model/conversation.js';
import { newsOf } from '../../selectors/conversations.js';
import type { ChatState, ConversationEntry } from '../../state.js';

/** Topics of a community that stand together. `category` null: those in no section. */
export interface TopicSection {
  /** The name of the section. Null: topics in none. */
  readonly category: string | null;
  /** By their place (`topic.order`), then by title. */
  readonly topics: readonly Conversation[];
}

/** What is new in all topics of a community together. */
export interface ContainerTotals {
  /** Unread messages of topics that reach the person as news. */
  readonly unread: number;
  /** Unread ones of those that do not: a dot, no number. */
  readonly silent: number;
  /** Unread messages that mention the person, muted or not. */
  readonly mentions: number;
  /** Whether a topic was marked unread. */
  readonly marked: boolean;
}

export const noTotals: ContainerTotals = { unread: 0, silent: 0, mentions: 0, marked: false };

/** What reaches the person from a topic: what is set for it, else for its community. */
export function effectiveNotify(state: ChatState, topic: Conversation): NotifyOption {
  const parent = topic.parentId === undefined ? undefined : state.conversations.byId.get(topic.parentId)?.conversation;
  return topic.notify ?? parent?.notify ?? 'all';
}

/** The topics that are there, by section and place. */
export function selectTopics(state: ChatState, ids: readonly string[]): readonly Conversation[] {
  return entriesOf(state, ids)
    .map(({ conversation }) => conversation)
    .sort(compareTopics);
}

export function selectContainerTotals(state: ChatState, ids: readonly string[]): ContainerTotals {
  let totals = noTotals;
  for (const entry of entriesOf(state, ids)) {
    const { conversation } = entry;
    const { unread, mentions, markedUnread } = conversation;
    const news = newsOf({ ...entry, conversation: { ...conversation, notify: effectiveNotify(state, conversation) } });
    totals = {
      unread: totals.unread + news,
      silent: totals.silent + unread.count - news,
      mentions: totals.mentions + (mentions?.length ?? 0),
      marked: totals.marked || markedUnread === true,
    };
  }
  return totals;
}

/** Whether one may say what permission groups grant in some topic of this community, of those that were loaded. */
export function managesSomeTopic(state: ChatState, groupId: string): boolean {
  for (const { conversation, gone } of state.conversations.byId.values()) {
    const { parentId, rights, kind } = conversation;
    if (kind !== 'topic' || parentId === undefined || gone !== undefined || rights?.managePermissions !== true) continue;
    if (state.conversations.byId.get(parentId)?.conversation.groupId === groupId) return true;
  }
  return false;
}

/**
 * Sections in the order that the community's metadata gives (`categories`, a list of names); those that it does not name come
 * after, as their first topic stands. Topics in no section come first.
 */
export function sectionsOf(topics: readonly Conversation[], community: Conversation | undefined): readonly TopicSection[] {
  const sections = new Map<string | null, Conversation[]>();
  for (const topic of topics) {
    const category = categoryOf(topic);
    const known = sections.get(category);
    if (known === undefined) sections.set(category, [topic]);
    else known.push(topic);
  }
  const named = community?.metadata?.categories;
  const order: readonly unknown[] = Array.isArray(named) ? named : [];
  const rank = (category: string | null): number => {
    if (category === null) return -1;
    const place = order.indexOf(category);
    return place < 0 ? order.length : place;
  };
  return [...sections].sort(([a], [b]) => rank(a) - rank(b)).map(([category, found]) => ({ category, topics: found }));
}

function categoryOf({ topic }: Conversation): string | null {
  const category = topic?.category ?? '';
  return category === '' ? null : category;
}

function entriesOf(state: ChatState, ids: readonly string[]): readonly ConversationEntry[] {
  return ids.flatMap((id) => {
    const entry = state.conversations.byId.get(id);
    return entry === undefined || entry.gone !== undefined ? [] : [entry];
  });
}

function compareTopics(a: Conversation, b: Conversation): number {
  const [left, right] = [categoryOf(a) ?? '', categoryOf(b) ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  const places = (a.topic?.order ?? Number.MAX_SAFE_INTEGER) - (b.topic?.order ?? Number.MAX_SAFE_INTEGER);
  return places || (a.title ?? '').localeCompare(b.title ?? '') || (a.id < b.id ? -1 : 1);
}
