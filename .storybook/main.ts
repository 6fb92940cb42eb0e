import type { StorybookConfig } from '@storybook/react-vite';
import { doors } from '../doors.js';
import { docsData } from './docs/docsData.js';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: { name: '@storybook/react-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Props are read from the doors' types, which see through `createPart`: docs/docsData.ts.
  typescript: { reactDocgen: false },
  viteFinal: (vite) => ({
    ...vite,
    plugins: [...(vite.plugins ?? []), docsData()],
    resolve: { ...vite.resolve, alias: { ...vite.resolve?.alias, ...doors } },
  }),
};

export default config;
