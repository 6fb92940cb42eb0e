import { checkText } from '../../../contract/checkMessageExtras.js';
import type { ChatEvent } from '../../../contract/events.js';
import { chatError } from '../../../model/error.js';
import { type Message, toMessageRef } from '../../../model/message.js';
import { done, failed } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import { withoutKey, withValue } from '../../reducers/maps.js';
import type { PartMaker } from '../CorePart.js';
import { changesOf, isAbout } from '../isAbout.js';
import { type EngineText, type TranslationActions, type TranslationState, translationKey } from './translationPart.js';

type Which = keyof TranslationState;

/** Messages whose texts are kept: the latest. */
const maxTexts = 200;

interface Request {
  readonly message: Message;
  readonly which: Which;
  readonly controller: AbortController;
}

export const createTranslationPart: PartMaker<TranslationState, TranslationActions> = ({ context, call, store }) => {
  const { adapter, report } = context;
  /** By kind and message: what is shown, or on its way. */
  const requests = new Map<string, Request>();

  const requestKey = (key: string, which: Which): string => `${which}:${key}`;

  function show(message: Message, which: Which, text: EngineText): void {
    const key = translationKey(message);
    const entry = { ...text, content: message.content };
    const texts = [...withValue(withoutKey(store.getState()[which], key), key, entry)].slice(-maxTexts);
    store.setState({ [which]: new Map(texts) });
  }

  function drop({ message, which, controller }: Request): void {
    controller.abort();
    requests.delete(requestKey(translationKey(message), which));
    store.setState({ [which]: withoutKey(store.getState()[which], translationKey(message)) });
  }

  async function ask(
    message: Message,
    which: Which,
    to: string | undefined,
    run: (signal: AbortSignal) => Promise<string>,
  ): Promise<ActionResult<string>> {
    const key = requestKey(translationKey(message), which);
    requests.get(key)?.controller.abort();
    const request: Request = { message, which, controller: new AbortController() };
    requests.set(key, request);
    show(message, which, { status: 'loading', to });
    const answer = await call(`translation.${which}`, run, { signal: request.controller.signal });
    // Withdrawn, or asked for in another language meanwhile.
    if (requests.get(key) !== request) return failed('aborted');
    const text = answer.ok ? checkText(answer.value, report) : null;
    if (text !== null) {
      show(message, which, { status: 'ready', to, text });
      bound();
      return { ok: true, value: text };
    }
    const error = answer.ok ? chatError('server', { detail: 'the answer was no text' }) : answer.error;
    show(message, which, { status: 'failed', to, error });
    return { ok: false, error };
  }

  function bound(): void {
    for (const [key, { message, which }] of requests) {
      if (requests.size <= 2 * maxTexts) return;
      if (!store.getState()[which].has(translationKey(message))) requests.delete(key);
    }
  }

  return {
    actions: {
      async translate(message, to) {
        const { translation } = adapter;
        const translate = translation?.translate?.bind(translation);
        if (translate === undefined) return failed('unsupported');
        const text = textOf(message, store.getState().transcriptions.get(translationKey(message)));
        if (text === undefined) return failed('empty');
        return ask(message, 'translations', to, (signal) => translate({ text, to, signal }));
      },
      async transcribe(message, language) {
        const { translation } = adapter;
        const transcribe = translation?.transcribe?.bind(translation);
        const { content } = message;
        if (transcribe === undefined) return failed('unsupported');
        if (content.kind !== 'voice' || message.removed !== undefined) return failed('invalid');
        const ref = toMessageRef(message);
        return ask(message, 'transcriptions', language, (signal) => transcribe({ ref, content, language, signal }));
      },
      async dismiss(key, which) {
        const request = requests.get(requestKey(key, which));
        if (request !== undefined) drop(request);
        return done;
      },
    },
    onEvents(events: readonly ChatEvent[]) {
      for (const change of changesOf(events)) {
        if (!['edit', 'append', 'recall', 'remove'].includes(change.what)) continue;
        for (const request of [...requests.values()]) if (isAbout(change.target, request.message)) drop(request);
      }
    },
    onForget() {
      for (const { controller } of requests.values()) controller.abort();
      requests.clear();
    },
  };
};

function textOf({ content, removed }: Message, heard: EngineText | undefined): string | undefined {
  if (removed !== undefined) return undefined;
  return content.kind === 'text' ? content.text : content.kind === 'voice' ? heard?.text : undefined;
}
