import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { notFor } from '../../stories/docs/notFor.js';

const root = new URL('../../stories/', import.meta.url);

it('have, for each component and each screen, what it is not for', () => {
  const titles = ['components', 'screens'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root))
      .filter((name) => name.endsWith('.stories.tsx'))
      .map((name) => /title: '([^']+)'/.exec(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'))?.[1] ?? name),
  );
  expect(Object.keys(notFor).sort()).toEqual(titles.sort());
});
