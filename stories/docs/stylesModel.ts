/** What is known of the style sheets, read from them when Storybook starts. */
export interface Styles {
  /** One for each file of `src/styles/tokens`. */
  readonly tokens: readonly TokenFile[];
  /** Read with a fallback by the tokens, and set by nobody but a host. */
  readonly knobs: readonly ReadVariable[];
  /** Tier 3: read with a fallback by a component, and set by nobody but a host. */
  readonly componentVariables: readonly ReadVariable[];
  /** Every class of the kit with the states that its style sheet knows, by class. */
  readonly states: Readonly<Record<string, readonly string[]>>;
}

export interface TokenFile {
  readonly name: string;
  /** The comment at its top. */
  readonly text: string;
  readonly groups: readonly TokenGroup[];
}

/** The tokens of one rule. */
export interface TokenGroup {
  /** When it holds: empty, `[data-density="compact"]`, `@media (pointer: coarse)` … */
  readonly condition: string;
  readonly tokens: readonly Token[];
}

export interface Token {
  readonly name: string;
  readonly value: string;
  /** The comment right before it, if any: it is of this one and those that follow. */
  readonly text: string;
}

export interface ReadVariable {
  readonly name: string;
  readonly fallback: string;
  /** Where: the folder of the component, or the file of the tokens. */
  readonly owner: string;
  /** The properties that read it: `.parley-MessageBubble background`. */
  readonly uses: readonly string[];
}
