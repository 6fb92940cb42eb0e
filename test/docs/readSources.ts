import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the sources say by name, read without types: quick, and enough to know what is there. */
export interface Sources {
  /** Every name behind a door, as `test/exports` pins them. */
  readonly exports: ReadonlySet<string>;
  /** Parts of components by their own name: `ChatPanel.Header` is `ChatHeader`. */
  readonly parts: ReadonlyMap<string, string>;
  /** Members of an interface or of a type made of some, those that it extends among them. */
  membersOf(type: string): ReadonlySet<string>;
  /** Types that a hook's return type names. */
  returnedBy(hook: string): readonly string[];
  /** Whether a string of this value is written in the model. */
  hasValue(value: string): boolean;
  /** Custom properties that styles set or read. */
  readonly variables: ReadonlySet<string>;
  /** Classes of elements. */
  readonly classes: ReadonlySet<string>;
}

export function readSources(): Sources {
  const code = filesBelow('src', /\.tsx?$/).filter((path) => !/\/(generated|adapters|testing)\//.test(path));
  const styles = filesBelow('src', /\.css$/)
    .map(read)
    .join('\n');
  const members = new Map<string, Set<string>>();
  const bases = new Map<string, Set<string>>();
  const returns = new Map<string, readonly string[]>();
  const parts = new Map<string, string>();
  const values = new Set<string>();
  for (const path of code) {
    const file = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest);
    for (const statement of file.statements) {
      if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) readType(statement);
      else if (ts.isFunctionDeclaration(statement) && statement.name && statement.type) {
        returns.set(statement.name.text, namesIn(statement.type));
      } else if (ts.isVariableStatement(statement)) readParts(statement);
    }
    if (path.includes('/model/') || path.includes('/kinds/'))
      for (const [, value = ''] of read(path).matchAll(/'([\w-]+)'/g)) values.add(value);
  }
  return {
    exports: new Set(
      filesBelow('test/exports', /\.txt$/).flatMap((path) =>
        read(path)
          .split('\n')
          .map((line) => line.replace(/^type /, '')),
      ),
    ),
    parts,
    membersOf,
    returnedBy: (hook) => returns.get(hook) ?? [],
    hasValue: (value) => values.has(value),
    variables: new Set(styles.match(/--parley-[\w-]+/g)),
    classes: new Set(
      [
        ...code
          .map(read)
          .join('\n')
          .matchAll(/parley-[A-Z][\w-]*/g),
      ].map(([name]) => name),
    ),
  };

  function readType(node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): void {
    const own = new Set(members.get(node.name.text));
    const from = new Set(bases.get(node.name.text));
    const literals = ts.isInterfaceDeclaration(node) ? [node] : literalsIn(node.type);
    for (const literal of literals)
      for (const member of literal.members) if (member.name && ts.isIdentifier(member.name)) own.add(member.name.text);
    const said = ts.isInterfaceDeclaration(node) ? (node.heritageClauses ?? []) : [node.type];
    for (const name of said.flatMap(namesIn)) from.add(name);
    members.set(node.name.text, own);
    bases.set(node.name.text, from);
  }

  /** `export const ChatPanel = Object.assign(Root, { Header: ChatHeader })`. */
  function readParts({ declarationList }: ts.VariableStatement): void {
    for (const { name, initializer } of declarationList.declarations) {
      const given = initializer && ts.isCallExpression(initializer) ? initializer.arguments[1] : undefined;
      if (!ts.isIdentifier(name) || given === undefined || !ts.isObjectLiteralExpression(given)) continue;
      for (const property of given.properties) {
        if (!property.name || !ts.isIdentifier(property.name)) continue;
        const part =
          ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer) ? property.initializer.text : property.name.text;
        parts.set(`${name.text}.${property.name.text}`, part);
      }
    }
  }

  function membersOf(type: string, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> {
    if (seen.has(type)) return new Set();
    const more = [...(bases.get(type) ?? [])].flatMap((base) => [...membersOf(base, new Set([...seen, type]))]);
    return new Set([...(members.get(type) ?? []), ...more]);
  }
}

function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => `/${folder}/${name}`);
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function namesIn(node: ts.Node): readonly string[] {
  const found: string[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isTypeReferenceNode(each) && ts.isIdentifier(each.typeName)) found.push(each.typeName.text);
    if (ts.isExpressionWithTypeArguments(each) && ts.isIdentifier(each.expression)) found.push(each.expression.text);
    // What a member is of is not what its type has.
    if (!ts.isTypeLiteralNode(each)) ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

function literalsIn(node: ts.TypeNode): readonly ts.TypeLiteralNode[] {
  if (ts.isTypeLiteralNode(node)) return [node];
  if (ts.isIntersectionTypeNode(node) || ts.isUnionTypeNode(node)) return node.types.flatMap(literalsIn);
  return [];
}
