/** The addresses of one server, which are tried in turn. */
export interface Addresses {
  /** The one in use, or to be tried now. */
  readonly current: string;
  /** A new attempt, which may try each of them once, from the current one on. */
  begin(): void;
  /** The current one is of no use: another is current. False: all have been tried. */
  next(): boolean;
}

export function createAddresses(urls: readonly string[]): Addresses {
  let at = 0;
  let left = 0;
  return {
    get current() {
      return urls[at] ?? '';
    },
    begin() {
      left = urls.length - 1;
    },
    next() {
      at = (at + 1) % urls.length;
      left -= 1;
      return left >= 0;
    },
  };
}
