import type { Engine, EngineName } from './engine.js';
import { openChromium } from './openChromium.js';
import { openFirefox } from './openFirefox.js';
import { openWebKit } from './openWebKit.js';

export function openEngine(name: EngineName): Promise<Engine> {
  if (name === 'firefox') return openFirefox();
  return name === 'webkit' ? openWebKit() : openChromium();
}
