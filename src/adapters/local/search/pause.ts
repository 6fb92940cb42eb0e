/** Lets everything else have its turn first: what a person types, what is to be painted. */
export function pause(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: { postTask?(task: () => void, options: object): Promise<void> } };
  if (scheduler?.postTask !== undefined) return scheduler.postTask(() => {}, { priority: 'background' });
  // A timer would wait four milliseconds each time.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
