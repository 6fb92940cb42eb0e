'use client';

const safeProtocols: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:'];

/** The address if it is one that a person may be sent to, written out by the browser, else undefined. */
export function safeHref(address: string): string | undefined {
  try {
    const url = new URL(address);
    return safeProtocols.includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
