/** The figures of what `watchFrames` saw. */
export function frameFigures(name, { kit, bare }) {
  const figure = (member, title, unit) => ({
    name: `${name}-${member}`,
    title,
    unit,
    kit: kit[member],
    ...(bare === undefined ? {} : { bare: bare[member] }),
    plain: true,
  });
  return [
    figure('rate', 'frames a second', ''),
    figure('p95', '95 of 100 frames within', 'ms'),
    figure('longTasks', 'tasks over 50 ms', ''),
    figure('longest', 'the longest of them', 'ms'),
  ];
}
