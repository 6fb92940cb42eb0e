import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Api, ApiEntry, ApiKind, ApiMember } from '../../stories/docs/apiModel.js';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const doorFiles = {
  'parley-kit': 'src/index.ts',
  'parley-kit/headless': 'src/headless.ts',
  'parley-kit/adapter': 'src/adapter.ts',
  'parley-kit/adapters/local': 'src/adapters/local/index.ts',
  'parley-kit/testing': 'src/testing.ts',
};

/** What each part takes from its element and from the kit alike. `ref` and the rest of an element's attributes are React's. */
const ofEveryPart = ['className', 'style', 'ref', 'render'];
const ofEveryPartTexts = [
  'Joined with the class of the part.',
  'Merged over the style of the part.',
  'Leads to the element of the part.',
  'Another element in its place: a tag, an element, or a function of the props that it must take.',
];
const longestTypeText = 2400;

/** Reads the public names with their docstrings, by the compiler. Takes a few seconds. */
export function readApi(): Api {
  const program = ts.createProgram(
    Object.values(doorFiles).map((file) => join(root, file)),
    compilerOptions(),
  );
  const checker = program.getTypeChecker();
  const doors = Object.entries(doorFiles).map(([name, file]) => {
    const source = program.getSourceFile(join(root, file));
    const symbol = source && checker.getSymbolAtLocation(source);
    if (symbol === undefined) throw new Error(`${file} exports nothing: is it still the door ${name}?`);
    const entries = checker.getExportsOfModule(symbol).map((each) => readEntry(each.name, resolved(each, checker), checker));
    return { name, entries: entries.sort((a, b) => a.name.localeCompare(b.name)) };
  });
  return { doors };
}

function compilerOptions(): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json');
  const { config } = ts.parseConfigFileTextToJson(path, readFileSync(path, 'utf8'));
  return { ...ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root).options, noEmit: true };
}

function resolved(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function readEntry(name: string, symbol: ts.Symbol, checker: ts.TypeChecker): ApiEntry {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined) throw new Error(`${name} is declared nowhere.`);
  const tags = symbol.getJsDocTags(checker);
  const textOf = (tag: string) => tags.filter((each) => each.name === tag).map((each) => ts.displayPartsToString(each.text).trim());
  const selector = textOf('selector')[0];
  const base = {
    name,
    text: plain(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
    examples: textOf('example'),
    file: relative(root, declaration.getSourceFile().fileName),
    parts: [],
    ...(selector !== undefined && { selector }),
  };
  if (!(symbol.flags & ts.SymbolFlags.Value)) return { ...base, kind: 'type', ...readType(symbol, declaration, checker) };
  const type = checker.getTypeOfSymbolAtLocation(symbol, declaration);
  const signatures = type.getCallSignatures();
  const isContext = type.symbol?.name === 'Context';
  const kind = isContext ? 'constant' : kindOf(name, signatures.length > 0);
  const first = signatures[0];
  if (kind === 'component' && first !== undefined) {
    const attributes = propsOf(first, declaration, checker).some((each) => each.name === 'tabIndex');
    return { ...base, kind, attributes, members: readProps(first, declaration, checker), parts: readParts(name, type, checker) };
  }
  if (first === undefined || isContext)
    return { ...base, kind, members: [], signature: `const ${name}: ${typeText(type, declaration, checker)}` };
  const signature = signatures.map((each) => functionText(name, each, checker)).join('\n');
  return { ...base, kind, signature, ...readReturned(first, checker) };
}

function kindOf(name: string, isCallable: boolean): ApiKind {
  if (!isCallable) return 'constant';
  if (/(^|\.)[A-Z]\w*$/.test(name)) return 'component';
  return /^use[A-Z]/.test(name) ? 'hook' : 'function';
}

/** `Object.assign(Root, { Header, … })`: the parts of a component are the members of its type that the kit's own code gives it. */
function readParts(owner: string, type: ts.Type, checker: ts.TypeChecker): ApiEntry[] {
  return type
    .getProperties()
    .filter((property) => property.declarations?.some(isOurs) && /^[A-Z]/.test(property.name))
    .map((property) => readEntry(`${owner}.${property.name}`, partSymbol(property, checker), checker));
}

/** `{ Header: ChatHeader }` and `{ ItemAvatar }` lead to what was put there, where the docstring is. */
function partSymbol(property: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  const declaration = property.declarations?.[0];
  if (declaration !== undefined && ts.isPropertyAssignment(declaration)) {
    const found = checker.getSymbolAtLocation(declaration.initializer);
    if (found !== undefined) return resolved(found, checker);
  }
  if (declaration !== undefined && ts.isShorthandPropertyAssignment(declaration)) {
    const found = checker.getShorthandAssignmentValueSymbol(declaration);
    if (found !== undefined) return resolved(found, checker);
  }
  return property;
}

function propsOf(signature: ts.Signature, at: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const parameter = signature.parameters[0];
  return parameter === undefined ? [] : checker.getTypeOfSymbolAtLocation(parameter, at).getProperties();
}

function readProps(signature: ts.Signature, at: ts.Node, checker: ts.TypeChecker): ApiMember[] {
  const shown = propsOf(signature, at, checker).filter((each) => ofEveryPart.includes(each.name) || each.declarations?.some(isOurs));
  const members = shown.map((each) => ({
    ...readMember(each, at, checker),
    ...(ofEveryPart.includes(each.name) && everyPart(each, at, checker)),
  }));
  return members.sort((a, b) => Number(a.ofEveryPart) - Number(b.ofEveryPart));
}

function readReturned(signature: ts.Signature, checker: ts.TypeChecker): Pick<ApiEntry, 'members' | 'membersOf'> {
  const type = checker.getNonNullableType(signature.getReturnType());
  const symbol = type.aliasSymbol ?? type.symbol;
  const declaration = symbol?.declarations?.[0];
  if (declaration === undefined || !isOurs(declaration) || !ts.isInterfaceDeclaration(declaration)) return { members: [] };
  return { membersOf: symbol.name, members: publicOf(type, checker).map((each) => readMember(each, declaration, checker)) };
}

function publicOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol[] {
  return type.getProperties().filter((each) => !isInternal(each, checker));
}

function isInternal(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return symbol.getJsDocTags(checker).some((tag) => tag.name === 'internal');
}

function readType(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  checker: ts.TypeChecker,
): Pick<ApiEntry, 'members' | 'membersOf' | 'signature'> {
  if (ts.isInterfaceDeclaration(declaration)) {
    const members = checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .filter((each) => each.declarations?.some(isOurs) && !isInternal(each, checker));
    const heritage = declaration.heritageClauses?.map((each) => ` ${oneLine(each.getText())}`).join('') ?? '';
    return {
      signature: `interface ${symbol.name}${parametersText(declaration)}${heritage}`,
      membersOf: symbol.name,
      members: members.map((each) => readMember(each, declaration, checker)),
    };
  }
  const members = ts.isTypeAliasDeclaration(declaration) ? readLiterals(declaration, checker) : [];
  return { signature: shorten(withoutComments(withoutExport(declaration.getText()))), members };
}

/** Members of the type literals that an alias is made of, each name once: what tells the literals apart is in the signature. */
function readLiterals(declaration: ts.TypeAliasDeclaration, checker: ts.TypeChecker): ApiMember[] {
  const literals: ts.TypeLiteralNode[] = [];
  const visit = (node: ts.TypeNode): void => {
    if (ts.isTypeLiteralNode(node)) literals.push(node);
    else if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) node.types.forEach(visit);
  };
  visit(declaration.type);
  const found = literals
    .flatMap((literal) => literal.members.map((member) => checker.getSymbolAtLocation(member.name ?? member)))
    .filter((symbol) => symbol !== undefined)
    .map((symbol) => readMember(symbol, declaration, checker))
    .filter((member) => !isDiscriminant(member));
  return [...new Map(found.map((member) => [member.name, member])).values()];
}

/** `kind: 'text'`, `ok: true`: it says by itself what it is. */
export function isDiscriminant({ name, type, values }: ApiMember): boolean {
  const isLiteral = /^('[^']*'|true|false)$/.test(type);
  return isLiteral ? ['type', 'kind', 'what', 'at', 'ok'].includes(name) : name === 'at' && values !== undefined;
}

function readMember(symbol: ts.Symbol, at: ts.Node, checker: ts.TypeChecker): ApiMember {
  const declaration = symbol.declarations?.[0];
  const type = checker.getTypeOfSymbolAtLocation(symbol, at);
  const values = literals(type);
  const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
  const written = memberTypeText(declaration, type, at, checker);
  return {
    name: symbol.name,
    type: optional ? withoutUndefined(written) : written,
    optional,
    text: memberText(symbol, checker),
    ofEveryPart: false,
    ...(values !== undefined && { values }),
  };
}

/** A prop that every part has. */
function everyPart(symbol: ts.Symbol, at: ts.Node, checker: ts.TypeChecker): Partial<ApiMember> {
  const text = ofEveryPartTexts[ofEveryPart.indexOf(symbol.name)] ?? '';
  const type = checker.getTypeOfSymbolAtLocation(symbol, at);
  return { ofEveryPart: true, text, ...(symbol.name === 'ref' && { type: refText(type, checker) }) };
}

function memberText(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const examples = symbol.getJsDocTags(checker).filter((tag) => tag.name === 'example');
  const shown = examples.map((tag) => `For example \`${oneLine(ts.displayPartsToString(tag.text))}\`.`);
  return [plain(ts.displayPartsToString(symbol.getDocumentationComment(checker))), ...shown].filter(Boolean).join('\n\n');
}

/** As it is written where it is declared, which says more than what it resolves to; React's own types as they resolve. */
function memberTypeText(declaration: ts.Declaration | undefined, type: ts.Type, at: ts.Node, checker: ts.TypeChecker) {
  if (declaration !== undefined && isOurs(declaration)) {
    if (ts.isPropertySignature(declaration) && declaration.type !== undefined) return oneLine(declaration.type.getText());
    if (ts.isMethodSignature(declaration)) {
      const parameters = declaration.parameters.map((each) => each.getText()).join(', ');
      return oneLine(`(${parameters}) => ${declaration.type?.getText() ?? 'void'}`);
    }
  }
  return typeText(type, at, checker);
}

function refText(type: ts.Type, checker: ts.TypeChecker): string {
  const element = /\b(HTML\w*Element)\b/.exec(checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation))?.[1];
  return `Ref<${element ?? 'HTMLElement'}>`;
}

function literals(type: ts.Type): string[] | undefined {
  const parts = (type.isUnion() ? type.types : [type]).filter((each) => !(each.flags & ts.TypeFlags.Undefined));
  return parts.length > 1 && parts.every((each) => each.isStringLiteral()) ? parts.map((each) => String(each.value)) : undefined;
}

function functionText(name: string, signature: ts.Signature, checker: ts.TypeChecker): string {
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
  return shorten(`function ${name}${checker.signatureToString(signature, undefined, flags)}`);
}

function typeText(type: ts.Type, at: ts.Node, checker: ts.TypeChecker): string {
  return shorten(checker.typeToString(type, at, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope));
}

function parametersText(declaration: ts.InterfaceDeclaration): string {
  const parameters = declaration.typeParameters?.map((each) => each.getText()) ?? [];
  return parameters.length === 0 ? '' : `<${parameters.join(', ')}>`;
}

function isOurs(declaration: ts.Declaration): boolean {
  return declaration.getSourceFile().fileName.startsWith(join(root, 'src/'));
}

function withoutExport(text: string): string {
  return text.replace(/^export (declare )?/, '');
}

/** Those of members stand in the table below. */
function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '');
}

function withoutUndefined(text: string): string {
  return text.replace(/^undefined \| | \| undefined$/g, '').replace(/^\((.*)\)$/, (whole, inner) => (inner.includes('=>') ? inner : whole));
}

function shorten(text: string): string {
  return text.length > longestTypeText ? `${text.slice(0, text.lastIndexOf('\n', longestTypeText))}\n  …` : text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** `{@link Name}` is the name; a line break inside of a paragraph is a space. */
function plain(text: string): string {
  return text.replace(/\{@link (\w+)\}/g, '`$1`').trim();
}
