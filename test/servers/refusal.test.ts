import { describe, expect, inject, it } from 'vitest';
import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import { createXmppAdapter } from '../../src/adapters/xmpp/index.js';

describe.each(inject('servers'))('$name', (server) => {
  const { register, unregister, passwordOf } = accountsOf(server);

  it('refuses a wrong password at once, and takes the right one after that', async () => {
    await register('rhea');
    const { session } = createXmppAdapter({ url: server.url });
    const userId = `rhea@${server.domain}`;
    await expect(session.connect({ credentials: { userId, password: 'a guess' } })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(session.connect({ credentials: { userId, password: passwordOf('rhea') } })).resolves.toMatchObject({
      self: { id: userId },
    });
    await session.disconnect({});
    await unregister('rhea');
  });

  it('refuses an address of a domain that it does not serve, instead of being offline', async () => {
    const { session } = createXmppAdapter({ url: server.url });
    const credentials = { userId: 'rhea@elsewhere.example', password: 'any' };
    await expect(session.connect({ credentials })).rejects.toMatchObject({ code: 'unauthenticated', backendCode: 'host-unknown' });
  });
});
