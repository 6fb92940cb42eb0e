/** An XML element as plain data: what crosses between the connection and all that reads and writes stanzas. */
export interface Stanza {
  readonly name: string;
  /** Its namespace, inherited or its own. */
  readonly ns: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (Stanza | string)[];
}

/** Elements nested deeper are dropped: nothing that is spoken here comes near. */
const MAX_DEPTH = 32;

/** Makes an element. Attributes and children that are undefined are left out. */
export function el(
  name: string,
  ns: string,
  attrs: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Stanza | string | undefined)[]
): Stanza {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(attrs)) if (value !== undefined) given[key] = value;
  return { name, ns, attrs: given, children: children.filter((child) => child !== undefined) };
}

/** The first child of that name, in that namespace (absent: in any). */
export function childOf(stanza: Stanza | undefined, name: string, ns?: string): Stanza | undefined {
  return stanza?.children.find(
    (child): child is Stanza => isElement(child) && child.name === name && (ns === undefined || child.ns === ns),
  );
}

/** All children of that name, in that namespace (absent: in any). */
export function childrenOf(stanza: Stanza | undefined, name: string, ns?: string): readonly Stanza[] {
  return (stanza?.children ?? []).filter(
    (child): child is Stanza => isElement(child) && child.name === name && (ns === undefined || child.ns === ns),
  );
}

/** All elements right below. */
export function elementsOf(stanza: Stanza | undefined): readonly Stanza[] {
  return (stanza?.children ?? []).filter(isElement);
}

/** The text right below an element, without that of elements in it. */
export function textOf(stanza: Stanza | undefined): string {
  return (stanza?.children ?? []).filter((child) => typeof child === 'string').join('');
}

/** A DOM element as plain data. */
export function fromElement(element: Element, depth = 0): Stanza {
  const attrs: Record<string, string> = {};
  for (const { name, value } of Array.from(element.attributes)) if (!name.startsWith('xmlns')) attrs[name] = value;
  const children: (Stanza | string)[] = [];
  for (const node of Array.from(element.childNodes)) {
    if (isElementNode(node)) {
      if (depth < MAX_DEPTH) children.push(fromElement(node, depth + 1));
    } else if (node.nodeType === TEXT || node.nodeType === CDATA) children.push(node.nodeValue ?? '');
  }
  return { name: element.localName, ns: element.namespaceURI ?? '', attrs, children };
}

const TEXT = 3;
const CDATA = 4;

// Without the globals of a browser, which Node lacks.
function isElementNode(node: Node): node is Element {
  return node.nodeType === 1;
}

function isElement(child: Stanza | string): child is Stanza {
  return typeof child !== 'string';
}
