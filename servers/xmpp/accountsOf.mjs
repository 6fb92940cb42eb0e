import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What only the server's owner can do, for one running on this machine: from any process, by its address. */
export function accountsOf({ name, domain, admin }) {
  const control = name === 'prosody' ? prosodyControl(admin, domain) : ejabberdControl(admin, domain);
  return {
    /** The password of everybody who was given none. */
    passwordOf: (user) => `${user}'s secret`,
    register: (user, password = `${user}'s secret`) => control.register(user, password),
    unregister: (user) => control.unregister(user),
    changePassword: (user, password) => control.changePassword(user, password),
    kick: (user) => control.kick(user),
    befriend: async (one, other, { nameOfOne = '', nameOfOther = '' } = {}) => {
      await control.list(one, other, nameOfOther);
      await control.list(other, one, nameOfOne);
    },
  };
}

function prosodyControl(socket, domain) {
  const jid = (user) => JSON.stringify(`${user}@${domain}`);
  return {
    register: (user, password) => shell(socket, `user:create(${jid(user)}, ${JSON.stringify(password)})`),
    unregister: (user) => shell(socket, `user:delete(${jid(user)})`),
    changePassword: (user, password) => shell(socket, `user:password(${jid(user)}, ${JSON.stringify(password)})`),
    // Without a condition it would only ask the client to leave.
    kick: (user) => shell(socket, `c2s:close(${jid(user)}, "has been kicked", "policy-violation")`),
    list: (user, other, name) => {
      const item = `{ subscription = "both", name = ${name === '' ? 'nil' : JSON.stringify(name)}, groups = {} }`;
      const owner = `${JSON.stringify(user)}, ${JSON.stringify(domain)}`;
      return shell(
        socket,
        '>local rosters = require "core.rostermanager"; ' +
          `local roster = rosters.load_roster(${owner}); roster[${jid(other)}] = ${item}; rosters.save_roster(${owner}, roster)`,
      );
    },
  };
}

/** One line of Prosody's own shell, over its socket. */
function shell(path, line) {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = createConnection(path).setEncoding('utf8');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`Prosody closed its shell: ${heard}`)));
    socket.on('data', (text) => {
      heard += text;
      const [, attributes, result] = /<repl-result([^>]*?)(?:\/>|>([^<]*)<\/repl-result>)/.exec(heard) ?? [];
      if (attributes === undefined) return;
      if (attributes.includes('error')) reject(new Error(`${line}: ${result}`));
      else resolve();
      socket.destroy();
    });
    socket.write(
      `<stream:stream xmlns:stream='http://etherx.jabber.org/streams' xmlns='xmpp:prosody.im/admin' version='1.0'>` +
        `<repl-input>${escapeXml(line)}</repl-input>`,
    );
  });
}

function escapeXml(text) {
  return text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char]);
}

function ejabberdControl(api, host) {
  const call = async (command, body) => {
    const response = await fetch(`${api}/${command}`, { method: 'POST', body: JSON.stringify({ host, ...body }) });
    if (!response.ok) throw new Error(`${command}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    register: (user, password) => call('register', { user, password }),
    unregister: (user) => call('unregister', { user }),
    changePassword: (user, newpass) => call('change_password', { user, newpass }),
    // A session whose line breaks just now takes it for that, and waits to be resumed: it is ended once it does.
    kick: async (user) => {
      for (;;) {
        await call('kick_user', { user });
        if ((await call('user_resources', { user })).length === 0) return;
        await delay(20);
      }
    },
    list: (user, other, name) =>
      call('add_rosteritem', { localuser: user, localhost: host, user: other, nick: name, group: '', subs: 'both' }),
  };
}
