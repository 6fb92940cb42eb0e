import '../src/styles.css';
import '../src/tools.css';
import { failOnConsoleErrors } from './failOnConsoleErrors.js';
import { waitLonger } from './waitLonger.js';

failOnConsoleErrors();
waitLonger();
