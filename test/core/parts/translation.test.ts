import { expect, it, vi } from 'vitest';
import { createTranslation, type TranslateArgs } from '../../../src/contract/createTranslation.js';
import { wrapAdapter } from '../../../src/contract/wrapAdapter.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { translationKey, translationPart } from '../../../src/core/parts/translation/translationPart.js';
import { chatError } from '../../../src/model/error.js';
import { refOf, seenBy, type Tab, twoTabs } from './twoTabs.js';

const translation = ({ client }: Tab) => partOf(client, translationPart);

async function withEngine(translate: (args: TranslateArgs) => Promise<string>) {
  const open = twoTabs();
  const facet = createTranslation({ translate, transcribe: async () => 'good morning' });
  const alice = await open('alice', (adapter) => wrapAdapter(adapter, { facets: { translation: facet } }));
  const bob = await open('bob');
  for (const tab of [alice, bob]) tab.open('pair');
  return { alice, bob };
}

it('is there where the app has an engine, and absent on the backend alone', async () => {
  const { alice, bob } = await withEngine(async ({ text }) => text);
  expect(alice.client.store.getState().session.facets.translation).toBe(true);
  expect(bob.client.store.getState().session.facets.translation).toBeUndefined();
  const message = await bob.say('pair', 'hi');
  expect(await translation(bob).run((actions) => actions.translate(message, 'ar'))).toMatchObject({
    ok: false,
    error: { code: 'unsupported' },
  });
});

it('keeps the text with the message until the message changes', async () => {
  const { alice, bob } = await withEngine(async ({ text, to }) => `${to}: ${text}`);
  const message = await bob.say('pair', 'hi');
  const theirs = await seenBy(alice, message);
  const shown = () => translation(alice).store.getState().translations.get(translationKey(theirs));
  expect(await translation(alice).run((actions) => actions.translate(theirs, 'ar'))).toEqual({ ok: true, value: 'ar: hi' });
  expect(shown()).toMatchObject({ status: 'ready', to: 'ar', text: 'ar: hi' });
  await bob.client.actions.editMessage(refOf(message), { kind: 'text', text: 'bye' });
  await vi.waitFor(() => expect(shown()).toBeUndefined());
  await translation(alice).run((actions) => actions.translate(theirs, 'ar'));
  await bob.client.actions.recall(refOf(message));
  await vi.waitFor(() => expect(shown()).toBeUndefined());
});

it('fails with the code of the engine, and drops what was asked in another language meanwhile', async () => {
  const answers = new Map<string, (text: string) => void>();
  const { alice } = await withEngine(({ to }) =>
    to === 'xx' ? Promise.reject(chatError('unsupported')) : new Promise((resolve) => answers.set(to, resolve)),
  );
  const message = await alice.say('pair', 'hi');
  const shown = () => translation(alice).store.getState().translations.get(translationKey(message));
  const first = translation(alice).run((actions) => actions.translate(message, 'ar'));
  const second = translation(alice).run((actions) => actions.translate(message, 'zh'));
  await vi.waitFor(() => expect(answers.has('zh')).toBe(true));
  answers.get('zh')?.('你好');
  expect(await second).toEqual({ ok: true, value: '你好' });
  expect(await first).toMatchObject({ ok: false, error: { code: 'aborted' } });
  expect(shown()).toMatchObject({ to: 'zh', text: '你好' });
  expect(await translation(alice).run((actions) => actions.translate(message, 'xx'))).toMatchObject({
    ok: false,
    error: { code: 'unsupported' },
  });
  expect(shown()).toMatchObject({ status: 'failed', to: 'xx', error: { code: 'unsupported' } });
  await translation(alice).run((actions) => actions.dismiss(translationKey(message), 'translations'));
  expect(shown()).toBeUndefined();
});

it('hears a voice message, and translates what it heard', async () => {
  const { alice } = await withEngine(async ({ text, to }) => `${to}: ${text}`);
  const voice = await alice.send('pair', { kind: 'voice', source: { url: 'https://example.org/v.ogg' }, durationMs: 1000 });
  const text = await alice.say('pair', 'hi');
  expect(await translation(alice).run((actions) => actions.translate(voice, 'ar'))).toMatchObject({ ok: false, error: { code: 'empty' } });
  expect(await translation(alice).run((actions) => actions.transcribe(voice))).toEqual({ ok: true, value: 'good morning' });
  expect(await translation(alice).run((actions) => actions.translate(voice, 'ar'))).toEqual({ ok: true, value: 'ar: good morning' });
  expect(await translation(alice).run((actions) => actions.transcribe(text))).toMatchObject({ ok: false, error: { code: 'invalid' } });
});
