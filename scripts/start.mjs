// The demo messenger. Honours PORT and HOST.
import { createServer } from 'vite';

const server = await createServer({ configFile: 'demo/vite.config.ts' });
await server.listen();
server.printUrls();
