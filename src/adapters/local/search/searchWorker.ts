// The whole program of the worker in which searches run. It loads nothing but files beside it.
import { createIndexHost } from './createIndexHost.js';
import type { HostAnswer, HostCall } from './hostMessages.js';
import type { IndexHost } from './types.js';

serve(createIndexHost());

function serve(host: IndexHost): void {
  const answer = (message: HostAnswer): void => self.postMessage(message);
  self.onmessage = ({ data }: MessageEvent<HostCall>) => {
    run(host, data).then(
      (value) => answer({ type: 'done', id: data.id, value }),
      (thrown: unknown) => answer({ type: 'failed', id: data.id, why: String(thrown) }),
    );
  };
  answer({ type: 'ready' });
}

async function run(host: IndexHost, call: HostCall): Promise<unknown> {
  switch (call.method) {
    case 'open':
      return host.open(...call.args);
    case 'refresh':
      return host.refresh();
    case 'add':
      return host.add(...call.args);
    case 'save':
      return host.save();
    case 'search':
      return host.search(...call.args);
  }
}
