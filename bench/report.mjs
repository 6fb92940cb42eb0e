/** A table for people: the kit, the bare list, how many times more the kit takes; then what was to be reached. */
export function printReport({ chromium, machine, tookMs, scenarios, verdicts }, say) {
  say(`\nChromium ${chromium} on ${machine}; medians of 5, measured in turn, in ${(tookMs / 1000).toFixed(0)} s`);
  for (const { title, figures } of scenarios) {
    say('');
    line(say, title, 'kit', figures.some(({ bare }) => bare !== undefined) ? 'bare' : '', '');
    for (const figure of figures) {
      const name = figure.unit === '' ? figure.title : `${figure.title}, ${figure.unit}`;
      line(say, `  ${name}`, shown(figure.kit), figure.bare === undefined ? '' : shown(figure.bare), ratioOf(figure));
    }
  }
  say(verdicts.length === 0 ? '\nNothing of this has a target.' : '');
  for (const { figure, of, atMost, atLeast, found, isMet } of verdicts) {
    const wanted = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
    const times = of === undefined ? '' : ` times ${of === 'bare' ? 'the bare list' : of}`;
    say(`${isMet ? 'met   ' : 'MISSED'}  ${figure}: ${shown(found)}, ${wanted}${times}`);
  }
}

function ratioOf({ kit, bare, plain }) {
  return bare === undefined || plain === true || bare === 0 ? '' : `${(kit / bare).toFixed(2)}×`;
}

function shown(value) {
  return value === 0 ? '0' : value < 100 ? value.toFixed(value < 10 ? 2 : 1) : value.toFixed(0);
}

function line(say, name, kit, bare, factor) {
  say(`${name.padEnd(60)}${kit.padStart(9)}${bare.padStart(9)}${factor.padStart(9)}`.trimEnd());
}
