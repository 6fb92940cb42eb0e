import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { inputStage, open, quiet, required, withBob } from './inputStage.js';

afterEach(() => cleanup());

describe('MessageInput', () => {
  it('sends on Enter, breaks on Shift+Enter, and goes on in the text', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['one\ntwo']));
    expect(shown.textarea().value).toBe('');
    expect(document.activeElement).toBe(shown.textarea());
    await userEvent.keyboard('Three{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['one\ntwo', 'Three']));
  });

  it('sends with its button, and gives the focus back to the text', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'By hand');
    await userEvent.click(shown.button('Send'));
    await vi.waitFor(() => expect(shown.sent()).toEqual(['By hand']));
    expect(document.activeElement).toBe(shown.textarea());
    expect(shown.button('Send').disabled).toBe(true);
  });

  it('never sends what is only white space', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    await userEvent.keyboard('   {Shift>}{Enter}{/Shift} {Enter}');
    expect(shown.button('Send').disabled).toBe(true);
    await userEvent.keyboard('x{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['x']));
  });

  it('grows with the text up to its greatest height, then scrolls, and shrinks after sending', async () => {
    const shown = await inputStage();
    const field = required('.parley-MessageInputRow');
    const one = field.offsetHeight;
    await userEvent.fill(shown.textarea(), 'one\ntwo\nthree');
    await vi.waitFor(() => expect(field.offsetHeight).toBe(one + 2 * lineHeight()));
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    await vi.waitFor(() => expect(field.offsetHeight).toBe(one + 3 * lineHeight()));
    await userEvent.fill(shown.textarea(), 'line\n'.repeat(60));
    await vi.waitFor(() => expect(shown.textarea().scrollHeight).toBeGreaterThan(shown.textarea().clientHeight));
    expect(field.offsetHeight).toBeLessThanOrEqual(one + 9 * lineHeight());
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(field.offsetHeight).toBe(one));
  });

  it('keeps text, caret and quote of each conversation', async () => {
    const shown = await inputStage({ conversation: open });
    await quoteFirst();
    await userEvent.keyboard('Half a thought');
    shown.textarea().setSelectionRange(4, 4);
    await shown.openConversation(withBob);
    await vi.waitFor(() => expect(shown.textarea().value).toBe(''));
    expect(document.querySelector('.parley-MessageInputQuote')).toBeNull();
    await userEvent.fill(shown.textarea(), 'Another');
    await shown.openConversation(open);
    await vi.waitFor(() => expect(shown.textarea().value).toBe('Half a thought'));
    expect(shown.textarea().selectionStart).toBe(4);
    expect(required('.parley-MessageInputQuote').textContent).toContain('Hello Alice');
    await userEvent.click(shown.textarea(), { position: { x: 2, y: 2 } });
    shown.textarea().setSelectionRange(14, 14);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['Half a thought']));
    expect(document.querySelector('.parley-MessageInputQuote')).toBeNull();
    await shown.openConversation(withBob);
    await vi.waitFor(() => expect(shown.textarea().value).toBe('Another'));
  });

  it('goes to the text when a message is quoted, and leaves the quote by Escape or its button', async () => {
    const shown = await inputStage();
    await quoteFirst();
    await userEvent.keyboard('{Escape}');
    expect(document.querySelector('.parley-MessageInputQuote')).toBeNull();
    await quoteFirst();
    await userEvent.click(shown.button('Cancel reply'));
    expect(document.querySelector('.parley-MessageInputQuote')).toBeNull();
    expect(document.activeElement).toBe(shown.textarea());
  });

  it('tells that somebody types, once, and no more when the text is gone', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    await userEvent.keyboard('abc');
    await vi.waitFor(() => expect(shown.typing()).toEqual([true]));
    shown.textarea().setSelectionRange(1, 1);
    shown.textarea().blur();
    await userEvent.clear(shown.textarea());
    await vi.waitFor(() => expect(shown.typing()).toEqual([true, false]));
  });

  it('counts bytes near the limit, keeps what is beyond it, and does not send that', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'a'.repeat(10_000));
    expect(document.querySelector('.parley-MessageInputLimit')).toBeNull();
    await userEvent.fill(shown.textarea(), 'é'.repeat(6048));
    await vi.waitFor(() => expect(required('.parley-MessageInputLimit').textContent).toBe('192 bytes left'));
    expect(shown.textarea().getAttribute('aria-describedby')).toBe(required('.parley-MessageInputLimit').id);
    await userEvent.fill(shown.textarea(), 'é'.repeat(6145));
    await vi.waitFor(() => expect(required('.parley-MessageInputLimit').textContent).toContain('2 bytes too long'));
    await userEvent.keyboard('{Enter}');
    expect(shown.textarea().value).toBe('é'.repeat(6145));
    expect(shown.button('Send').disabled).toBe(true);
    await userEvent.keyboard('{Backspace}{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['é'.repeat(6144)]));
  });

  it('says why nothing can be written where that is so', async () => {
    const shown = await inputStage({ conversation: quiet });
    const why = await vi.waitFor(() => required('.parley-MessageInputDenied'));
    expect(why.textContent).toContain('Only the admins can write here');
    expect(shown.textarea().getAttribute('aria-describedby')).toBe(why.id);
    shown.textarea().focus();
    await userEvent.keyboard('abc{Enter}');
    expect(shown.textarea().value).toBe('');
    for (const name of ['Attach', 'Emoji', 'Send']) expect(shown.button(name).disabled).toBe(true);
  });

  it('keeps text, caret and focus when the right is withdrawn, and goes on when it is back', async () => {
    const shown = await inputStage({ conversation: open });
    await userEvent.click(shown.textarea());
    await userEvent.keyboard('Almost done');
    shown.textarea().setSelectionRange(6, 6);
    await shown.mute(true);
    await vi.waitFor(() => expect(shown.textarea().readOnly).toBe(true));
    await userEvent.keyboard('x{Enter}');
    expect(shown.textarea().value).toBe('Almost done');
    expect(document.activeElement).toBe(shown.textarea());
    await shown.mute(false);
    await vi.waitFor(() => expect(shown.textarea().readOnly).toBe(false));
    await userEvent.keyboard('!{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['Almost! done']));
  });
});

/** Chooses Reply in the menu of the first message: the text gets the focus. */
async function quoteFirst(): Promise<void> {
  await userEvent.click(required('article'), { button: 'right' });
  const entry = await vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((each) => each.textContent === 'Reply');
    if (found === undefined) throw new Error('There is no Reply.');
    return found;
  });
  await userEvent.click(entry);
  await vi.waitFor(() => expect(document.querySelector('.parley-MessageInputQuote')).not.toBeNull());
  await vi.waitFor(() => expect(document.activeElement).toBe(required('textarea')));
}

function lineHeight(): number {
  return Number.parseFloat(getComputedStyle(required('textarea')).lineHeight);
}
