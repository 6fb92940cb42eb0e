import type { ChatAdapter } from '../../contract/ChatAdapter.js';
import type { CheckReport } from '../../contract/checkEvent.js';
import type { Platform } from '../../platform/ports.js';
import type { CoreEvent } from '../coreEvents.js';
import type { DiagnosticsRecorder } from '../createDiagnostics.js';
import type { ChatState, VolatileState } from '../state.js';

/** What every part of the client with effects stands on. */
export interface ClientContext {
  readonly adapter: ChatAdapter;
  readonly platform: Platform;
  readonly diagnostics: DiagnosticsRecorder;
  /** For the `check…` functions: what was dropped of the adapter's data becomes a diagnostic. */
  readonly report: CheckReport;
  /** Server time, epoch ms. */
  now(): number;
  state(): ChatState;
  volatile(): VolatileState;
  /** Reduces these events as one. */
  dispatch(...events: readonly CoreEvent[]): void;
}
