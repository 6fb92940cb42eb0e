import { contentKey } from './contentKey.js';
import type { AnyMessageKind, MessageKindEntry } from './defineMessageKind.js';
import type { ResolvedContent } from './resolveContent.js';

/** What a developer should know about a kind. Said once per kind and code. */
export interface KindWarning {
  /** What it is about. */
  readonly code: 'unknown-kind' | 'invalid-payload' | 'async-schema' | 'payload-too-large' | 'kind-threw' | 'no-preview';
  /** The type as registered or as received. */
  readonly type: string;
  /** What happened, why, and how to mend it. */
  readonly message: string;
}

/** A warning before it is put into words. */
export interface KindTrouble extends Pick<KindWarning, 'code' | 'type'> {
  /** Which function of the kind it was. */
  readonly where?: 'schema' | 'match' | 'preview' | 'function' | undefined;
  readonly why?: string | undefined;
}

/** All kinds of one provider, resolved. Made outside of render; a new list of kinds is a new object. */
export interface MessageKinds {
  /**
   * Frozen, without a prototype: keys come from strangers. A built-in kind stands under its name, a custom one under
   * `custom:<type>`. Cells are read from here by property.
   */
  readonly byKey: Readonly<Record<string, AnyMessageKind>>;
  /** Keys of the kinds with a `match`, in the order of registration. */
  readonly matchers: readonly string[];
  /** Tells developers, once per kind and code. */
  readonly warn: (trouble: KindTrouble) => void;
  /** @internal A payload is parsed once per content object. */
  readonly resolved: WeakMap<object, ResolvedContent>;
}

export interface MessageKindsOptions {
  /** Where warnings for developers go. Nothing is ever written to the console. */
  readonly onWarning?: ((warning: KindWarning) => void) | undefined;
}

/** Types come from strangers: no more than this many are remembered as warned of. */
const warnedLimit = 200;

/**
 * Merges layers of kinds, the later over the earlier: a whole kind replaces one of the same type, a part of one changes it.
 * @example const kinds = resolveMessageKinds([orderCard, extendMessageKind('tip', { layout: 'hidden' })], builtInKinds);
 */
export function resolveMessageKinds(
  entries: readonly MessageKindEntry[],
  builtIns: readonly MessageKindEntry[],
  options: MessageKindsOptions = {},
): MessageKinds {
  const warn = warnOnce(options.onWarning);
  const byKey: Record<string, AnyMessageKind> = Object.create(null);
  for (const entry of [...builtIns, ...entries]) {
    const key = contentKey(entry.type);
    const merged = { ...byKey[key], ...entry };
    // Deleting first moves a kind registered anew to the end, where it wins among equals.
    delete byKey[key];
    if (isWhole(merged)) byKey[key] = Object.freeze(merged);
    else warn({ code: 'no-preview', type: entry.type });
  }
  const matchers = Object.keys(byKey).filter((key) => byKey[key]?.match !== undefined);
  return Object.freeze({ byKey: Object.freeze(byKey), matchers: Object.freeze(matchers), warn, resolved: new WeakMap() });
}

function isWhole(kind: MessageKindEntry): kind is AnyMessageKind {
  return typeof kind.preview === 'function';
}

function warnOnce(onWarning: MessageKindsOptions['onWarning']): MessageKinds['warn'] {
  const said = new Set<string>();
  return (trouble) => {
    const { code, type } = trouble;
    const id = `${code} ${type}`;
    if (onWarning === undefined || said.has(id) || said.size >= warnedLimit) return;
    said.add(id);
    // After whatever is going on: a payload may be looked at first while a list renders; hosts must be free to set state when
    // they hear of it.
    import('./explainTrouble.js').then(
      ({ explainTrouble }) => onWarning({ code, type, message: explainTrouble(trouble) }),
      // Without a network the words are missing, and the code says enough.
      () => onWarning({ code, type, message: code }),
    );
  };
}
