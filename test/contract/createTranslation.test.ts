import { expect, it, vi } from 'vitest';
import { createTranslation, type TranslateArgs, type TranslationOptions } from '../../src/contract/createTranslation.js';
import type { VoiceContent } from '../../src/model/content.js';
import { isChatError } from '../../src/model/toChatError.js';

const ref = { conversationId: 'c', id: 'm', names: ['s:1'], sentAt: 1, senderId: 'ann' };
const voice: VoiceContent = { kind: 'voice', source: { url: 'https://example.org/v' }, durationMs: 1000 };

async function codeOf(call: Promise<unknown> | undefined): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (thrown) {
    if (!isChatError(thrown)) throw thrown;
    structuredClone(thrown);
    return thrown.code;
  }
}

function engine(options: Omit<TranslationOptions, 'translate'> = {}) {
  const translate = vi.fn(async ({ text, to }: TranslateArgs) => `${to}: ${text}`);
  return { translate, facet: createTranslation({ ...options, translate }) };
}

it('offers what the engine can do, and nothing else', () => {
  expect(createTranslation({ translate: async () => '' })).not.toHaveProperty('transcribe');
  expect(createTranslation({ transcribe: async () => '' })).not.toHaveProperty('translate');
});

it('asks once for the same text, at once or later, and again for another language', async () => {
  const { translate, facet } = engine();
  const both = await Promise.all([facet.translate?.({ text: 'hi', to: 'ar' }), facet.translate?.({ text: 'hi', to: 'ar' })]);
  expect(both).toEqual(['ar: hi', 'ar: hi']);
  await facet.translate?.({ text: 'hi', to: 'ar' });
  expect(translate).toHaveBeenCalledTimes(1);
  expect(await facet.translate?.({ text: 'hi', to: 'zh' })).toBe('zh: hi');
  expect(translate).toHaveBeenCalledTimes(2);
});

it('keeps as many answers as fit, those used last', async () => {
  const { translate, facet } = engine({ cacheSize: 90 });
  for (const text of ['one', 'two']) await facet.translate?.({ text, to: 'ar' });
  await facet.translate?.({ text: 'one', to: 'ar' });
  await facet.translate?.({ text: 'six', to: 'ar' });
  translate.mockClear();
  await facet.translate?.({ text: 'one', to: 'ar' });
  expect(translate).not.toHaveBeenCalled();
  await facet.translate?.({ text: 'two', to: 'ar' });
  expect(translate).toHaveBeenCalledTimes(1);
});

it('withdraws the request when the last who waits has gone, and not before', async () => {
  const seen: AbortSignal[] = [];
  const facet = createTranslation({
    translate: ({ signal }) => {
      seen.push(signal);
      return new Promise(() => {});
    },
  });
  const [one, other] = [new AbortController(), new AbortController()];
  const calls = [one, other].map(({ signal }) => codeOf(facet.translate?.({ text: 'hi', to: 'ar', signal })));
  one.abort();
  expect(await calls[0]).toBe('aborted');
  expect(seen[0]?.aborted).toBe(false);
  other.abort();
  expect(await calls[1]).toBe('aborted');
  expect(seen.map(({ aborted }) => aborted)).toEqual([true]);
  const third = new AbortController();
  void codeOf(facet.translate?.({ text: 'hi', to: 'ar', signal: third.signal }));
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  third.abort();
});

it('forgets failures, and tells them as ChatErrors', async () => {
  let tries = 0;
  const facet = createTranslation({
    translate: async () => {
      tries += 1;
      if (tries === 1) throw new Error('503');
      return tries === 2 ? Object(5) : 'better';
    },
  });
  expect(await codeOf(facet.translate?.({ text: 'hi', to: 'ar' }))).toBe('server');
  expect(await codeOf(facet.translate?.({ text: 'hi', to: 'ar' }))).toBe('server');
  expect(await facet.translate?.({ text: 'hi', to: 'ar' })).toBe('better');
});

it('refuses texts that are too long, and asks nobody for blank ones', async () => {
  const { translate, facet } = engine({ maxBytes: 10 });
  expect(await codeOf(facet.translate?.({ text: '四个汉字', to: 'en' }))).toBe('too-large');
  expect(await facet.translate?.({ text: ' ', to: 'en' })).toBe(' ');
  expect(translate).not.toHaveBeenCalled();
});

it('hands the sound of a voice message to the engine', async () => {
  const transcribe = vi.fn(
    async ({ media }: { readonly media?: { readonly url?: string | undefined } | undefined }) => `heard ${media?.url}`,
  );
  const adapter = { media: { resolve: async () => ({ url: 'blob:1' }) } };
  const facet = createTranslation({ transcribe, adapter });
  expect(await facet.transcribe?.({ ref, content: voice })).toBe('heard blob:1');
  expect(await facet.transcribe?.({ ref, content: voice })).toBe('heard blob:1');
  expect(transcribe).toHaveBeenCalledTimes(1);
});
