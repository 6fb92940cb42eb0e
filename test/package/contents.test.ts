import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appFolder, reacts } from './apps.js';

const dist = join(appFolder('react-19'), 'node_modules/parley-kit/dist');

describe('what is published', () => {
  it('says of every module of hooks and components that it is of the client, and of no other', () => {
    const modules = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js') && file.includes('/'));
    const isMarked = (file: string) => /^['"]use client['"]/.test(readFileSync(join(dist, file), 'utf8'));
    const isOfClient = (file: string) => /^(hooks|components)\//.test(file) && !file.includes('/generated/');
    expect(modules.filter(isOfClient).length).toBeGreaterThan(100);
    expect(modules.filter((file) => isOfClient(file) !== isMarked(file))).toEqual([]);
  });

  it('imports only what it declares, and finds nothing else where it is installed', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|d\.ts)$/.test(file));
    const imported = new Set(files.flatMap((file) => importsOf(readFileSync(join(dist, file), 'utf8'))));
    expect(imported).toContain('react');
    const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8'));
    const declared = Object.keys({ ...dependencies, ...peerDependencies });
    const isDeclared = (id: string) => declared.some((name) => id === name || id.startsWith(`${name}/`));
    expect([...imported].filter((id) => !isDeclared(id) && !id.startsWith('node:'))).toEqual([]);
    // As a missing one would be: what this repository has beside is not found from there.
    const { resolve } = createRequire(join(dist, 'index.js'));
    expect(resolve('react')).toContain(appFolder('react-19'));
    expect(() => resolve('vitest/package.json')).toThrow();
  });

  // In a process of its own, where there is neither a window nor a document.
  it.each(reacts)('renders every component of its doors in bare Node with %s', (name) => {
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', renderAll], {
      cwd: appFolder(name),
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'development' },
    });
    expect(JSON.parse(said)).toEqual({ failed: [], warned: [], rendered: expect.any(Number) });
    expect(JSON.parse(said).rendered).toBeGreaterThan(20);
  });
});

/** Packages that a module imports, also later and for types. */
function importsOf(code: string): readonly string[] {
  const words = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...words.matchAll(/\b(?:from\s*|import\s*\(?\s*)['"]((?:node:|@[\w.-]+\/)?[a-z][\w./-]*)['"]/g)].flatMap(([, id]) => id ?? []);
}

/** Components are what begins with a capital letter and React can draw. Those that need props get them. */
const renderAll = `
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import * as kit from 'parley-kit';
import { createLocalBackend, pairWorld } from 'parley-kit/adapters/local';
const warned = [];
console.error = (...all) => warned.push(all.join(' '));
console.warn = console.error;
const adapter = createLocalBackend({ storage: 'memory', scenario: pairWorld() }).createAdapter();
const message = { id: 'm', names: ['m'], conversationId: 'c', sender: { id: 'u', scope: 'global' }, own: false, sentAt: 0, content: { kind: 'text', text: 'Hello' }, reactions: [], metadata: {} };
const inside = { ChatHeader: 1, ChatMessages: 1, ChatNotice: 1 };
const icon = () => createElement('i');
const props = {
  Avatar: { avatar: { name: 'Ann', seed: 'ann' } },
  Badge: { count: { count: 3, exact: true } },
  ContactInfo: { contact: 'u' },
  ConversationInfo: { conversation: 'c' },
  EmptyState: { title: 'Title' },
  ErrorState: { title: 'Title' },
  GroupInfo: { groupId: 'g' },
  IconButton: { icon, label: 'Label' },
  MessageBubble: { message },
  MessageInput: { conversation: 'c' },
  MessageList: { conversation: 'c' },
  NewChatButton: { icon, label: 'Label', action: 'group' },
  MessageText: { text: 'Text' },
};
const failed = [];
let rendered = 0;
for (const [name, Part] of Object.entries(kit)) {
  const isPart = /^[A-Z]/.test(name) && (typeof Part === 'function' || '$$typeof' in Object(Part)) && !name.endsWith('Context');
  if (!isPart || name === 'ChatProvider' || name === 'ChatClientScope') continue;
  const element = createElement(Part, props[name]);
  const whole = name in inside ? createElement(kit.ChatPanel, { conversation: 'c' }, element) : element;
  try {
    renderToString(createElement(kit.ChatProvider, { adapter, defaultActiveConversation: 'c' }, whole));
    rendered += 1;
  } catch (error) {
    failed.push(name + ': ' + error.message);
  }
}
console.log(JSON.stringify({ failed, warned, rendered }));
`;
