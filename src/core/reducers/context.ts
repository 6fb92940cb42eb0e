/** What reducers know beside the state. `now`: server time, epoch ms. */
export interface ReduceContext {
  readonly now: number;
  readonly self: string | undefined;
}
