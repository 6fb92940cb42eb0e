/** The client on whose behalf a facet acts. */
export interface Client {
  /**
   * Runs a call for the account that is signed in. Rejects with a ChatError only: `not-connected` where nobody is, `aborted`
   * as soon as `signal` fires.
   */
  call<T>(signal: AbortSignal | undefined, work: (self: string) => Promise<T>): Promise<T>;
  /** The account; null while signed out. */
  self(): string | null;
}
