import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { type InputStage, inputStage } from './inputStage.js';
import { commit, compose, consumedEnter, consumedEscape, enter, lateKey, passedOnEnter, recompose } from './keys.js';

afterEach(() => cleanup());

describe('MessageInput with an input method', () => {
  it.each([
    ['Pinyin', ['n', 'ni', 'ni h', 'ni hao'], '你好'],
    ['Japanese', ['に', 'にほ', 'にほん', '日本'], '日本'],
    ['a dead key', ['´'], 'é'],
  ])('never sends on the Enter that confirms %s', async (_name, steps, text) => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    for (const step of steps) await compose(step);
    expect(shown.textarea().value).toBe(steps.at(-1));
    await consumedEnter();
    await commit(text);
    expect(shown.textarea().value).toBe(text);
    await nothingSent(shown, text);
    await enter();
    await vi.waitFor(() => expect(shown.sent()).toEqual([`${text}.`, text]));
    expect(shown.textarea().value).toBe('');
  });

  it('never sends on an Enter that comes through in the middle of a composition', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    await compose('ni hao');
    await enter();
    await nothingSent(shown, shown.textarea().value);
  });

  it('never sends on the Enter of which Safari tells when the composition has ended already', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    await compose('ni hao');
    await commit('你好');
    await lateKey('Enter');
    await nothingSent(shown, '你好');
  });

  it('leaves the Escape of which Safari tells when the composition has ended already: the reply stays', async () => {
    const shown = await inputStage();
    await shown.reply('Shall we begin?');
    const cancel = () => document.querySelector('[aria-label="Cancel reply"]');
    await vi.waitFor(() => expect(cancel()).not.toBeNull());
    await userEvent.click(shown.textarea());
    await compose('ni');
    await commit('你');
    await lateKey('Escape');
    expect(cancel()).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(cancel()).toBeNull());
  });

  it('sends the last syllable of Hangul once, and carries nothing over', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    for (const step of ['ㅎ', '하', '한']) await compose(step);
    await commit('한');
    for (const step of ['ㄱ', '그', '글']) await compose(step);
    await consumedEnter();
    await commit('글');
    await enter();
    await vi.waitFor(() => expect(shown.sent()).toEqual(['한글']));
    expect(shown.textarea().value).toBe('');
    await compose('가');
    expect(shown.textarea().value).toBe('가');
    await consumedEnter();
    await commit('가');
    await enter();
    await vi.waitFor(() => expect(shown.sent()).toEqual(['한글', '가']));
    expect(shown.textarea().value).toBe('');
  });

  it('sends the syllable that was still being composed when the same Enter ended it and went on', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    for (const step of ['ㄴ', '네', '넹']) await compose(step);
    // macOS: one key, seen by the input method first.
    await consumedEnter();
    await commit('넹');
    await passedOnEnter();
    await vi.waitFor(() => expect(shown.sent()).toEqual(['넹']));
    expect(shown.textarea().value).toBe('');
    await compose('ㅇ');
    expect(shown.textarea().value).toBe('ㅇ');
  });

  it('leaves Escape to an open composition: the reply stays', async () => {
    const shown = await inputStage();
    await shown.reply('Shall we begin?');
    const cancel = () => document.querySelector('[aria-label="Cancel reply"]');
    await vi.waitFor(() => expect(cancel()).not.toBeNull());
    await userEvent.click(shown.textarea());
    await compose('ni');
    await consumedEscape();
    expect(cancel()).not.toBeNull();
    await commit('你');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(cancel()).toBeNull());
    expect(shown.textarea().value).toBe('你');
  });

  it('sends what is being composed with its button, once', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    await compose('안녕');
    await userEvent.click(shown.button('Send'));
    await vi.waitFor(() => expect(shown.sent()).toEqual(['안녕']));
    expect(shown.textarea().value).toBe('');
  });

  it('keeps the caret while words in the middle are composed, as phones do', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'one three');
    shown.textarea().setSelectionRange(4, 4);
    for (const step of ['t', 'tw', 'two']) {
      await compose(step);
      expect(shown.textarea().value).toBe(`one ${step}three`);
      expect(shown.textarea().selectionStart).toBe(4 + step.length);
    }
    await commit('two ');
    expect(shown.textarea().value).toBe('one two three');
    expect(shown.textarea().selectionStart).toBe(8);
  });

  it('keeps the caret while a word that was there is composed anew, shortened and corrected, as phones do', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'see you tomorow there');
    shown.textarea().setSelectionRange(15, 15);
    // The word under the caret becomes the composition; deleting shortens it; the keyboard's correction replaces it.
    for (const [word, start, end] of [
      ['tomorow', 8, 15],
      ['tomoro', 8, 15],
      ['tomorro', 8, 14],
    ] as const) {
      await recompose(word, start, end);
      expect(shown.textarea().value).toBe(`see you ${word} there`);
      expect(shown.textarea().selectionStart).toBe(8 + word.length);
    }
    await commit('tomorrow');
    expect(shown.textarea().value).toBe('see you tomorrow there');
    expect(shown.textarea().selectionStart).toBe(16);
    await kept(shown, 'see you tomorrow there');
    expect(shown.textarea().selectionStart).toBe(16);
  });

  it('keeps the caret when a spelling is corrected elsewhere in the text', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'teh cat sat');
    const area = shown.textarea();
    area.setSelectionRange(7, 7);
    area.setRangeText('the', 0, 3, 'preserve');
    area.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText', data: 'the', bubbles: true }));
    await kept(shown, 'the cat sat');
    expect(area.selectionStart).toBe(7);
  });

  it('goes on composing while the draft is kept, somebody types and a message arrives', async () => {
    const shown = await inputStage();
    await userEvent.fill(shown.textarea(), 'one three');
    shown.textarea().setSelectionRange(4, 4);
    await compose('n');
    await kept(shown, 'one nthree');
    await shown.bobTypes();
    await vi.waitFor(() => expect(document.querySelector('.parley-ChatHeader')?.textContent).toContain('typing…'));
    await compose('ni');
    await shown.bobWrites('Are you there?');
    await vi.waitFor(() => expect(document.querySelector('[role="log"]')?.textContent).toContain('Are you there?'));
    await compose('ni hao');
    // It is still the same composition, in its place: nothing of it was taken in or put at the end.
    expect(shown.textarea().value).toBe('one ni haothree');
    expect(shown.textarea().selectionStart).toBe(10);
    await commit('你好');
    expect(shown.textarea().value).toBe('one 你好three');
    expect(shown.textarea().selectionStart).toBe(6);
    expect(document.activeElement).toBe(shown.textarea());
  });

  it('does not let a draft from elsewhere into a composition', async () => {
    const shown = await inputStage();
    await userEvent.click(shown.textarea());
    await compose('ni');
    shown.client.actions.setDraft('direct:alice:bob', { text: 'From another tab', updatedAt: Date.now() + 60_000 });
    await compose('ni hao');
    expect(shown.textarea().value).toBe('ni hao');
    await commit('你好');
    expect(shown.textarea().value).toBe('你好');
  });
});

/** The store has this text as the draft: whatever it renders anew has been rendered. */
async function kept(shown: InputStage, text: string): Promise<void> {
  await vi.waitFor(() => expect(shown.client.store.getState().drafts.get('direct:alice:bob')?.text).toBe(text));
}

/** A message sent after it by hand arrives alone. */
async function nothingSent(shown: InputStage, text: string): Promise<void> {
  shown.client.actions.send('direct:alice:bob', { kind: 'text', text: `${text}.` });
  await vi.waitFor(() => expect(shown.sent()).toEqual([`${text}.`]));
}
