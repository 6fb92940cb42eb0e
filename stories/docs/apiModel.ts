/** What is known of the public names, read from the doors and their docstrings when Storybook starts. */
export interface Api {
  readonly doors: readonly ApiDoor[];
}

export interface ApiDoor {
  /** As it is imported: `parley-kit/headless`. */
  readonly name: string;
  readonly entries: readonly ApiEntry[];
}

export type ApiKind = 'component' | 'hook' | 'function' | 'constant' | 'type';

export interface ApiEntry {
  readonly name: string;
  readonly kind: ApiKind;
  /** The docstring, Markdown. Empty: there is none. */
  readonly text: string;
  readonly examples: readonly string[];
  /** How a style sheet aims at it: `.parley-Button [data-tone]`. Components only. */
  readonly selector?: string;
  /** TypeScript, ready to be shown. */
  readonly signature?: string;
  /** The type that `members` are of; absent for a component's own props. */
  readonly membersOf?: string;
  /** Props of a component, what a hook returns, members of an interface. */
  readonly members: readonly ApiMember[];
  /** Of a component: takes every attribute of its element. */
  readonly attributes?: boolean;
  /** Of a component that has parts: `ChatPanel.Header` … */
  readonly parts: readonly ApiEntry[];
  /** Where it is written, from the root of the repository. */
  readonly file: string;
}

export interface ApiMember {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly text: string;
  /** A closed list of texts. */
  readonly values?: readonly string[];
  /** One of `className`, `style`, `ref`, `render`: every part has them. */
  readonly ofEveryPart: boolean;
}
