import { failOnConsoleErrors } from './failOnConsoleErrors.js';
import { patience } from './patience.js';
import { waitLonger } from './waitLonger.js';

failOnConsoleErrors();
waitLonger(patience);
