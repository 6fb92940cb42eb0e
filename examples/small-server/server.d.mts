export interface SmallServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  close(): Promise<void>;
  /** Drops every socket, as a network would. */
  cut(): void;
}

/** `people`: names by user id (Alice and Bob by default); each one's password is the user id. */
export function startSmallServer(options?: {
  readonly port?: number;
  readonly people?: Readonly<Record<string, string>>;
}): Promise<SmallServer>;
