import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { createLocalBackend } from '../../src/adapters/local/createLocalBackend.js';
import { demoWorld } from '../../src/adapters/local/index.js';
import { ChatPanel, ChatProvider, ConversationList, createChatClient } from '../../src/index.js';
import { createFakeClock, createMemoryPlatform } from '../../src/testing.js';

beforeEach(() => cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] }));

afterEach(async () => {
  await cleanup();
  await cdp().send('Emulation.setEmulatedMedia', { features: [] });
});

test('with a person’s own colours, what a fill told is told by a line, and the open row by the colour of selection', async () => {
  await messenger();
  expect(matchMedia('(forced-colors: active)').matches).toBe(true);
  const selected = styleOf('.parley-ConversationListItem[data-selected]');
  expect(selected.backgroundColor).toBe(systemColor('SelectedItem'));
  expect(styleOf('.parley-ConversationListItem[data-selected] .parley-ConversationListItem-title').color).toBe(
    systemColor('SelectedItemText'),
  );
  for (const selector of lined) {
    expect(styleOf(selector).borderBlockStartWidth, selector).toBe('1px');
    expect(styleOf(selector).borderBlockStartStyle, selector).toBe('solid');
  }
});

const lined = ['.parley-MessageBubble:not([data-layout="bare"])', '.parley-Badge', '.parley-SearchField', '.parley-MessageInputRow'];

async function messenger(): Promise<void> {
  const world = demoWorld();
  const clock = createFakeClock({ now: world.now });
  const backend = createLocalBackend({ scenario: world, clock, storage: 'memory', name: `forced-${crypto.randomUUID()}` });
  const client = createChatClient({ adapter: backend.createAdapter(), platform: createMemoryPlatform({ clock, seed: 1 }) });
  await client.actions.connect(() => ({ userId: 'alice' }));
  await render(
    <ChatProvider clients={[client]} timeZone="UTC" activeConversation="group:climbing" style={{ blockSize: 640, inlineSize: 900 }}>
      <div style={{ display: 'grid', gridTemplateColumns: '320px 1fr', blockSize: '100%' }}>
        <ConversationList />
        <ChatPanel />
      </div>
    </ChatProvider>,
  );
  await vi.waitFor(async () => {
    await clock.advanceAsync(20);
    for (const selector of ['.parley-ConversationListItem[data-selected]', ...lined])
      expect(document.querySelector(selector)).not.toBeNull();
  });
}

function styleOf(selector: string): CSSStyleDeclaration {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`There is no ${selector}.`);
  return getComputedStyle(element);
}

function systemColor(name: string): string {
  const probe = document.createElement('div');
  probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
