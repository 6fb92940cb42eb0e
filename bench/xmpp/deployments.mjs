import { startCluster } from '../../servers/xmpp/cluster/startCluster.mjs';
import { startEjabberd } from '../../servers/xmpp/startEjabberd.mjs';
import { startProsody } from '../../servers/xmpp/startProsody.mjs';

/** What a deployment grows through (docs/scaling.md): where its people sign in, and whose memory and time it costs. */
export const deployments = [
  { name: 'prosody', title: 'one Prosody, its own files', start: async () => alone(await startProsody()) },
  { name: 'ejabberd', title: 'one ejabberd, SQLite', start: async () => alone(await startEjabberd()) },
  { name: 'postgres', title: 'one ejabberd, PostgreSQL', start: async () => together(await startCluster({ nodes: 1 })) },
  { name: 'cluster', title: 'two ejabberds, PostgreSQL', start: async () => together(await startCluster()) },
];

function alone(server) {
  return { nodes: [server], pids: { server: [server.pid] }, close: () => server.close() };
}

function together({ nodes, postgres, close }) {
  return { nodes, pids: { server: nodes.map(({ pid }) => pid), database: [postgres.pid] }, close };
}
