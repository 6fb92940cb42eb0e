import type { Conversation } from '../../model/conversation.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** Topics within a community. */
export interface TopicsFacet {
  /**
   * The topics of a community.
   * @example const page = await adapter.topics.page({ parentId, limit: 50 });
   */
  page(
    args: { readonly parentId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<Conversation>>;
  /**
   * Makes a topic.
   * @example const topic = await adapter.topics.create({ parentId, title: 'Help' });
   */
  create(args: { readonly parentId: string; readonly title: string } & CallOptions): Promise<Conversation>;
  /**
   * Changes a topic.
   * @example await adapter.topics.update({ conversationId, title: 'Help desk' });
   */
  update(args: { readonly conversationId: string; readonly title: string } & CallOptions): Promise<void>;
  /**
   * Ends a topic.
   * @example await adapter.topics.delete({ conversationId });
   */
  delete(args: { readonly conversationId: string } & CallOptions): Promise<void>;
}

/** Live rooms: no history, many people, messages of low priority may be dropped. Joining is `conversations.watch`. */
export interface LiveFacet {
  /**
   * How many are in the room now.
   * @example const count = await adapter.live.onlineCount({ conversationId });
   */
  onlineCount(args: { readonly conversationId: string } & CallOptions): Promise<number>;
}
