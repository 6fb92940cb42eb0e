import { failOnConsoleErrors } from './failOnConsoleErrors.js';
import { longPatience } from './patience.js';
import { waitLonger } from './waitLonger.js';

failOnConsoleErrors();
waitLonger(longPatience);
