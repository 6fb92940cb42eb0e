/** A table for people: what each deployment bears. */
export function printLoad({ machine, results }, say) {
  const [{ users }] = results;
  say(`\n${machine}, shared by servers, databases and load; ${users} people online, who write to each other in pairs`);
  for (const { title, signInsPerSecond, memory, steps } of results) {
    say(`\n${title}: ${signInsPerSecond.toFixed(0)} sign-ins a second`);
    for (const [part, empty] of Object.entries(memory.empty)) {
      const [online, after] = [memory.online[part], memory.after[part]];
      const each = `${(((online - empty) * 1024) / users).toFixed(0)} KiB for each who is online`;
      say(
        `  memory of the ${part}: ${empty.toFixed(0)} MiB empty, ${online.toFixed(0)} online (${each}), ${after.toFixed(0)} after the load`,
      );
    }
    say('  messages/s   delivered     p50, ms     p95, ms   ms of processor for each: servers, database, load');
    for (const { rate, delivered, p50, p95, cost, ownCost } of steps) {
      const figures = [rate, `${(delivered * 100).toFixed(0)} %`, p50?.toFixed(1) ?? '-', p95?.toFixed(1) ?? '-'];
      const used = [cost.server, cost.database, ownCost].map((value) => value?.toFixed(2) ?? '-').join(', ');
      say(`${figures.map((figure) => String(figure).padStart(12)).join('')}   ${used}`);
    }
  }
}

/** The steps of a chat by each that was measured, with how many times as long it takes as the client library alone. */
export function printBeside({ machine, results }, say) {
  for (const { title, chromium, figures } of results) {
    say(`\n${title}; Chromium ${chromium} on ${machine}, shared by server and browser; ms`);
    const rows = [besideHeads, ...figures.map(besideRow)];
    for (const [first, ...cells] of rows) say(`${first.padEnd(54)}${cells.map((cell) => cell.padStart(11)).join('')}`.trimEnd());
  }
}

/** The same as tables of Markdown. */
export function printBesideAsMarkdown({ machine, results }, say) {
  for (const { title, chromium, figures } of results) {
    say(`\n${title}; Chromium ${chromium} on ${machine}; ms\n`);
    const rows = [besideHeads, besideHeads.map((_, index) => (index === 0 ? '---' : '--:')), ...figures.map(besideRow)];
    for (const cells of rows) say(`| ${cells.join(' | ')} |`);
  }
}

const besideHeads = ['', 'alone', 'answering', 'adapter', '÷ alone', '÷ answ.', 'kit', '÷ alone', '÷ answ.'];

function besideRow({ step, bare, answering, adapter, kit }) {
  const compared = (value) => [shown(value), ratio(value, bare), ratio(value, answering)];
  return [step, shown(bare), shown(answering), ...compared(adapter), ...compared(kit)];
}

function ratio(value, than) {
  return value === undefined || than === undefined ? '' : (value / than).toFixed(2);
}

function shown(value) {
  return value === undefined ? '' : value.toFixed(value < 100 ? 1 : 0);
}
