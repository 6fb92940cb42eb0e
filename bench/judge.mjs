import { targets } from './targets.mjs';

/** Each target whose figures were measured: what it asks, what was found, whether that is enough. */
export function judge(scenarios) {
  const figures = new Map(scenarios.flatMap(({ figures }) => figures.map((figure) => [figure.name, figure])));
  return targets.flatMap(({ figure: name, of, atMost, atLeast }) => {
    const figure = figures.get(name);
    if (figure === undefined) return [];
    const measure = of === undefined ? 1 : of === 'bare' ? figure.bare : figures.get(of)?.kit;
    if (measure === undefined) return [];
    const found = figure.kit / measure;
    const isMet = (atMost === undefined || found <= atMost) && (atLeast === undefined || found >= atLeast);
    return [{ figure: name, of, atMost, atLeast, found, isMet }];
  });
}
