/** A browser, and what the tests do with it. */
export interface Engine {
  /** Opens a page, and waits until it has loaded and its scripts have run. */
  open(url: string): Promise<void>;
  /** Calls a function of the page by its path from `window` and waits for what it answers, which is JSON. */
  call<Answer>(path: string, ...args: readonly unknown[]): Promise<Answer>;
  /** The size of the page, px: once it has it. */
  resize(width: number, height: number): Promise<void>;
  /** As a person zooms: letters of twice the size, half as many px. 1 undoes it. */
  zoom(factor: number): Promise<void>;
  /** Types into what has the focus. Keys by their names in the UI Events specification, one per call. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** A PNG of the page. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Size of the page when it opens. */
export const pageSize = { width: 900, height: 640 };

/** Whether the page has this size: the answer to who asked for it may come before. */
export function hasSize(width: number, height: number): string {
  return `innerWidth === ${width} && innerHeight === ${height}`;
}

/** Runs in the page: finds the function and calls it. Text, because each driver passes code on in its own way. */
export const callInPage = `(path, args) => {
  const names = path.split('.');
  const last = names.pop();
  const owner = names.reduce((object, name) => object[name], window);
  return owner[last](...args);
}`;
