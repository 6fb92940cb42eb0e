import { toStanza } from 'strophe.js';
import { expect, it } from 'vitest';
import { guardLibrary } from '../../../src/adapters/xmpp/connection/guardLibrary.js';

const plain = { mechname: 'PLAIN' };
const token = { mechname: 'X-OAUTH2' };
const scram = { mechname: 'SCRAM-SHA-256' };

/** What the library would do. */
function guarded(service: string) {
  const done: string[] = [];
  const received: Element[] = [];
  const connection = {
    service,
    _proto: {},
    _dataRecv: (wrapped: Element) => void received.push(wrapped),
    authenticate: (offered: { readonly mechname: string }[]) => void done.push(...offered.map(({ mechname }) => mechname)),
    _attemptLegacyAuth: () => void done.push('password'),
    _doDisconnect: (condition: string) => void done.push(condition),
  };
  guardLibrary(connection);
  return { connection, done, received };
}

it.each([
  ['wss://chat.example.org/ws', ['PLAIN', 'X-OAUTH2', 'SCRAM-SHA-256']],
  ['ws://127.0.0.1:5280/ws', ['PLAIN', 'X-OAUTH2', 'SCRAM-SHA-256']],
  ['ws://localhost:5280/ws', ['PLAIN', 'X-OAUTH2', 'SCRAM-SHA-256']],
  ['ws://[::1]:5280/ws', ['PLAIN', 'X-OAUTH2', 'SCRAM-SHA-256']],
  ['ws://chat.example.org/ws', ['SCRAM-SHA-256']],
  ['ws://localhost.example.org/ws', ['SCRAM-SHA-256']],
])('says no password in the clear where others may listen: %s', (service, expected) => {
  const { connection, done } = guarded(service);
  connection.authenticate([plain, token, scram]);
  expect(done).toEqual(expected);
});

it('signs in by nothing that is older than SASL', () => {
  const { connection, done } = guarded('wss://chat.example.org/ws');
  connection._attemptLegacyAuth();
  expect(done).toEqual(['invalid-mechanism']);
});

it('hands on what is nested no deeper than it can be looked through', () => {
  const { connection, received } = guarded('wss://chat.example.org/ws');
  const xml = `<wrapper><message><body>hi</body>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</message></wrapper>`;
  connection._dataRecv(toStanza(xml));
  const [wrapped] = received;
  expect(wrapped?.getElementsByTagName('body')[0]?.textContent).toBe('hi');
  expect(wrapped?.getElementsByTagName('a').length).toBeLessThan(100);
});
