import { SingleBar } from 'cli-progress';

/** How far a rehearsal is, for whoever waits. */
export interface Progress {
  /** Begins a part; the one before it ends. */
  scene(title: string, total: number): void;
  step(label: string): void;
  end(): void;
}

export const silent: Progress = { scene() {}, step() {}, end() {} };

/** A bar per part on a terminal; elsewhere a line when a part begins and ends. */
export function showProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function bars(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    scene(title, total) {
      stop();
      bar = new SingleBar({
        format: `  ${title.padEnd(12)} {bar} {value}/{total}  {label}`,
        barsize: 30,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        hideCursor: true,
        linewrap: false,
        stream,
      });
      bar.start(total, 0, { label: '' });
    },
    step(label) {
      bar?.increment(1, { label: label.padEnd(44) });
    },
    end() {
      stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let part: { title: string; total: number; value: number; began: number } | undefined;
  const end = () => {
    if (part) {
      const seconds = ((performance.now() - part.began) / 1000).toFixed(1);
      stream.write(`  ${part.title}: ${part.value}/${part.total} steps, ${seconds} s\n`);
    }
    part = undefined;
  };
  return {
    scene(title, total) {
      end();
      part = { title, total, value: 0, began: performance.now() };
    },
    step() {
      if (part) part.value += 1;
    },
    end,
  };
}
