import { failOnConsoleErrors } from './failOnConsoleErrors.js';

failOnConsoleErrors();
