/** As much of Node's `EventEmitter` as doubles use: browsers have none. */
export class EventEmitter {
  readonly #listeners = new Map<string, readonly ((said: unknown) => void)[]>();

  /** There is no limit. */
  setMaxListeners(): void {}

  on(name: string, listener: (said: unknown) => void): void {
    this.#listeners.set(name, [...this.#of(name), listener]);
  }

  off(name: string, listener: (said: unknown) => void): void {
    this.#listeners.set(
      name,
      this.#of(name).filter((each) => each !== listener),
    );
  }

  listenerCount(name: string): number {
    return this.#of(name).length;
  }

  emit(name: string, said: unknown): void {
    for (const listener of this.#of(name)) listener(said);
  }

  #of(name: string): readonly ((said: unknown) => void)[] {
    return this.#listeners.get(name) ?? [];
  }
}
