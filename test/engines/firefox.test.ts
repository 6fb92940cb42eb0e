import { openFirefox } from './drivers/openFirefox.js';
import { testEngine } from './testEngine.js';

testEngine(openFirefox);
