import { type ChatAdapter, createTranslation, wrapAdapter } from 'parley-kit/adapter';

/** Milliseconds that it takes to think. */
const slowness = 300;

/** An engine that knows no language: it says what it was asked, so that what is around it can be tried. */
export function withToyEngine(adapter: ChatAdapter): ChatAdapter {
  const translation = createTranslation({
    adapter,
    async translate({ text, to, signal }) {
      await pause(signal);
      return `[${to}] ${text}`;
    },
    async transcribe({ content, media, signal }) {
      await pause(signal);
      return `A voice message of ${Math.round((content?.durationMs ?? 0) / 1000)} s, ${media?.blob?.size ?? 0} bytes`;
    },
  });
  return wrapAdapter(adapter, { facets: { translation } });
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, slowness);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('withdrawn', 'AbortError'));
    });
  });
}
