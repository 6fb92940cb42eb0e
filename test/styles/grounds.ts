/** Paints on each other, the lowest first: names of tokens without `--parley-`, or of what is below. */
export type Ground = readonly string[];

/** What lies under pictures' scrims: anything. */
export const pictures: Readonly<Record<string, string>> = { white: 'oklch(100% 0 0)', black: 'oklch(0% 0 0)' };

/** Whose bubble something is in: what it reads, and on what it stands. */
export const bubbles = {
  own: { ground: 'own-bubble', inner: { muted: 'own-bubble-muted', link: 'own-bubble-link', inset: 'own-bubble-inset' } },
  peer: { ground: 'peer-bubble', inner: { muted: 'peer-bubble-muted', link: 'peer-bubble-link', inset: 'peer-bubble-inset' } },
  /** Cards and large emojis without a bubble. */
  bare: { ground: 'surface', inner: { muted: 'text-faint', link: 'accent-text', inset: 'peer-bubble-inset' } },
} as const;

const aside = ['surface-aside'];
const paper = ['surface'];
const raised = ['surface-raised'];
const touched = (ground: Ground): Ground[] => [ground, [...ground, 'hover'], [...ground, 'pressed']];
const fills = [['fill'], ['fill-hover'], ['fill-pressed']];
const bubble = [['bubble']];
const inset = [['bubble', 'inset']];

/**
 * On what the text of each class stands, where its own rule paints nothing; the longest name that a class begins with holds.
 * A class that colours text and is not named here fails the test.
 */
export const grounds: Readonly<Record<string, readonly Ground[]>> = {
  ChatProvider: [paper],
  ConversationList: [aside],
  ConversationListItem: [...touched(aside), ['selection']],
  ContactList: [aside],
  ContactRow: [...touched(aside), ['selection']],
  ContactRequest: [aside],
  SectionIndex: touched(aside),
  PersonRow: [...touched(aside), ...touched(raised), ['selection']],
  'PersonRow-check': [['accent']],
  Info: [aside],
  ChatHeader: [paper],
  ChatNotice: [aside],
  EmptyState: [paper, aside, raised],
  ErrorState: [paper, aside, raised],

  Button: [...touched(paper), ...touched(aside), ...touched(raised), ...fills],
  IconButton: [...touched(paper), ...touched(aside), ...touched(raised), ['fill'], ['fill', 'hover']],
  SearchField: [aside, raised],
  'SearchField-': [
    ['surface-aside', 'field'],
    ['surface-raised', 'field'],
  ],
  Avatar: [['avatar-fill']],
  Menu: [raised, ['surface-raised', 'hover']],
  'MenuItem-reason': [raised, ['surface-raised', 'hover']],
  MenuItem: [raised, ['surface-raised', 'hover'], ['danger-soft']],
  Dialog: [raised],
  NewChatDialog: touched(raised),
  GroupForm: [raised, ['fill']],
  EmojiPicker: [raised, ['fill-hover']],
  PictureViewer: [['surface-sunken'], raised],

  MessageList: [paper],
  ListEnd: [raised],
  MessageItem: touched(paper),
  'MessageItem-name': [['peer-bubble'], paper],
  MessageFailure: [paper],
  MessageBubble: bubble,
  MessageText: bubble,
  'MessageText-code': inset,
  MessageMeta: bubble,
  MessageStatus: bubble,
  MessageQuote: inset,
  FileCard: bubble,
  TipCell: [paper],
  'DateSeparator-label': [paper, raised],
  UnreadDivider: [paper],
  TransferRing: [
    ['white', 'media-scrim'],
    ['black', 'media-scrim'],
  ],

  MessageInput: [paper],
  MessageInputTextarea: [raised, ['fill']],
  MessageInputQuote: [aside],
  MessageInputFile: [['fill'], ['danger-soft']],
};

/** The same for the demo's own style sheet. */
export const demoGrounds: Readonly<Record<string, readonly Ground[]>> = {
  Tabs: touched(aside),
  Settings: [aside, ['surface-aside', 'accent-soft']],
  Picker: [aside, raised, ['accent-soft']],
};

/** What is no text, but must be seen: 3:1. */
export const shapes: readonly (readonly [shape: string, ground: Ground])[] = [
  ['focus', paper],
  ['focus', aside],
  ['focus', raised],
  ['focus', ['selection']],
  ['control-line', paper],
  ['control-line', raised],
  ['control-line', aside],
  ['accent', paper],
  ['accent', aside],
  ['danger', paper],
];
