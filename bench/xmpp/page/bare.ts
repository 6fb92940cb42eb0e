import { $iq, $msg, $pres, MemoryStorageBackend, Strophe } from 'strophe.js';
import { createPlainRows } from './plainRows.js';
import { type Account, LOOK_BACK, PAGE, type Subject } from './subject.js';

const archiveNs = 'urn:xmpp:mam:2';

/**
 * The client library alone, which is asked for what has to be on the wire for each step and for nothing else. `answers`: it tells of
 * each message that it has come, as the other one asks it to and as the kit does: as many stanzas as the kit's then.
 */
export function createBareSubject(answers: boolean): Subject {
  const rows = createPlainRows();
  const acks = new Map<number, () => void>();
  let connection: InstanceType<typeof Strophe.Connection>;
  let peer = '';
  let made = 0;
  let isRequested = false;

  return {
    async signIn(account) {
      connection = await connect(account);
      connection.addHandler(hear, '', 'message');
      const people = ask($iq({ type: 'get' }).c('query', { xmlns: Strophe.NS.ROSTER }));
      const carbons = ask($iq({ type: 'set' }).c('enable', { xmlns: 'urn:xmpp:carbons:2' }));
      connection.send($pres());
      const [found] = await Promise.all([archive(LOOK_BACK), people, carbons]);
      const last = new Map(found.map(({ from, to, text }) => [from === account.userId ? to : from, text]));
      rows.conversations([...last].reverse().map(([who, text]) => `${who} ${text}`));
    },
    async open(userId) {
      peer = userId;
      rows.messages((await archive(PAGE, peer)).map(({ text }) => text));
    },
    send,
    async sendInTurn(texts) {
      for (const text of texts) await send(text);
    },
  };

  function connect({ url, userId, password }: Account): Promise<InstanceType<typeof Strophe.Connection>> {
    const memory = new MemoryStorageBackend();
    const storage = {
      load: (key: string) => memory.load(key),
      clear: (key: string) => memory.clear(key),
      save(key: string, state: Parameters<typeof memory.save>[1]) {
        memory.save(key, state);
        for (const [number, resolve] of acks) {
          if (number > state.hOutAcked) break;
          acks.delete(number);
          resolve();
        }
      },
    };
    const made = new Strophe.Connection(url, { enableStreamManagement: true, streamManagement: { storage, maxUnacked: 0 } });
    return new Promise((resolve, reject) => {
      made.connect(userId, password, (status: number, condition: string | null) => {
        if (status === Strophe.Status.CONNECTED) resolve(made);
        else if (status === Strophe.Status.AUTHFAIL || status === Strophe.Status.CONNFAIL) reject(new Error(String(condition)));
      });
    });
  }

  function ask(question: ReturnType<typeof $iq>): Promise<Element> {
    return new Promise((resolve, reject) => connection.sendIQ(question.tree(), resolve, reject));
  }

  async function archive(limit: number, withWhom?: string): Promise<readonly Said[]> {
    made += 1;
    const queryid = `page${made}`;
    const found: Said[] = [];
    const handler = connection.addHandler(
      (stanza: Element) => {
        const result = stanza.getElementsByTagNameNS(archiveNs, 'result')[0];
        if (result?.getAttribute('queryid') === queryid) found.push(...read(result));
        return true;
      },
      archiveNs,
      'message',
    );
    const query = $iq({ type: 'set' }).c('query', { xmlns: archiveNs, queryid });
    query.c('x', { xmlns: 'jabber:x:data', type: 'submit' }).c('field', { var: 'FORM_TYPE' }).c('value').t(archiveNs).up().up();
    if (withWhom !== undefined) query.c('field', { var: 'with' }).c('value').t(withWhom).up().up();
    query.up().c('set', { xmlns: 'http://jabber.org/protocol/rsm' }).c('max').t(String(limit)).up().c('before');
    await ask(query);
    connection.deleteHandler(handler);
    return found;
  }

  /** As the kit writes a message of one line. */
  function send(text: string): Promise<void> {
    const id = crypto.randomUUID();
    const message = $msg({ to: peer, type: 'chat', id }).c('body').t(text).up();
    message.c('origin-id', { xmlns: 'urn:xmpp:sid:0', id }).up().c('markable', { xmlns: 'urn:xmpp:chat-markers:0' }).up();
    connection.send(message.c('request', { xmlns: 'urn:xmpp:receipts' }));
    const { sm } = connection;
    if (sm === undefined) throw new Error('Stream management is off.');
    const number = sm.state.hOutAcked + sm.state.unacked.length;
    requestSoon(sm);
    rows.add(text);
    return new Promise((resolve) => acks.set(number, resolve));
  }

  /** One request for all that is sent at once. */
  function requestSoon(sm: { requestAck(): void }): void {
    if (isRequested) return;
    isRequested = true;
    queueMicrotask(() => {
      isRequested = false;
      sm.requestAck();
    });
  }

  function hear(stanza: Element): true {
    const from = Strophe.getBareJidFromJid(stanza.getAttribute('from') ?? '');
    if (from === peer) for (const { text } of read(stanza)) rows.add(text);
    if (answers) acknowledge(stanza, from);
    return true;
  }

  function acknowledge(stanza: Element, to: string): void {
    const id = stanza.getAttribute('id');
    if (id === null || stanza.getElementsByTagNameNS('urn:xmpp:receipts', 'request').length === 0) return;
    const receipt = $msg({ to, type: 'chat' }).c('received', { xmlns: 'urn:xmpp:receipts', id }).up();
    connection.send(receipt.c('store', { xmlns: 'urn:xmpp:hints' }));
  }
}

interface Said {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

function read(element: Element): readonly Said[] {
  const message = element.localName === 'message' ? element : element.getElementsByTagName('message')[0];
  const text = message?.getElementsByTagName('body')[0]?.textContent;
  if (message === undefined || text === undefined || text === null) return [];
  const address = (name: string): string => (message.getAttribute(name) ?? '').replace(/\/.*/, '');
  return [{ from: address('from'), to: address('to'), text }];
}
