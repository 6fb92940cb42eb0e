import '../src/styles.css';
import '../src/tools.css';
import '../stories/docs/docs.css';
import type { Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { extractArgTypes, extractDescription } from '../stories/docs/apiOf.js';
import { ComponentPage } from '../stories/docs/ComponentPage.js';
import { patience } from '../test/patience.js';
import { DocsContainer } from './DocsContainer.js';

// A busy machine is slower than the second that is the default.
configure({ asyncUtilTimeout: patience });

const preview: Preview = {
  tags: ['autodocs'],
  // Fading in is no lack of contrast: axe looks when all has come to rest. What Storybook paused, it paused at its end.
  afterEach: async () => {
    const ending = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    const longEnough = new Promise((resolve) => setTimeout(resolve, patience));
    await Promise.race([Promise.allSettled(ending.map((each) => each.finished)), longEnough]);
  },
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
    docs: {
      container: DocsContainer,
      page: ComponentPage,
      toc: { headingSelector: 'h2, h3' },
      extractArgTypes,
      extractComponentDescription: extractDescription,
    },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Guides',
          [
            'Quick start',
            'Theming',
            'Parts',
            'Message kinds',
            'Actions',
            'Headless',
            'Adapter',
            'Migrate from TUIKit',
            'Server rendering',
            'Keyboard',
            'Accessibility',
          ],
          'Foundations',
          ['Themes', 'Colours', 'Type', 'Space and shape', 'Density', 'Motion and contrast', 'Component variables', 'i18n'],
          'Screens',
          ['Messenger', 'ConversationList', 'ChatPanel', 'ContactList'],
          'Components',
          'Messages',
          'Customization',
          ['Rungs 1 to 3', 'Rung 4'],
          'Headless',
          'Adapters',
          'API',
          ['parley-kit', 'headless', 'adapter', 'local', 'xmpp', 'testing'],
        ],
      },
    },
  },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
          { value: 'system', title: 'System' },
          { value: 'contrast-light', title: 'High contrast, light' },
          { value: 'contrast-dark', title: 'High contrast, dark' },
        ],
        dynamicTitle: true,
      },
    },
    locale: {
      description: 'Language',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: [
          { value: 'en', title: 'English' },
          { value: 'zh-Hans', title: '简体中文' },
          { value: 'ar', title: 'العربية' },
        ],
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'Direction',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        items: [
          { value: 'auto', title: 'Direction of the language' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
        dynamicTitle: true,
      },
    },
    density: {
      description: 'Density',
      toolbar: {
        title: 'Density',
        icon: 'component',
        items: [
          { value: 'comfortable', title: 'Comfortable' },
          { value: 'cosy', title: 'Cosy' },
          { value: 'compact', title: 'Compact' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light', locale: 'en', direction: 'auto', density: 'comfortable' },
};

export default preview;
