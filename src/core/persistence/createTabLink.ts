import type { SendAck } from '../../contract/facets/messages.js';
import type { InputDraft } from '../../model/conversation.js';
import type { ChatError } from '../../model/error.js';
import type { TabChannel } from '../../platform/ports.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { OutboxEntry } from '../state.js';

const protocol = 1;

/** What the tabs of one account tell each other. */
export type TabMessage =
  | { readonly tell: 'queued'; readonly entry: OutboxEntry; readonly blobs: Readonly<Record<string, Blob>> }
  | {
      readonly tell: 'status';
      readonly id: string;
      readonly status: OutboxEntry['status'];
      readonly error?: ChatError | undefined;
      readonly attempts: number;
    }
  | {
      readonly tell: 'requeued';
      readonly id: string;
      readonly position: number;
      readonly createdAt: number;
      readonly status: OutboxEntry['status'];
    }
  | { readonly tell: 'acked'; readonly id: string; readonly ack: SendAck }
  | { readonly tell: 'discarded'; readonly id: string }
  | { readonly tell: 'draft'; readonly conversationId: string; readonly draft: InputDraft | null }
  /** The account was signed out and its storage wiped. */
  | { readonly tell: 'wiped' };

export interface TabLink {
  open(namespace: string): void;
  post(message: TabMessage): void;
  close(): void;
}

/** The line between the tabs of one account. What another version of the kit says is not heard. */
export function createTabLink(context: ClientContext, onMessage: (message: TabMessage) => void): TabLink {
  let channel: TabChannel | null = null;

  return {
    open(namespace) {
      channel?.close();
      channel = context.platform.tabs.open(`parley/${namespace}`);
      channel.subscribe((message) => {
        if (isEnvelope(message)) onMessage(message.message);
      });
    },
    post(message) {
      try {
        channel?.post({ protocol, message });
      } catch (thrown) {
        // What cannot be cloned stays in this tab; the others get it from storage or from the backend.
        context.diagnostics.record('dropped', 'tab message', thrown instanceof Error ? thrown.message : null);
      }
    },
    close() {
      channel?.close();
      channel = null;
    },
  };
}

/** Same origin, same code: the version is all there is to check. */
function isEnvelope(value: unknown): value is { readonly message: TabMessage } {
  return typeof value === 'object' && value !== null && 'protocol' in value && value.protocol === protocol && 'message' in value;
}
