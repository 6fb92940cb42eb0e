import type { ChatActions } from './ChatClient.js';
import type { DiagnosticsRecorder } from './createDiagnostics.js';

/** Called on each keystroke or for each row: they would push everything else out of the ring. */
const quiet = new Set(['setTyping', 'setDraft', 'needUsers', 'watchPresence', 'resolveMedia', 'saveReadingPosition', 'readingPosition']);

/** The same actions, each call of which is noted by name. */
export function recordActions(diagnostics: DiagnosticsRecorder, actions: ChatActions): ChatActions {
  const recorded = { ...actions };
  for (const name of Object.keys(actions)) {
    if (quiet.has(name)) continue;
    const run: unknown = Reflect.get(actions, name);
    if (typeof run !== 'function') continue;
    Reflect.set(recorded, name, (...args: unknown[]) => {
      diagnostics.record('action', name);
      return Reflect.apply(run, actions, args);
    });
  }
  return Object.freeze(recorded);
}
