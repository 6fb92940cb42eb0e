import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { type InputStage, inputStage } from './inputStage.js';
import { commit, compose, consumedEnter, enter } from './keys.js';

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

/** A message sent after it by hand arrives alone. */
async function nothingSent(shown: InputStage, text: string): Promise<void> {
  shown.client.actions.send('direct:alice:bob', { kind: 'text', text: `${text}.` });
  await vi.waitFor(() => expect(shown.sent()).toEqual([`${text}.`]));
}
