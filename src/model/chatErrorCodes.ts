/**
 * The closed list of what can go wrong between a client and a backend. Adapters translate their own codes into these
 * and keep the original in `backendCode`; words for each code, in each language, are in the catalogue (`error.<code>`).
 */
export const chatErrorCodes = [
  'offline', // no way to the backend now
  'timeout', // asked, no answer in time
  'aborted', // we withdrew the call
  'in-doubt', // sent, but it is not known whether it arrived; a person decides
  'not-connected', // called before connect() resolved or after it ended
  'unauthenticated', // credentials refused
  'credentials-expired', // renew and go on
  'signed-in-elsewhere', // this session was ended by another one
  'account-suspended', // the account may not sign in
  'forbidden', // the role has no right to this
  'not-member', // not in this conversation any more
  'muted', // may not write here for now
  'all-muted', // nobody but the staff may write here for now
  'blocked', // the other side does not take messages from here
  'not-friend', // only contacts may write
  'rejected-content', // refused for what it says
  'expired', // the window in which this was allowed has closed
  'not-found', // the object is gone
  'already-exists', // it is there already
  'conflict', // somebody changed it meanwhile
  'invalid', // malformed argument
  'empty', // nothing to send
  'too-large', // over a limit of bytes
  'limit-reached', // over a limit of count
  'rate-limited', // too many calls
  'unsupported', // the backend has no such thing
  'upload-failed', // the bytes did not get through
  'storage-full', // this device has no room left
  'storage-blocked', // this browser does not let us store
  'storage-corrupt', // what was stored cannot be read
  'undecryptable', // the key is missing
  'server', // the backend failed
  'unknown',
] as const;

/** The closed list of what can go wrong, `chatErrorCodes`. Words for each are in the catalogue. */
export type ChatErrorCode = (typeof chatErrorCodes)[number];
