import { loadConfigFromFile } from 'vite';
import { weighDoors } from '../../scripts/size.mjs';
import { weigh } from '../../scripts/weigh.mjs';

/** With everything that a door reaches at once, dependencies in, React out; style sheets as an app would build them. */
export const doors = {
  name: 'doors',
  title: 'What each door weighs, gzipped',
  async run() {
    const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'bench/vite.config.ts');
    const rows = await weighDoors(config.resolve.alias);
    const bare = await weigh("import { useVirtualizer } from '@tanstack/react-virtual'; globalThis.app = useVirtualizer;");
    rows.push({ name: 'what the bare list needs', weight: bare.script / 1024 });
    return rows.map(({ name, weight }) => ({ name: `weight ${name}`, title: name, unit: 'KiB', kit: weight }));
  },
};
