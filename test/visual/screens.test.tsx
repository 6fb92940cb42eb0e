import { ChatPanel, ContactList, ConversationInfo, ConversationList } from 'parley-kit';
import { emptyWorld } from 'parley-kit/adapters/local';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cleanup } from 'vitest-browser-react';
import { longPatience } from '../patience.js';
import { draw, loadParts, look, type Scene } from './stage.js';

/** List, chat and details beside each other, as an app places them. */
function Messenger({ conversation }: { readonly conversation: string }) {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '300px minmax(0, 1fr) 280px', blockSize: '100%' }}>
      <ConversationList />
      <ChatPanel />
      <ConversationInfo conversation={conversation} />
    </div>
  );
}

const wide = [1080, 480] as const;
const pane = [320, 640] as const;
const chat = [640, 720] as const;
const phone = [390, 720] as const;
const smallPhone = [320, 568] as const;

const climbing = { size: wide, activeConversation: 'group:climbing', screen: <Messenger conversation="group:climbing" /> };
const list = { size: pane, screen: <ConversationList /> };
const contacts = { size: pane, screen: <ContactList /> };
const panel = { size: chat, screen: <ChatPanel /> };

const scenes: Readonly<Record<string, Scene>> = {
  messenger: climbing,
  'messenger-dark': { ...climbing, theme: 'dark' },
  'messenger-arabic': {
    ...climbing,
    locale: 'ar',
    activeConversation: 'group:project',
    screen: <Messenger conversation="group:project" />,
  },
  'messenger-compact': {
    ...climbing,
    density: 'compact',
    activeConversation: 'direct:alice:bob',
    screen: <Messenger conversation="direct:alice:bob" />,
  },
  'messenger-contrast': { ...climbing, contrast: 'more' },

  list: { ...list, activeConversation: 'group:climbing' },
  'list-arabic-dark': { ...list, locale: 'ar', theme: 'dark' },
  'list-phone': { ...list, size: phone, touch: true },
  'list-empty': { ...list, world: emptyWorld() },

  'chat-long-content': { ...panel, activeConversation: 'group:laboratory' },
  'chat-chinese-cosy': { ...panel, locale: 'zh-Hans', density: 'cosy', activeConversation: 'group:design' },
  'chat-phone': {
    ...panel,
    size: phone,
    touch: true,
    activeConversation: 'group:climbing',
    screen: <ChatPanel onBack={() => undefined} />,
  },
  'chat-phone-arabic-dark': { ...panel, size: phone, touch: true, locale: 'ar', theme: 'dark', activeConversation: 'group:project' },
  'chat-small-phone': {
    ...panel,
    size: smallPhone,
    touch: true,
    activeConversation: 'group:design',
    screen: <ChatPanel onBack={() => undefined} />,
  },

  contacts,
  'contacts-arabic-dark': { ...contacts, locale: 'ar', theme: 'dark' },
};

beforeAll(loadParts, longPatience);
afterEach(async () => {
  await cleanup();
});

describe('a screen looks as it did', () => {
  test.each(Object.entries(scenes))('%s', { timeout: 3 * longPatience }, async (name, scene) => {
    await draw(scene);
    expect(missingGlyphs()).toEqual([]);
    await look(name);
  });
});

/** Characters of this screen for which no font has a picture: they are drawn as one that is known to be missing. */
function missingGlyphs(): string[] {
  const family = getComputedStyle(document.querySelector('.parley-ChatProvider') ?? document.body).fontFamily;
  const nothing = pictureOf('\u{10fffe}', family);
  const text = document.body.innerText.normalize('NFC');
  const signs = new Set(Array.from(text).filter((sign) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign)));
  return [...signs].filter((sign) => pictureOf(sign, family) === nothing);
}

function pictureOf(sign: string, family: string): string {
  const context = new OffscreenCanvas(32, 32).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No canvas.');
  context.font = `20px ${family}`;
  context.fillText(sign, 4, 24);
  return context.getImageData(0, 0, 32, 32).data.join();
}
