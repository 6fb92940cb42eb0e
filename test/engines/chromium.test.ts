import { openChromium } from './drivers/openChromium.js';
import { testEngine } from './testEngine.js';

testEngine(openChromium);
