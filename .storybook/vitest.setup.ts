import { failOnConsoleErrors } from '../test/failOnConsoleErrors.js';

// Storybook's plugin applies the preview, and the addons' own, by itself.
failOnConsoleErrors();
