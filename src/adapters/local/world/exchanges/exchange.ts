/** Who says it: the first, second or third speaker of the exchange. */
export type Role = 0 | 1 | 2;

export type ExchangeLine = readonly [role: Role, text: string];

/**
 * Five lines that belong together. `{place}`, `{day}`, `{time}`, `{thing}` and `{n}` are filled in, the same way throughout
 * one exchange. `by`: only these people speak so.
 */
export interface Exchange {
  readonly by?: readonly [string, string, string] | undefined;
  readonly lines: readonly [ExchangeLine, ExchangeLine, ExchangeLine, ExchangeLine, ExchangeLine];
}

/** What the places in the lines are filled with, by language. */
export interface Fillings {
  readonly place: readonly [string, ...string[]];
  readonly day: readonly [string, ...string[]];
  readonly time: readonly [string, ...string[]];
  readonly thing: readonly [string, ...string[]];
}
