import { MultiBar, Presets } from 'cli-progress';

/** What a stage may do with the screen while it runs. */
export interface Stage {
  /** One more thing is done. */
  readonly tick: () => void;
  /** Prints a text above the bar. */
  readonly say: (text: string) => void;
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one stage of the demo: on a terminal with a bar that fills, elsewhere with a line when it is done.
 * `total` is the number of ticks to expect.
 */
export async function stage<Result>(
  title: string,
  total: number,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const began = performance.now();
  const screen = process.stdout.isTTY
    ? new MultiBar(
        {
          format: `  {bar} ${title} {value}/{total}`,
          barsize: 30,
          clearOnComplete: true,
          stream: process.stdout,
        },
        Presets.shades_classic,
      )
    : undefined;
  const bar = screen?.create(total, 0);
  const running: Stage = {
    tick: () => bar?.increment(),
    say: (text) => {
      if (screen === undefined) console.log(text);
      else screen.log(`${text}\n`);
    },
  };
  const result = await work(running).finally(() => {
    // Texts that wait for the next redraw would be lost.
    screen?.update();
    screen?.stop();
  });
  console.log(`  ${title.padEnd(66)}${seconds(began).padStart(7)}`);
  return result;
}
