import { defineMessageKind, extendMessageKind, type MessageCellProps, MessageText } from 'parley-kit';
import type { Json, MessageContent, TextContent } from 'parley-kit/adapter';
import { createFaultInjector } from 'parley-kit/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { lines, required, type Said, settled, stage, talkOf, text } from '../chat-panel/chatStage.js';

afterEach(() => cleanup());

/** The usual text, and which messages rendered it how often. */
function countedText() {
  const renders = new Map<string, number>();
  function Counted(props: MessageCellProps<TextContent>) {
    renders.set(props.data.text, (renders.get(props.data.text) ?? 0) + 1);
    return <MessageText text={props.data.text} mentions={props.data.mentions} streaming={props.data.streaming} />;
  }
  return { kinds: [extendMessageKind('text', { Cell: Counted })], renders };
}

const menuItems = () => [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
const menuItem = (label: string) =>
  vi.waitFor(() => {
    const found = menuItems().find((each) => each.textContent?.includes(label));
    if (found === undefined) throw new Error(`The menu has no "${label}".`);
    return found;
  });

function rightClick(element: HTMLElement): void {
  const { left, top } = element.getBoundingClientRect();
  element.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left + 4, clientY: top + 4 }));
}

describe('renders', () => {
  it('only the appended message, and the one before it where its group changes', async () => {
    const { kinds, renders } = countedText();
    const shown = await stage(talkOf({ messages: lines(20) }), { kinds });
    await settled(shown);
    const bob = await shown.as('bob');
    renders.clear();
    bob.actions.send('talk', { kind: 'text', text: 'New one' });
    await vi.waitFor(() => expect(shown.article('New one')).toBeDefined());
    await settled(shown);
    expect([...renders.keys()]).toEqual(['New one']);

    renders.clear();
    bob.actions.send('talk', { kind: 'text', text: 'And another' });
    await vi.waitFor(() => expect(shown.article('And another')).toBeDefined());
    await settled(shown);
    // It joins the group of the one before, which loses its tail.
    expect([...renders.keys()].sort()).toEqual(['And another', 'New one']);
    expect(shown.article('New one').dataset.position).toBe('first');
    expect(shown.article('And another').dataset.position).toBe('last');
  });

  it('no message while one types', async () => {
    const { kinds, renders } = countedText();
    const shown = await stage(talkOf({ messages: lines(20) }), { kinds });
    await settled(shown);
    renders.clear();
    await userEvent.type(required('textarea'), 'Nobody renders');
    expect(document.querySelector('textarea')?.value).toBe('Nobody renders');
    await settled(shown);
    expect([...renders.keys()]).toEqual([]);
  });

  it('no text for a receipt, only the ticks that change', async () => {
    const { kinds, renders } = countedText();
    const messages: Said[] = [...lines(5), { by: 'alice', content: text('Have you read this?') }];
    const scenario = talkOf({ messages });
    const shown = await stage(
      { ...scenario, conversations: scenario.conversations.map((each) => ({ ...each, personal: [{ userId: 'bob', readUpTo: 5 }] })) },
      { kinds },
    );
    await settled(shown);
    const tick = () => shown.article('Have you read this?').querySelector<HTMLElement>('.parley-MessageStatus')?.dataset.state;
    expect(tick()).toBe('sent');
    renders.clear();
    const bob = await shown.as('bob');
    await bob.actions.loadConversations();
    await bob.actions.markRead('talk');
    await vi.waitFor(() => expect(tick()).toBe('read'));
    expect([...renders.keys()]).toEqual([]);
  });
});

describe('hostile messages', () => {
  const hostile: readonly (readonly [name: string, content: MessageContent])[] = [
    ['markup', text('<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>')],
    ['a script address', text('javascript:window.hacked=1 and JAVASCRIPT://x.com/%0Awindow.hacked=1')],
    ['an address with a steering character', text('https://example.com/\u202egpj.exe')],
    ['a file name', { kind: 'file', source: { url: 'javascript:window.hacked=1' }, name: '<b>\u202egpj.exe', size: 1 }],
    ['a picture', { kind: 'image', renditions: [{ source: { url: 'javascript:window.hacked=1' } }], placeholder: 'red;}*{display:none' }],
    ['prototype keys', { kind: 'custom', type: '__proto__', data: JSON.parse('{"__proto__":{"hacked":1}}') as Json }],
    ['a type named like a method', { kind: 'custom', type: 'constructor', data: null, description: 'Calm words' }],
    ['huge numbers', { kind: 'image', width: 1e308, height: -1, renditions: [{ source: { url: 'https://x.test/p' } }] }],
  ];

  it.each(hostile)('shows %s as harmless text or fallback, and the list goes on', async (_name, content) => {
    const shown = await stage(
      talkOf({
        messages: [
          { by: 'bob', content: text('Before') },
          { by: 'bob', content },
          { by: 'bob', content: text('After') },
        ],
      }),
    );
    await settled(shown);
    expect(shown.article('Before')).toBeDefined();
    expect(shown.article('After')).toBeDefined();
    expect('hacked' in window).toBe(false);
    expect('hacked' in Object.prototype).toBe(false);
    const log = required('[role="log"]');
    expect(log.querySelector('script, b, [onerror]')).toBeNull();
    for (const link of log.querySelectorAll('a')) {
      expect(link.protocol).toMatch(/^(https?|mailto|tel):$/);
      expect(link.rel).toBe('noopener noreferrer nofollow');
      expect(link.target).toBe('_blank');
      expect(link.title).toContain(link.href);
    }
  });

  it('shows the beginning of a text of a megabyte, and more on demand', async () => {
    const shown = await stage(talkOf({ messages: [{ by: 'bob', content: text('word https://example.com\n'.repeat(40_000)) }] }));
    await settled(shown);
    const article = shown.article('word');
    expect(article.querySelectorAll('*').length).toBeLessThan(300);
    const before = article.textContent?.length ?? 0;
    await userEvent.click(required('.parley-MessageText-more'));
    expect(article.textContent?.length).toBeGreaterThan(before);
    expect(article.querySelectorAll('*').length).toBeLessThan(3_000);
  });

  it('keeps a cell that throws to itself', async () => {
    // React reports what a boundary caught; here that is the point.
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const boom = defineMessageKind({
      type: 'boom',
      preview: () => 'A broken card',
      Cell: () => {
        throw new Error('boom');
      },
    });
    const shown = await stage(
      talkOf({
        messages: [...lines(2), { by: 'bob', content: { kind: 'custom', type: 'boom', data: {} } }, { by: 'bob', content: text('After') }],
      }),
      { kinds: [boom] },
    );
    await settled(shown);
    expect(shown.article('A broken card')).toBeDefined();
    expect(shown.article('After')).toBeDefined();
    said.mockRestore();
  });
});

describe('kinds', () => {
  it('names what has no cell yet', async () => {
    const shown = await stage(
      talkOf({
        kind: 'group',
        messages: [
          { by: 'bob', content: { kind: 'voice', source: { url: 'https://x.test/v' }, durationMs: 12_000 } },
          { by: 'bob', content: { kind: 'location', latitude: 1, longitude: 2, description: 'Café Central' } },
          { by: 'bob', content: { kind: 'unknown', description: 'A poll' } },
          { by: 'bob', content: { kind: 'tip', event: 'renamed', actor: 'bob', value: 'Roof' } },
        ],
      }),
    );
    await settled(shown);
    await vi.waitFor(() => required('article button[title="Download Voice message, 0:12"]'));
    expect(shown.article('Café Central')).toBeDefined();
    // His name may come after the line.
    await vi.waitFor(() => expect(shown.article('Bob renamed the group to “Roof”').querySelector('.parley-MessageLine')).not.toBeNull());
  });

  it('shows every part of a message of several, in order, and of one that nobody can read its words', async () => {
    const parts: readonly MessageContent[] = [
      text('First the text'),
      { kind: 'custom', type: 'never-heard-of', data: {}, description: 'Then something of an app' },
      { kind: 'file', source: { url: 'https://x.test/f' }, name: 'last.pdf', size: 3 },
    ];
    const shown = await stage(talkOf({ messages: [{ by: 'bob', content: { kind: 'composite', parts } }] }));
    await settled(shown);
    // The card of a file is loaded with the first.
    await vi.waitFor(() =>
      expect(shown.article('First the text').textContent).toMatch(/First the text.*Then something of an app.*last\.pdf/),
    );
  });

  it('keeps the place of a picture before and after it has loaded', async () => {
    const shown = await stage(
      talkOf({
        messages: [{ by: 'bob', content: { kind: 'image', width: 1600, height: 1200, renditions: [{ source: { blob: 'p' } }] } }],
        blob: pixel,
      }),
    );
    // What keeps its place while the cell itself is loaded is another element.
    const size = () => {
      const { offsetWidth, offsetHeight } = required('.parley-ImageCell');
      return [offsetWidth, offsetHeight];
    };
    expect(await vi.waitFor(size)).toEqual([320, 240]);
    await vi.waitFor(() => expect(required('.parley-ImageCell-picture').dataset.loaded).toBe('true'));
    expect(size()).toEqual([320, 240]);
    await settled(shown);
  });

  it('opens pictures in a viewer: arrows between them, Escape back to where one was', async () => {
    const image = (name: string): MessageContent => ({
      kind: 'image',
      name,
      width: 400,
      height: 300,
      renditions: [{ source: { blob: name } }],
    });
    const shown = await stage(
      talkOf({
        messages: [
          { by: 'bob', content: image('one.png') },
          { by: 'bob', content: text('between') },
          { by: 'bob', content: image('two.png') },
        ],
        blob: pixel,
      }),
    );
    await settled(shown);
    const open = await vi.waitFor(() => required('button[aria-label="Open picture one.png"]'));
    await userEvent.click(open);
    const viewer = await vi.waitFor(() => required('.parley-PictureViewer'));
    await vi.waitFor(() => expect(viewer.querySelector('img')?.alt).toBe('one.png'));
    // Keys go to it once it has the focus.
    await vi.waitFor(() => expect(viewer.contains(document.activeElement)).toBe(true));
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(viewer.querySelector('img')?.alt).toBe('two.png'));
    expect(viewer.textContent).toContain('2 of 2');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(document.querySelector('.parley-PictureViewer')).toBeNull());
    await vi.waitFor(() => expect(document.activeElement).toBe(open));
  });
});

describe('the keyboard', () => {
  it('has one message in the tab order and moves with arrows, Home and End', async () => {
    const shown = await stage(talkOf({ messages: lines(40) }));
    await settled(shown);
    const inOrder = () => shown.articles().filter((each) => each.tabIndex === 0);
    expect(inOrder().map((each) => each.getAttribute('aria-posinset'))).toEqual(['40']);
    inOrder()[0]?.focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement?.getAttribute('aria-posinset')).toBe('38');
    await userEvent.keyboard('{Home}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('1'));
    expect(document.activeElement?.getAttribute('aria-setsize')).toBe('40');
    expect(inOrder()).toEqual([document.activeElement]);
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-posinset')).toBe('40'));
  });

  it('keeps the focused message mounted while out of view, and opens its menu where it can be seen', async () => {
    const shown = await stage(talkOf({ messages: lines(40) }));
    await settled(shown);
    const last = shown.article('Message 40');
    last.focus();
    shown.scroller().scrollTop = 0;
    await settled(shown);
    expect(shown.article('Message 1')).toBeDefined();
    expect(document.activeElement).toBe(last);
    await userEvent.keyboard('{Enter}');
    const entry = await menuItem('Reply');
    await vi.waitFor(() => {
      const box = entry.getBoundingClientRect();
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.bottom).toBeLessThanOrEqual(innerHeight);
    });
  });

  it('opens the menu with Enter, and gives the focus back', async () => {
    const shown = await stage(talkOf({ messages: lines(3) }));
    await settled(shown);
    const article = shown.article('Message 3');
    article.focus();
    await userEvent.keyboard('{Enter}');
    await menuItem('Reply');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(menuItems()).toEqual([]));
    await vi.waitFor(() => expect(document.activeElement).toBe(article));
  });

  it('passes the focus of a message that goes away to its neighbour', async () => {
    const shown = await stage(talkOf({ messages: lines(3) }));
    await settled(shown);
    shown.article('Message 2').focus();
    rightClick(shown.article('Message 2'));
    (await menuItem('Delete for me')).click();
    await vi.waitFor(() => expect(shown.articles()).toHaveLength(2));
    expect(required('[role="log"]').textContent).not.toContain('Message 2');
    await vi.waitFor(() => expect(document.activeElement).toBe(shown.article('Message 3')));
  });
});

describe('the message menu', () => {
  it('quotes a message in the input', async () => {
    const shown = await stage(talkOf({ messages: lines(3) }));
    await settled(shown);
    rightClick(shown.article('Message 2').querySelector<HTMLElement>('.parley-MessageBubble') ?? shown.article('Message 2'));
    (await menuItem('Reply')).click();
    await vi.waitFor(() => expect(required('.parley-MessageInput').textContent).toContain('Message 2'));
    await vi.waitFor(() => expect(document.activeElement).toBe(document.querySelector('textarea')));
    await userEvent.keyboard('Indeed{Enter}');
    await vi.waitFor(() => expect(shown.article('Indeed').querySelector('.parley-MessageQuote')?.textContent).toContain('Message 2'));
  });

  it('recalls an own message, for both', async () => {
    const shown = await stage(talkOf({ messages: lines(1) }));
    await settled(shown);
    shown.client.actions.send('talk', { kind: 'text', text: 'Oops' });
    await vi.waitFor(() => expect(shown.article('Oops').querySelector('[data-state="sent"]')).not.toBeNull());
    rightClick(shown.article('Oops'));
    (await menuItem('Recall')).click();
    await vi.waitFor(() => expect(shown.article('You recalled a message')).toBeDefined());
    expect(required('[role="log"]').textContent).not.toContain('Oops');
  });

  it('leaves links to the browser', async () => {
    const shown = await stage(talkOf({ messages: [{ by: 'bob', content: text('see https://example.com') }] }));
    await settled(shown);
    const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    // What finds links is loaded with the first text that may hold one.
    (await vi.waitFor(() => required('.parley-MessageText-link'))).dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});

describe('a message that does not go out', () => {
  it('says why, and is sent again or discarded', async () => {
    const faulty: { refuse?: (times: number) => void } = {};
    const shown = await stage(talkOf({ messages: lines(1) }), {
      wrap: (inner) => {
        const { adapter, faults } = createFaultInjector(inner);
        faulty.refuse = (times) => faults.refuse('muted', { call: 'messages.send', times });
        return adapter;
      },
    });
    await settled(shown);
    faulty.refuse?.(1);
    shown.client.actions.send('talk', { kind: 'text', text: 'Can you hear me?' });
    const failure = await vi.waitFor(() => required('.parley-MessageFailure'));
    expect(failure.textContent).toContain('You cannot write here for now');
    const discard = [...failure.querySelectorAll('button')].find((each) => each.textContent === 'Discard');
    discard?.click();
    await vi.waitFor(() => expect(required('[role="log"]').textContent).not.toContain('Can you hear me?'));
  });
});

function pixel(): Blob {
  const base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type: 'image/png' });
}
