export interface World {
  readonly conversations: number;
  /** Messages in each. */
  readonly count: number;
  /** Every tenth message is a picture, whose size nobody knows before it is there. */
  readonly pictures?: boolean | undefined;
}

/** Lists of messages under measurement. The kit and the bare list answer to the same commands and show the same texts. */
export interface Subject {
  /** Makes the conversations; nothing is shown yet. */
  prepare(world: World): Promise<void>;
  /** Shows a conversation at its end; what was shown before goes. */
  open(index: number): void;
  /** Shows the first so many, side by side. */
  openAll(number: number): void;
  /** Keeps what is loaded of a conversation while another is shown: the kit would let most of it go. */
  hold(index: number): void;
  /** A message comes in at the end, the way its list gets messages. Returns its text. */
  append(): string;
  /** Brings at least `count` older messages in before the first one, and resolves when they are in. */
  prepend(count: number, index?: number): Promise<void>;
  /** How many messages are loaded in a conversation; default: the one that is shown. */
  loaded(index?: number): number;
  /** How often the content of a row was rendered so far. */
  renders(): number;
  /** The input below the list takes so many lines. */
  write(lines: number): void;
  scroller(): HTMLElement;
  /** The mounted messages. */
  readonly rowSelector: string;
}

/** A list of conversations under measurement. */
export interface ConversationsSubject {
  prepare(count: number): Promise<void>;
  show(): void;
  /** Something is written in the conversation with this number. Returns its text. */
  update(index: number): string;
  readonly rowSelector: string;
  scroller(): HTMLElement;
}
