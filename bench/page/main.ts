import 'parley-kit/styles.css';
import './page.css';
import type { BackendBench } from './backendBench.js';
import { type ConversationsBench, conversationsBench } from './conversationsBench.js';
import { type MessagesBench, messagesBench } from './messagesBench.js';
import type { SearchBench } from './searchBench.js';
import { required } from './timing.js';

declare global {
  interface Window {
    bench?: MessagesBench;
    conversationsBench?: ConversationsBench;
    backendBench?: BackendBench;
    searchBench?: SearchBench;
  }
}

const query = new URLSearchParams(location.search);
const root = required('#root');
const isKit = query.get('subject') === 'kit';
if (query.has('backend')) {
  window.backendBench = (await import('./backendBench.js')).backendBench();
} else if (query.has('search')) {
  window.searchBench = (await import('./searchBench.js')).searchBench(root);
} else if (query.has('conversations')) {
  window.conversationsBench = conversationsBench(
    isKit
      ? (await import('./kitConversations.js')).createKitConversations(root)
      : (await import('./bareConversations.js')).createBareConversations(root),
  );
} else {
  const panel = query.has('panel');
  window.bench = messagesBench(
    isKit
      ? (await import('./kit.js')).createKitSubject(root, { counted: query.has('counted'), panel })
      : (await import('./bare.js')).createBareSubject(root, { panel }),
  );
}
document.documentElement.dataset.ready = '';
