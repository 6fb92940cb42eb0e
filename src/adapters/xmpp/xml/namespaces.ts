/** Namespaces, by what they are for. The numbers are those of the XEPs. */
export const ns = {
  client: 'jabber:client',
  roster: 'jabber:iq:roster',
  stanzas: 'urn:ietf:params:xml:ns:xmpp-stanzas',
  discoInfo: 'http://jabber.org/protocol/disco#info', // 0030
  discoItems: 'http://jabber.org/protocol/disco#items',
  dataForm: 'jabber:x:data', // 0004
  muc: 'http://jabber.org/protocol/muc', // 0045
  mucUser: 'http://jabber.org/protocol/muc#user',
  mucAdmin: 'http://jabber.org/protocol/muc#admin',
  mucOwner: 'http://jabber.org/protocol/muc#owner',
  vcard: 'vcard-temp', // 0054
  rsm: 'http://jabber.org/protocol/rsm', // 0059
  pubsub: 'http://jabber.org/protocol/pubsub', // 0060
  pubsubEvent: 'http://jabber.org/protocol/pubsub#event',
  oob: 'jabber:x:oob', // 0066
  register: 'jabber:iq:register', // 0077
  chatStates: 'http://jabber.org/protocol/chatstates', // 0085
  caps: 'http://jabber.org/protocol/caps', // 0115
  receipts: 'urn:xmpp:receipts', // 0184
  vcardUpdate: 'vcard-temp:x:update', // 0153
  blocking: 'urn:xmpp:blocking', // 0191
  ping: 'urn:xmpp:ping', // 0199
  delay: 'urn:xmpp:delay', // 0203
  time: 'urn:xmpp:time', // 0202
  carbons: 'urn:xmpp:carbons:2', // 0280
  conference: 'jabber:x:conference', // 0249
  forward: 'urn:xmpp:forward:0', // 0297
  correct: 'urn:xmpp:message-correct:0', // 0308
  markers: 'urn:xmpp:chat-markers:0', // 0333
  hints: 'urn:xmpp:hints', // 0334
  archive: 'urn:xmpp:mam:2', // 0313
  ids: 'urn:xmpp:sid:0', // 0359
  upload: 'urn:xmpp:http:upload:0', // 0363
  references: 'urn:xmpp:reference:0', // 0372
  bookmarks: 'urn:xmpp:bookmarks:1', // 0402
  occupantId: 'urn:xmpp:occupant-id:0', // 0421
  fasten: 'urn:xmpp:fasten:0', // 0422
  retract: 'urn:xmpp:message-retract:1', // 0424
  retractOld: 'urn:xmpp:message-retract:0',
  moderate: 'urn:xmpp:message-moderate:1', // 0425
  moderateOld: 'urn:xmpp:message-moderate:0',
  fallback: 'urn:xmpp:fallback:0', // 0428
  jsonMessage: 'urn:xmpp:json-msg:0', // 0432
  json: 'urn:xmpp:json:0', // 0335
  reactions: 'urn:xmpp:reactions:0', // 0444
  replies: 'urn:xmpp:reply:0', // 0461
  displayed: 'urn:xmpp:mds:displayed:0', // 0490
  /** What no XEP has: `datatype` of a JSON payload, and the node of what a person sets for conversations. */
  content: 'urn:parley:content:0',
  settings: 'urn:parley:conversations:0',
} as const;
