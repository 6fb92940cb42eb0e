import { setTimeout as delay } from 'node:timers/promises';

/**
 * Ends the sessions of everybody who is on one node, so that it can be stopped. A node that is stopped with people on it loses what
 * it has been handed for them and has not written yet; when a session is ended, that goes to the archive and to their next one.
 */
export async function drain({ admin, domain }, name) {
  const call = async (command, body = {}) => {
    const response = await fetch(`${admin}/${command}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${command}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const told = new Set();
  for (;;) {
    const there = (await call('connected_users_info')).filter(({ node }) => node === name).map(({ jid }) => jid);
    if (there.length === 0) return;
    for (const jid of there.filter((one) => !told.has(one))) {
      told.add(jid);
      // Not kick_session, which says that another session has taken the place: no client answers that by coming back.
      await call('kick_user', { user: jid.split('@')[0], host: domain });
    }
    await delay(20);
  }
}
