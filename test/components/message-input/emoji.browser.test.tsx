import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { type InputStage, inputStage, required } from './inputStage.js';
import { commit, compose } from './keys.js';

beforeEach(() => localStorage.clear());
afterEach(() => cleanup());

describe('the emoji picker', () => {
  it('puts an emoji where the caret is, and the caret behind it', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'Hello there');
    shown.textarea().setSelectionRange(5, 5);
    await openPicker(shown);
    await userEvent.click(await emoji('😀'));
    expect(shown.textarea().value).toBe('Hello😀 there');
    await userEvent.click(await emoji('😃'));
    expect(shown.textarea().value).toBe('Hello😀😃 there');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(document.activeElement).toBe(shown.textarea()));
    await userEvent.keyboard('!{Enter}');
    await vi.waitFor(() => expect(shown.sent()).toEqual(['Hello😀😃! there']));
  });

  it('replaces what is selected', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'so happy now');
    shown.textarea().setSelectionRange(3, 8);
    await openPicker(shown);
    await userEvent.click(await emoji('😀'));
    expect(shown.textarea().value).toBe('so 😀 now');
  });

  it('finds by words, picks with Enter, and says when there is none', async () => {
    const shown = await inputStage();
    await openPicker(shown);
    await userEvent.keyboard('penguin');
    await vi.waitFor(() => expect(shownEmoji()).toEqual(['🐧']));
    await userEvent.keyboard('{Enter}');
    expect(shown.textarea().value).toBe('🐧');
    await userEvent.keyboard('xyzzy');
    await vi.waitFor(() => expect(required('.parley-EmojiPicker').textContent).toContain('No emoji found'));
  });

  it('picks with Enter the first that is found for what is typed by now, though the list lags behind', async () => {
    const shown = await inputStage();
    await openPicker(shown);
    await userEvent.keyboard('penguin');
    await vi.waitFor(() => expect(shownEmoji()).toEqual(['🐧']));
    const search = required<HTMLInputElement>('.parley-EmojiPickerSearch');
    typeAtOnce(search, 'rocket');
    expect(shownEmoji()).toEqual(['🐧']);
    pressEnter(search);
    const picked = shown.textarea().value;
    await vi.waitFor(() => expect(shownEmoji()).toContain('🚀'));
    expect(picked).toBe(shownEmoji()[0]);
    await vi.waitFor(() => expect(active()).toBe(picked));

    typeAtOnce(search, 'xyzzy');
    expect(shownEmoji()).toContain('🚀');
    pressEnter(search);
    await vi.waitFor(() => expect(required('.parley-EmojiPicker').textContent).toContain('No emoji found'));
    expect(shown.textarea().value).toBe(picked);

    // A word with many finds in several groups.
    typeAtOnce(search, 'heart');
    pressEnter(search);
    await vi.waitFor(() => expect(shownEmoji()).toContain('😍'));
    expect(shown.textarea().value).toBe(`${picked}${shownEmoji()[0]}`);
  });

  it('picks with Enter what the arrows led to among the finds', async () => {
    const shown = await inputStage();
    await openPicker(shown);
    // At once: finds for the first letters alone are in another order.
    typeAtOnce(required<HTMLInputElement>('.parley-EmojiPickerSearch'), 'heart');
    await vi.waitFor(() => expect(shownEmoji()).not.toContain('😀'));
    await vi.waitFor(() => expect(active()).toBe(shownEmoji()[0]));
    await userEvent.keyboard('{ArrowRight}');
    const second = required('.parley-EmojiPickerViewport [role="row"] [role="gridcell"]:nth-child(2)').textContent ?? '';
    await vi.waitFor(() => expect(active()).toBe(second));
    await userEvent.keyboard('{Enter}');
    expect(shown.textarea().value).toBe(second);
  });

  it('says what the arrows lead to, which go as the screen runs', async () => {
    const english = await inputStage();
    await openPicker(english);
    await vi.waitFor(() => expect(shownEmoji()).toContain('😃'));
    // It says each for a second, and keys may take longer to come back.
    const said: (string | null)[] = [];
    const region = required('[aria-live="polite"]');
    const observer = new MutationObserver(() => said.push(region.textContent));
    observer.observe(region, { childList: true });
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await vi.waitFor(() => expect(active()).toBe('😃'));
    await vi.waitFor(() => expect(said).toContain('grinning face with big eyes'));
    observer.disconnect();
    await userEvent.keyboard('{ArrowLeft}');
    await vi.waitFor(() => expect(active()).toBe('😀'));
    await cleanup();
    const arabic = await inputStage({ locale: 'ar' });
    await openPicker(arabic, 'رموز تعبيرية');
    await vi.waitFor(() => expect(shownEmoji()).toContain('😃'));
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
    await vi.waitFor(() => expect(active()).toBe('😃'));
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(active()).toBe('😀'));
  });

  it('does not pick on the Enter that confirms a composed search', async () => {
    const shown = await inputStage({ locale: 'zh-Hans' });
    await openPicker(shown, '表情');
    await compose('企');
    const search = document.activeElement;
    search?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }));
    await commit('企鹅');
    await vi.waitFor(() => expect(shownEmoji()).toContain('🐧'));
    expect(shown.textarea().value).toBe('');
  });

  it('is searched in Chinese where the app speaks it', async () => {
    const shown = await inputStage({ locale: 'zh-Hans' });
    await openPicker(shown, '表情');
    await userEvent.keyboard('企鹅');
    await vi.waitFor(() => expect(shownEmoji()).toContain('🐧'));
  });

  it('shows first what was used last', async () => {
    const shown = await inputStage();
    await openPicker(shown);
    await userEvent.click(await emoji('😃'));
    await userEvent.click(await emoji('😀'));
    expect(document.querySelector('.parley-EmojiPickerRecent')).toBeNull();
    await userEvent.keyboard('{Escape}');
    await openPicker(shown);
    const recent = required('.parley-EmojiPickerRecent');
    expect([...recent.querySelectorAll('button')].map((each) => each.textContent)).toEqual(['😀', '😃']);
    await userEvent.click(required('.parley-EmojiPickerRecent button:last-child'));
    expect(shown.textarea().value).toBe('😃😀😃');
  });

  it('closes where Tab leads out of it', async () => {
    const shown = await inputStage();
    await openPicker(shown);
    // To the emojis, and on.
    await userEvent.keyboard('{Tab}{Tab}');
    await vi.waitFor(() => expect(document.querySelector('.parley-EmojiPicker')).toBeNull());
    await vi.waitFor(() => expect(document.activeElement).toBe(shown.textarea()));
  });

  it('closes by its button', async () => {
    const shown = await inputStage();
    await openPicker(shown);
    await userEvent.click(shown.button('Emoji'));
    await vi.waitFor(() => expect(document.querySelector('.parley-EmojiPicker')).toBeNull());
    expect(shown.button('Emoji').getAttribute('aria-expanded')).toBe('false');
    await vi.waitFor(() => expect(document.activeElement).toBe(shown.textarea()));
  });

  it('stays inside of a narrow window', async () => {
    const shown = await inputStage({ width: 320 });
    await openPicker(shown);
    const { left, right } = required('.parley-EmojiPicker').getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(innerWidth);
  });
});

async function openPicker(shown: InputStage, name = 'Emoji'): Promise<void> {
  await userEvent.click(await vi.waitFor(() => shown.button(name)));
  await vi.waitFor(() => expect(shownEmoji().length).toBeGreaterThan(0));
  await vi.waitFor(() => expect(document.activeElement).toBe(required('.parley-EmojiPickerSearch')));
}

/** All letters before the page gets to draw. */
function typeAtOnce(search: HTMLInputElement, text: string): void {
  search.select();
  document.execCommand('insertText', false, text);
}

function pressEnter(search: HTMLInputElement): void {
  search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}

function shownEmoji(): string[] {
  return [...document.querySelectorAll('.parley-EmojiPickerViewport [role="row"] [role="gridcell"]')].map((each) => each.textContent ?? '');
}

async function emoji(character: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('.parley-EmojiPickerViewport [role="row"] [role="gridcell"]')].find(
      (each) => each.textContent === character,
    );
    if (found === undefined) throw new Error(`${character} is not in sight.`);
    return found;
  });
}

/** The emoji that Enter would pick. */
function active(): string {
  return document.querySelector('.parley-EmojiPickerEmoji[data-active]')?.textContent ?? '';
}
