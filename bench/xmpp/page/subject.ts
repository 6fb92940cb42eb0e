export interface Account {
  readonly url: string;
  readonly userId: string;
  readonly password: string;
}

/** One person on the page: signs in and shows the conversations, opens one and shows its end, writes into it. */
export interface Subject {
  signIn(account: Account): Promise<void>;
  open(userId: string): Promise<void>;
  /** Resolves once the server has it. */
  send(text: string): Promise<void>;
  /** Each once the server has the one before. */
  sendInTurn(texts: readonly string[]): Promise<void>;
}

/** Entries of the archive in which conversations are looked for, and messages on the first page of one: as many as the kit asks for. */
export const LOOK_BACK = 100;
export const PAGE = 50;
