import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * The law of layers, as data. Keys are rooms, values what each may import; `:types` allows `import type` only.
 * Packages are named too: a dependency belongs to the rooms that list it.
 */
const rooms: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  model: { rooms: [], packages: [] },
  platform: { rooms: ['model'], packages: ['idb'] },
  contract: { rooms: ['model', 'platform:types'], packages: [] },
  core: { rooms: ['model', 'contract', 'platform:types'], packages: ['zustand/vanilla'] },
  i18n: { rooms: ['model'], packages: [] },
  kinds: { rooms: ['model', 'i18n'], packages: ['@standard-schema/spec:types', 'react:types'] },
  hooks: {
    rooms: ['model', 'contract', 'platform', 'core', 'i18n', 'kinds'],
    packages: ['react', '@tanstack/react-virtual', 'zustand/vanilla:types'],
  },
  components: {
    rooms: ['model', 'i18n', 'kinds', 'hooks'],
    packages: ['react', 'react-dom', '@base-ui/react', 'linkifyjs', 'frimousse'],
  },
  scenes: { rooms: ['model', 'i18n', 'kinds', 'hooks', 'components'], packages: ['react'] },
  testing: { rooms: ['model', 'contract', 'platform'], packages: [] },
  'adapters/local': { rooms: ['model', 'contract', 'platform'], packages: ['idb'] },
  'adapters/xmpp': { rooms: ['model', 'contract'], packages: ['strophe.js'] },
  'adapters/tencent': { rooms: ['model', 'contract'], packages: ['@tencentcloud/chat'] },
};

/** Folders beside `src` use the public doors only, like any user. */
const guests = ['demo', 'stories', 'bench', 'examples'];
const doorNames = [
  'parley-kit',
  'parley-kit/headless',
  'parley-kit/adapter',
  'parley-kit/testing',
  'parley-kit/adapters/local',
  'parley-kit/adapters/xmpp',
  'parley-kit/adapters/tencent',
];

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Each file is parsed once. */
const parsed = new Map<string, readonly Import[]>();

// Hundreds of files are parsed, on machines that do other things too.
describe('the house', { timeout: 60_000 }, () => {
  it('has no room that the law does not know', () => {
    const unknown = sourceFiles('src')
      .map(roomOf)
      .filter((room) => room !== 'door' && !(room in rooms));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('lets rooms import only what the law allows', () => {
    const broken = sourceFiles('src').flatMap((file) =>
      importsOf(file)
        .filter((each) => !isAllowed(file, each))
        .map((each) => `${file} → ${each.specifier}`),
    );
    expect(broken).toEqual([]);
  });

  it('keeps doors to explicit re-exports', () => {
    const doors = sourceFiles('src').filter((file) => roomOf(file) === 'door');
    const busy = doors.filter((file) => {
      const rest = withoutComments(readFileSync(file, 'utf8')).replace(/export (type )?\{[^}]*\} from '[^']+';/g, '');
      return rest.trim() !== '';
    });
    expect(busy).toEqual([]);
  });

  it('exports everything by name', () => {
    const found = sourceFiles('src').filter((file) => /^export (default|\*)/m.test(readFileSync(file, 'utf8')));
    expect(found).toEqual([]);
  });

  it('marks client files, and only them', () => {
    const wrong = sourceFiles('src').filter((file) => {
      const isClient = ['hooks', 'components', 'scenes'].includes(roomOf(file));
      const hasCode = !/^(import type|export type|export interface)/m.test(readFileSync(file, 'utf8')) || file.endsWith('.tsx');
      const marked = readFileSync(file, 'utf8').startsWith("'use client';");
      return marked !== isClient && (marked || hasCode) && !file.endsWith('types.ts');
    });
    expect(wrong).toEqual([]);
  });

  it('never imports a style sheet from JavaScript', () => {
    const found = sourceFiles('src').filter((file) => importsOf(file).some(({ specifier }) => specifier.endsWith('.css')));
    expect(found).toEqual([]);
  });

  it.each(guests)('lets %s use public doors only', (guest) => {
    // A tool's configuration is not part of what it configures.
    const files = sourceFiles(guest).filter((file) => !file.endsWith('.config.ts'));
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => (specifier.startsWith('parley-kit') ? !isDoor(specifier) : leavesFolder(file, specifier, guest)))
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(broken).toEqual([]);
  });

  it('names no file over 350 lines', () => {
    const long = sourceFiles('src').filter((file) => readFileSync(file, 'utf8').split('\n').length > 350);
    expect(long).toEqual([]);
  });
});

function isDoor(specifier: string): boolean {
  return doorNames.includes(specifier) || /^parley-kit\/[\w.]+\.css$/.test(specifier);
}

function leavesFolder(file: string, specifier: string, folder: string): boolean {
  if (!specifier.startsWith('.')) return false;
  const target = join(file, '..', specifier);
  const allowed = folder === 'stories' ? ['stories', 'docs'] : [folder];
  return !allowed.some((each) => target.startsWith(each));
}

function isAllowed(file: string, { specifier, typeOnly }: Import): boolean {
  const room = roomOf(file);
  if (room === 'door') return specifier.startsWith('./');
  const law = rooms[room];
  if (law === undefined) return false;
  if (!specifier.startsWith('.')) return matches(law.packages, specifier, typeOnly);
  const target = roomOf(join(file, '..', specifier));
  return target === room || matches(law.rooms, target, typeOnly);
}

function matches(allowed: readonly string[], name: string, typeOnly: boolean): boolean {
  return allowed.some((each) => {
    const typesOnly = each.endsWith(':types');
    const base = typesOnly ? each.slice(0, -':types'.length) : each;
    return (name === base || name.startsWith(`${base}/`)) && (typeOnly || !typesOnly);
  });
}

function roomOf(file: string): string {
  const parts = file.split('/').slice(1);
  if (parts.length === 1) return 'door';
  if (parts[0] === 'adapters') return parts[2]?.startsWith('index.') ? 'door' : `adapters/${parts[1]}`;
  return parts[0] ?? '';
}

function importsOf(file: string): readonly Import[] {
  const known = parsed.get(file) ?? parseImports(file);
  parsed.set(file, known);
  return known;
}

function parseImports(file: string): readonly Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly;
      found.push({ specifier: node.moduleSpecifier.text, typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push({ specifier: specifier.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'generated' || name === 'node_modules' ? [] : sourceFiles(path);
    return /\.(ts|tsx)$/.test(name) ? [path] : [];
  });
}
