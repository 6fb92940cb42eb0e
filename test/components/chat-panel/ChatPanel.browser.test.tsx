import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { lines, required, settled, stage, talkOf, text } from './chatStage.js';

afterEach(() => cleanup());

describe('ChatPanel', () => {
  it('is a whole chat alone: header, notice, messages and input', async () => {
    const shown = await stage(talkOf({ messages: lines(3), kind: 'group', notice: 'Gate code: 1234' }));
    await settled(shown);
    expect(required('.parley-ChatHeader h2').textContent).toBe('The group');
    await vi.waitFor(() => expect(required('.parley-ChatHeader').textContent).toContain('3 members'));
    await vi.waitFor(() => expect(required('.parley-ChatNotice').textContent).toContain('Gate code: 1234'));
    expect(required('[role="log"]').getAttribute('aria-label')).toBe('Messages');
    expect(required('[role="log"]').getAttribute('aria-live')).toBe('off');
    expect(document.querySelector('textarea')).not.toBeNull();
  });

  it('unfolds a long notice', async () => {
    await stage(talkOf({ messages: lines(1), kind: 'group', notice: 'One\nTwo\nThree' }));
    const toggle = await vi.waitFor(() => required('.parley-ChatNotice button'));
    const before = required('.parley-ChatNotice').offsetHeight;
    await userEvent.click(toggle);
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    expect(required('.parley-ChatNotice').offsetHeight).toBeGreaterThan(before);
  });

  it('says calmly that no conversation is open', async () => {
    await stage(talkOf({ messages: lines(1) }), { panel: { conversation: null } });
    await vi.waitFor(() => expect(required('.parley-ChatPanel').textContent).toContain('No conversation open'));
    expect(document.querySelector('textarea')).toBeNull();
  });

  it('says what will be here where nothing has been said', async () => {
    await stage(talkOf({ messages: [] }));
    await vi.waitFor(() => expect(required('.parley-MessageList').textContent).toContain('What you write to Bob will be here.'));
  });

  it('offers the way back and the info only to those who ask for them', async () => {
    const onBack = vi.fn();
    const onInfo = vi.fn();
    const shown = await stage(talkOf({ messages: lines(1) }), { panel: { onBack, onInfo } });
    await settled(shown);
    await userEvent.click(required('[aria-label="Back to the list"]'));
    await userEvent.click(required('[aria-label="Conversation info"]'));
    expect(onBack).toHaveBeenCalledOnce();
    expect(onInfo).toHaveBeenCalledOnce();
  });

  it('shows in the header who types', async () => {
    const shown = await stage(talkOf({ messages: lines(1) }));
    await settled(shown);
    const bob = await shown.as('bob');
    bob.actions.setTyping('talk', true);
    await vi.waitFor(() => expect(required('.parley-ChatHeader').textContent).toContain('typing…'));
  });

  it('keeps its parts and lets them be rearranged', async () => {
    const { ChatPanel } = await import('parley-kit');
    const shown = await stage(talkOf({ messages: lines(2) }), {
      panel: {
        className: 'mine',
        children: (
          <>
            <ChatPanel.Messages className="list" />
            <ChatPanel.Header render="section" style={{ blockSize: 80 }} />
          </>
        ),
      },
    });
    await settled(shown);
    expect(required('.parley-ChatPanel.mine > .parley-MessageList.list')).not.toBeNull();
    expect(required('section.parley-ChatHeader').offsetHeight).toBe(80);
    expect(document.querySelector('textarea')).toBeNull();
  });

  it.each(['light', 'dark'] as const)('passes axe in %s', async (theme) => {
    const shown = await stage(
      talkOf({
        kind: 'group',
        notice: 'Bins on Tuesday',
        unread: 2,
        messages: [
          ...lines(3),
          { by: 'alice', content: text('See https://example.com') },
          { by: 'mei', content: { kind: 'file', source: { url: 'https://x.test/a' }, name: 'plan.pdf', size: 1200 } },
          { by: 'bob', content: { kind: 'voice', source: { url: 'https://x.test/v' }, durationMs: 12_000 }, replyTo: 1 },
        ],
      }),
      { theme },
    );
    await settled(shown);
    // What is loaded with the first link, and with the first card.
    await vi.waitFor(() => expect(document.querySelectorAll('button.parley-FileCard-body')).toHaveLength(2));
    await vi.waitFor(() => required('.parley-MessageText-link'));
    const { violations } = await axe.run(required('.parley-ChatProvider'));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  });
});
