import type { XmppServer } from '../createServer.d.mts';
import type { Postgres } from './startPostgres.d.mts';

/** One of several ejabberds that are one server. */
export interface XmppNode extends XmppServer {
  /** Sends everybody away who is on it, to be stopped after that: what is on its way to them then finds another way. */
  drain(): Promise<void>;
}

/** Several ejabberds that are one server for the people of one domain. */
export interface XmppCluster {
  /** Each can be stopped, killed and started again for itself. What only the owner can do may be done at any that runs. */
  readonly nodes: readonly XmppNode[];
  readonly postgres: Postgres;
  /** The WebSocket of each node. */
  readonly urls: readonly string[];
  /** Ends all of it and forgets the data. */
  close(): Promise<void>;
}

export interface XmppClusterOptions {
  /** How many: 1 or 2 (default). */
  readonly nodes?: number;
  /** Who has an account, with the password that `passwordOf` says. */
  readonly people?: readonly string[];
}

/**
 * Nodes of ejabberd that are one server: each with an address of its own, all with one PostgreSQL and one directory of uploads.
 * What is of the moment only (who is signed in where, which node has a room) they tell each other by Erlang's distribution.
 */
export function startCluster(options?: XmppClusterOptions): Promise<XmppCluster>;
