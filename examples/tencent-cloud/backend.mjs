// The conformance cases against Tencent Cloud Chat itself, with an app and two accounts of yours:
//
//   npm run build
//   TENCENT_SDK_APP_ID=1400000000 TENCENT_USERSIG_URL=http://localhost:3000/usersig \
//     node bin/parley-kit-conformance.mjs examples/tencent-cloud/backend.mjs
//
// TENCENT_USERSIG_URL is asked with ?userId=…&sdkAppId=… and answers with the UserSig, as text or as JSON { "userSig": … }.
// Without one, UserSigs of the console do: TENCENT_ALICE=alice:eJw… TENCENT_BOB=bob:eJw… The accounts are `alice` and `bob` unless
// these say otherwise (TENCENT_ALICE=carol). What the cases need of the app is in docs/backends/tencent.md.
import { createRequire } from 'node:module';
import { createTencentAdapter } from 'parley-kit/adapters/tencent';

const { env } = process;
const endpoint = env.TENCENT_USERSIG_URL;
const sdkAppId = Number(env.TENCENT_SDK_APP_ID);
if (!(sdkAppId > 0)) throw new Error('TENCENT_SDK_APP_ID is not set');
const accounts = { alice: accountOf('TENCENT_ALICE', 'alice'), bob: accountOf('TENCENT_BOB', 'bob') };

// The vendor's SDK takes the browser's; Node has it from 22 on.
globalThis.WebSocket ??= (await import('ws')).WebSocket;

/** The service is far away, and counts calls: a case may take its time. */
export const patience = 20_000;
/** Made by the cases, where the app may have them; else those of yours. */
export const community = env.TENCENT_COMMUNITY;
export const liveRoom = env.TENCENT_LIVE_ROOM;

export const createAdapter = () => createTencentAdapter({ sdkAppId, load: loadAnew, ...(endpoint !== undefined && { userSig: ask }) });

export const credentials = (person) => accounts[person];

/** The vendor's module makes one SDK for an app; the cases sign in several people at once, each with a module of its own. */
async function loadAnew() {
  const require = createRequire(import.meta.url);
  const path = require.resolve('@tencentcloud/chat');
  delete require.cache[path];
  return require(path);
}

/** `userId` or `userId:userSig`. */
function accountOf(name, usual) {
  const [userId = usual, userSig] = env[name]?.split(':') ?? [];
  if (userSig === undefined && endpoint === undefined) throw new Error(`Set TENCENT_USERSIG_URL, or ${name}=${userId}:<UserSig>`);
  return { userId, ...(userSig !== undefined && { userSig }) };
}

async function ask(userId) {
  const url = new URL(endpoint);
  url.searchParams.set('userId', userId);
  url.searchParams.set('sdkAppId', String(sdkAppId));
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const text = (await response.text()).trim();
  return text.startsWith('{') ? JSON.parse(text).userSig : text;
}
