export interface Postgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string;
  /** Of its main process. */
  readonly pid: number;
  /** What one statement gives, as text. */
  ask(sql: string): string;
  close(): Promise<void>;
}

/** Debian's PostgreSQL with ejabberd's tables, in a directory of its own, gone with its data when it is closed. */
export function startPostgres(): Promise<Postgres>;
