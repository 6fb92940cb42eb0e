export interface SmallServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  close(): Promise<void>;
  /** Drops the sockets of this person and answers nothing more, as a network would, until `restore`. */
  cut(user: string): void;
  restore(user: string): void;
  /** Ends this person's sessions: their tokens are too old, or somebody has signed in elsewhere. */
  expire(user: string): void;
  kick(user: string): void;
}

/** `people`: names by user id (Alice and Bob by default); each one's password is the user id. */
export function startSmallServer(options?: {
  readonly port?: number;
  readonly people?: Readonly<Record<string, string>>;
}): Promise<SmallServer>;
