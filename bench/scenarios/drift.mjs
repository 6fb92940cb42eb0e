const world = { conversations: 1, count: 10_000 };

/** How far the message that is read moves while other things happen. */
export const drift = {
  name: 'drift',
  title: 'How far what is read moves, at worst',
  async run(stage) {
    const older = await stage.anew({ isPaced: true, isWorst: true }, (page) =>
      page.evaluate(async (world) => {
        await window.bench.prepare(world);
        await window.bench.open(0, world.count);
        await window.bench.scrollTo(400);
        return window.bench.driftOnPrepend(100);
      }, world),
    );
    const pictures = await stage.anew({ isPaced: true, isWorst: true, pictures: true }, (page) =>
      page.evaluate(async () => {
        await window.bench.prepare({ conversations: 1, count: 1000, pictures: true });
        await window.bench.open(0, 1000);
        await window.bench.fill(500);
        await window.bench.scrollTo('middle');
        return window.bench.driftOnPictures();
      }),
    );
    const input = (at) =>
      stage.anew({ isPaced: true, isWorst: true, query: '&panel' }, (page) =>
        page.evaluate(
          async ([world, at]) => {
            await window.bench.prepare(world);
            await window.bench.open(0, world.count);
            await window.bench.fill(500);
            await window.bench.scrollTo(at === 'end' ? Number.MAX_SAFE_INTEGER : 'middle');
            return window.bench.driftOnInput(5, at);
          },
          [world, at],
        ),
      );
    return [
      { name: 'drift-prepend', title: '100 come in above it', unit: 'px', ...older },
      { name: 'drift-pictures', title: 'pictures above it load', unit: 'px', ...pictures },
      { name: 'drift-input', title: 'the input grows, further up', unit: 'px', ...(await input('middle')) },
      { name: 'drift-input-end', title: 'the input grows, at the end', unit: 'px', ...(await input('end')) },
    ];
  },
};
