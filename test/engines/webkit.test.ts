import { openWebKit } from './drivers/openWebKit.js';
import { testEngine } from './testEngine.js';

testEngine(openWebKit);
