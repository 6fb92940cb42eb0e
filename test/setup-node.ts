import { failOnConsoleErrors } from './failOnConsoleErrors.js';
import { waitLonger } from './waitLonger.js';

failOnConsoleErrors();
waitLonger();
