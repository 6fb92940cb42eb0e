import { describe, expect, it, vi } from 'vitest';
import { createI18n } from '../../src/i18n/createI18n.js';
import { defaultConversationActions } from '../../src/kinds/defaultConversationActions.js';
import { defaultMessageActions } from '../../src/kinds/defaultMessageActions.js';
import type { ConversationActionContext, MessageAction, MessageActionContext } from '../../src/kinds/messageActions.js';
import { resolveActions } from '../../src/kinds/resolveActions.js';
import type { Conversation } from '../../src/model/conversation.js';
import type { Message } from '../../src/model/message.js';
import { messageRights } from '../../src/model/messageRights.js';

const now = 1_000_000;
const i18n = createI18n({ locale: 'en', timeZone: 'UTC' });
const translate: MessageAction = { key: 'translate', label: () => 'Translate', available: () => true, run: () => undefined };

describe('a menu', () => {
  const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key).join(' ');

  it('is the default one where the host says nothing', () => {
    expect(resolveActions(defaultMessageActions)).toBe(defaultMessageActions);
  });

  it('takes new entries at the end, or where they say', () => {
    expect(keys(resolveActions(defaultMessageActions, [translate]))).toMatch(/discard translate$/);
    expect(keys(resolveActions(defaultMessageActions, [{ ...translate, after: 'copy' }]))).toContain('copy translate recall');
    expect(keys(resolveActions(defaultMessageActions, [{ ...translate, before: 'copy' }]))).toContain('reply translate copy');
    expect(keys(resolveActions(defaultMessageActions, [{ ...translate, before: 'nowhere' }]))).toMatch(/translate$/);
  });

  it('hides, moves and changes entries, and keeps the rest of what is changed', () => {
    const changed = resolveActions(defaultMessageActions, [
      { key: 'recall', hidden: true },
      { key: 'copy', at: 'start', label: () => 'Take' },
    ]);
    expect(keys(changed)).toBe('copy resend reply delete discard');
    expect(changed[0]?.label(i18n)).toBe('Take');
    expect(changed[0]?.available).toBe(defaultMessageActions.find(({ key }) => key === 'copy')?.available);
  });

  it('replaces an entry in its place', () => {
    const own: MessageAction = { key: 'reply', label: () => 'Answer', available: () => true, run: () => undefined };
    const replaced = resolveActions(defaultMessageActions, [own]);
    expect(keys(replaced)).toBe(keys(defaultMessageActions));
    expect(replaced[1]?.label(i18n)).toBe('Answer');
  });

  it('leaves out a change of something that is not there', () => {
    expect(resolveActions(defaultMessageActions, [{ key: 'nothing', danger: true }])).toEqual(defaultMessageActions);
  });

  it('can be made by a function of the default one', () => {
    expect(keys(resolveActions(defaultMessageActions, (list) => [...list].reverse()))).toBe('discard delete recall copy reply resend');
  });
});

describe('the message menu', () => {
  const rules = { reply: {}, recallOwn: { withinMs: 1000 }, removeForMe: {} };

  it('offers what rules, time and state allow', () => {
    expect(menu({ own: true, delivery: 'sent', sentAt: now - 500 })).toEqual(['reply', 'copy', 'recall', 'delete']);
    expect(menu({ own: true, delivery: 'sent', sentAt: now - 5000 })).toEqual(['reply', 'copy', 'delete']);
    expect(menu({ own: false })).toEqual(['reply', 'copy', 'delete']);
    expect(menu({ own: true, delivery: 'failed' })).toEqual(['resend', 'copy', 'discard']);
    expect(menu({ own: true, delivery: 'refused' })).toEqual(['copy', 'discard']);
    expect(menu({ own: true, delivery: 'sending' })).toEqual(['copy']);
  });

  it('does what it says', () => {
    const context = messageContext({ own: true, delivery: 'failed' });
    for (const { run } of defaultMessageActions) run(context);
    for (const verb of ['reply', 'recall', 'resend', 'discard'] as const) expect(context[verb]).toHaveBeenCalledTimes(1);
    expect(context.copy).toHaveBeenCalledWith('hello');
    expect(context.remove).toHaveBeenCalledWith('me');
  });

  function menu(more: Partial<Message>): string[] {
    const context = messageContext(more);
    return defaultMessageActions.filter((action) => action.available(context) !== false).map(({ key }) => key);
  }

  function messageContext(more: Partial<Message>): MessageActionContext {
    const message: Message = {
      id: 'm',
      conversationId: 'c',
      names: [],
      sender: { id: 'alice', scope: 'global' },
      own: true,
      sentAt: now,
      content: { kind: 'text', text: 'hello' },
      ...more,
    };
    const rights = messageRights(message, { messageRules: rules }, now);
    const verbs = { reply: vi.fn(), recall: vi.fn(), remove: vi.fn(), resend: vi.fn(), discard: vi.fn(), copy: vi.fn() };
    return { message, conversation: conversation({}), rights, i18n, copyText: 'hello', ...verbs };
  }
});

describe("the conversation's menu", () => {
  it('turns about with the state of the conversation', () => {
    expect(labels(conversation({}), true)).toEqual(['Pin to top', 'Mute', 'Mark as read', 'Delete']);
    expect(labels(conversation({ pinnedAt: 5, notify: 'silent' }), false)).toEqual(['Unpin', 'Unmute', 'Mark as unread', 'Delete']);
  });

  it('asks for the opposite of what is', () => {
    const context = conversationContext(conversation({ pinnedAt: 5 }), true);
    for (const { run } of defaultConversationActions) run(context);
    expect(context.pin).toHaveBeenCalledWith(false);
    expect(context.mute).toHaveBeenCalledWith(true);
    expect(context.markRead).toHaveBeenCalledOnce();
    expect(context.delete).toHaveBeenCalledOnce();
  });

  function labels(of: Conversation, unread: boolean): string[] {
    const context = conversationContext(of, unread);
    return defaultConversationActions.filter(({ available }) => available(context) !== false).map(({ label }) => label(i18n, of));
  }

  function conversationContext(of: Conversation, unread: boolean): ConversationActionContext {
    return { conversation: of, unread, pin: vi.fn(), mute: vi.fn(), markRead: vi.fn(), markUnread: vi.fn(), delete: vi.fn() };
  }
});

function conversation(more: Partial<Conversation>): Conversation {
  return { id: 'c', kind: 'direct', unread: { count: 0, exact: true }, readUpTo: {}, ...more };
}
