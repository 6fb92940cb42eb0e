/// <reference types="vite/client" />

/** The server that `npm run start:xmpp` has started for this page; all absent elsewhere. */
interface ImportMetaEnv {
  readonly VITE_XMPP_URL?: string;
  readonly VITE_XMPP_DOMAIN?: string;
  /** Of all people of the demo: the server is gone with the page that it was started for. */
  readonly VITE_XMPP_PASSWORD?: string;
}
