import { chatError } from '../../model/error.js';

/** What is needed beyond signing in and the three screens. A load that fails is tried again with the next call. */
export const further = () =>
  import('./further.js').catch((thrown: unknown) => {
    throw chatError('offline', { detail: String(thrown) });
  });

/**
 * A facet, or a part of one, whose code comes with the first call of it: what only some screens need. Each of its members is called
 * with one object and answers later.
 */
export function late<Facet, Name extends keyof Facet & string>(load: () => Promise<Facet>, names: readonly Name[]): Pick<Facet, Name> {
  let loaded: Promise<Facet> | undefined;
  const loadOnce = (): Promise<Facet> => {
    loaded ??= load().catch((thrown: unknown) => {
      loaded = undefined;
      throw thrown;
    });
    return loaded;
  };
  const entries = names.map((name) => [
    name,
    async (args: unknown): Promise<unknown> => {
      const call: unknown = (await loadOnce())[name];
      if (typeof call !== 'function') throw chatError('unsupported');
      return call(args);
    },
  ]);
  return Object.fromEntries(entries) as Pick<Facet, Name>;
}

/** The same for what is watched until its release. */
export function lateWatch<Args>(load: () => Promise<(args: Args) => () => void>): (args: Args) => () => void {
  return (args) => {
    let isReleased = false;
    let release = (): void => {};
    load()
      .then((watch) => {
        if (!isReleased) release = watch(args);
      })
      .catch(() => {});
    return () => {
      isReleased = true;
      release();
    };
  };
}
