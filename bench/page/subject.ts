/** A list of messages under measurement. The kit and the bare list answer to the same commands and show the same texts. */
export interface Subject {
  /** Makes `conversations` conversations of `count` messages each; nothing is shown yet. */
  prepare(options: { readonly conversations: number; readonly count: number }): Promise<void>;
  /** Shows a conversation at its end; the one shown before goes. */
  open(index: number): void;
  /** Keeps what is loaded of a conversation while another is shown: the kit would let most of it go. */
  hold(index: number): void;
  /** A message comes in at the end, the way its list gets messages. Returns its text. */
  append(): string;
  /** Brings at least `count` older messages in before the first one, and resolves when they are in. */
  prepend(count: number): Promise<void>;
  /** How many messages are loaded in the conversation that is shown. */
  loaded(): number;
  /** How often the content of a row was rendered so far. */
  renders(): number;
  scroller(): HTMLElement;
  /** The mounted messages. */
  readonly rowSelector: string;
}
