import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { doorEntries } from '../vite.config.js';

/**
 * The names behind each door, types among them, are a promise: `test/exports/<door>.txt` is it. A name that comes or goes
 * is a decision, made by `npx vitest run --project unit test/exports.test.ts -u`.
 */
describe('the public names', () => {
  const program = ts.createProgram(Object.values(doorEntries), { ...compilerOptions(), noEmit: true });
  const checker = program.getTypeChecker();

  it.each(Object.entries(doorEntries))('of %s are those that were promised', async (door, file) => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    const names = symbol === undefined ? [] : checker.getExportsOfModule(symbol).map((each) => line(checker, each));
    expect(names.length).toBeGreaterThan(0);
    await expect(`${names.sort().join('\n')}\n`).toMatchFileSnapshot(`./exports/${door.replaceAll('/', '-')}.txt`);
  });

  it('leave by the doors of the manifest', () => {
    const promised = Object.entries(manifest.exports).flatMap(([door, target]) =>
      typeof target === 'string' || door.endsWith('.css') ? [] : [target.default],
    );
    expect(promised.sort()).toEqual(
      Object.keys(doorEntries)
        .map((door) => `./dist/${door}.js`)
        .sort(),
    );
  });
});

function line(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target.flags & ts.SymbolFlags.Value ? symbol.name : `type ${symbol.name}`;
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8'));
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, '.').options;
}
