import { cdp } from 'vitest/browser';

/** Keys and input methods as the browser itself gets them, by its protocol. */

/** What an input method shows underlined, while the person goes on. */
export async function compose(text: string): Promise<void> {
  await consumedKey();
  await cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
}

/** As phones do: the word from `start` to `end` of the text becomes the composition, and reads `text` now. */
export async function recompose(text: string, start: number, end: number): Promise<void> {
  await consumedKey();
  await cdp().send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
    replacementStart: start,
    replacementEnd: end,
  });
}

/** The line break of an Enter whose key an input method has seen first, and passed on. */
export async function passedOnEnter(): Promise<void> {
  await cdp().send('Input.dispatchKeyEvent', { type: 'char', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' });
}

/** Escape, which the input method takes while it composes. */
export async function consumedEscape(): Promise<void> {
  await consumedKey('Escape');
}

/** Safari: the composition has ended already when the page hears of the key that ended it, by its name and the code of one taken. */
export async function lateKey(key: 'Enter' | 'Escape'): Promise<void> {
  await cdp().send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
  await cdp().send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: 229 });
}

/** The input method takes what it composed into the text. */
export async function commit(text: string): Promise<void> {
  await cdp().send('Input.insertText', { text });
}

/** Enter that the input method keeps for itself: the page only sees that some key was processed. */
export async function consumedEnter(): Promise<void> {
  await consumedKey('Enter');
}

/** Enter that reaches the text. */
export async function enter(): Promise<void> {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  await cdp().send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await cdp().send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

async function consumedKey(code = 'KeyK'): Promise<void> {
  const key = { key: 'Process', code, windowsVirtualKeyCode: 229 };
  await cdp().send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await cdp().send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}
