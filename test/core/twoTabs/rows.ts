import type { ActionResult } from '../../../src/core/ChatClient.js';
import type { Stage, Tab } from './stage.js';

/** What one action does, as two tabs see it. */
export interface Row<Actions, Found> {
  /** The call that is refused: `messages.edit`. */
  readonly call: string;
  /** Brings Alice and the others so far that it can be done; what it answers with is given to the other members. */
  readonly before?: (stage: Stage) => Promise<Found>;
  /** What Alice does. */
  readonly run: (actions: Actions, found: Found) => Promise<ActionResult<unknown>>;
  /** Where else it is to be seen: in her own second tab, or in Bob's. In hers alone, where there is nothing for others yet. */
  readonly other: 'phone' | 'bob' | 'alice';
  /** What a tab shows of it. */
  readonly see: (tab: Tab, found: Found) => unknown;
  /** What is to be seen, once it is done. */
  readonly becomes: unknown;
  /** Alice sees it only once the backend has agreed: what can be shown is not known before, or must not be believed. */
  readonly late?: true;
  /** It is shown to whom it is done to, and not to Alice. */
  readonly unseen?: true;
}

/** Members of the actions that answer whether they were done. */
export type Doing<Actions> = {
  [Name in keyof Actions]: Actions[Name] extends (...args: never[]) => Promise<ActionResult<unknown>> ? Name : never;
}[keyof Actions];

/** Changes nothing that anybody could see, and why. */
export interface Quiet {
  readonly quiet: string;
}

/** A row for each of them: an action that is new is missed by the compiler. */
export type Rows<Actions> = Readonly<Record<Doing<Actions>, AnyRow<Actions> | Quiet>>;

/** A row, whatever it has found. */
export interface AnyRow<Actions> {
  /** Gives the row with what it has found to somebody who need not know what that is. */
  use<Answer>(user: <Found>(row: Row<Actions, Found>) => Answer): Answer;
}

/** Makes rows of these actions. */
export function rowsOf<Actions>(): <Found = undefined>(given: Row<Actions, Found>) => AnyRow<Actions> {
  return (given) => ({ use: (user) => user(given) });
}

export const asks: Quiet = { quiet: 'it only asks' };
