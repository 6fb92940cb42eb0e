import type { Conversation } from '../../model/conversation.js';
import type { JsonObject } from '../../model/json.js';
import type { MediaSource } from '../../model/media.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** What a topic is besides its title. Absent: as it is, or none. An empty text takes away. Since contract 1.2. */
export interface TopicDetails {
  /** A `Blob` is brought to the backend by this call. */
  readonly avatar?: MediaSource | Blob | undefined;
  /** Shown above its messages. */
  readonly notice?: string | undefined;
  /** What it is for, shown before one looks into it. */
  readonly introduction?: string | undefined;
  /** The section of the community that it stands in. */
  readonly category?: string | undefined;
  /** Its place within the section, the lowest first. */
  readonly order?: number | undefined;
  /** Only the staff may write here. */
  readonly allMuted?: boolean | undefined;
  /** Of the app: the whole new one. */
  readonly metadata?: JsonObject | undefined;
}

/**
 * Topics within a community, which is a conversation that carries no messages. A topic is a conversation of kind `topic` whose
 * `parentId` is the community's: everybody in the community is in it. It stands on no list but this one, and changes come as
 * `conversation` and `conversation-removed` events.
 */
export interface TopicsFacet {
  /**
   * The topics of a community. `not-found` for a community that I am not in, `unsupported` for what is none.
   * @example const page = await adapter.topics.page({ parentId, limit: 50 });
   */
  page(
    args: { readonly parentId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<Conversation>>;
  /**
   * Makes a topic. `forbidden`, `empty` or `too-large` (texts), `limit-reached` (`limits.topics`).
   * @example const topic = await adapter.topics.create({ parentId, title: 'Help' });
   */
  create(args: { readonly parentId: string; readonly title: string } & TopicDetails & CallOptions): Promise<Conversation>;
  /**
   * Changes a topic; the title is always given. `forbidden`, `empty`, `too-large`, `not-found`.
   * @example await adapter.topics.update({ conversationId, title: 'Help desk' });
   */
  update(args: { readonly conversationId: string; readonly title: string } & TopicDetails & CallOptions): Promise<void>;
  /**
   * Ends a topic for everybody, with what was said in it. `forbidden`, `not-found`.
   * @example await adapter.topics.delete({ conversationId });
   */
  delete(args: { readonly conversationId: string } & CallOptions): Promise<void>;
  /**
   * Silences a member in this topic alone, until then (epoch ms, server clock). 0: no longer. `forbidden`, `not-found`.
   * Since contract 1.2.
   * @example await adapter.topics.mute?.({ conversationId, userId: 'bob', until });
   */
  mute?(args: { readonly conversationId: string; readonly userId: string; readonly until: number } & CallOptions): Promise<void>;
}
