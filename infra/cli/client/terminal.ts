/** Where a command speaks and is answered: a terminal, a pipe, or a test. */
import { createInterface } from 'node:readline/promises';
import { SingleBar } from 'cli-progress';

export interface Bar {
  step(): void;
  end(): void;
}

export interface Terminal {
  /** To standard output, as it is. */
  write(content: string | Uint8Array): void;
  /** One line to standard error: what is not the command's answer. */
  note(line: string): void;
  /** Asks a person. Only where `isInteractive`. */
  question(text: string): Promise<string>;
  bar(label: string, total: number): Bar;
  isInteractive: boolean;
  /** Width of the terminal; undefined when standard output is not one, and then no line is cut. */
  columns: number | undefined;
  env: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', unlessUnread);
  return {
    write: (content) => void stdout.write(content),
    note: (line) => void stderr.write(`${line}\n`),
    async question(text) {
      const lines = createInterface({ input: stdin, output: stderr });
      try {
        // Ctrl-C and Ctrl-D close it without an answer, which is none.
        const closed = new Promise<string>((resolve) => void lines.once('close', () => resolve('')));
        return await Promise.race([lines.question(text), closed]);
      } finally {
        lines.close();
      }
    },
    bar: (label, total) => (stderr.isTTY ? drawnBar(label, total) : noBar),
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    // A terminal that does not know its width says 0.
    columns: (stdout.isTTY && stdout.columns) || undefined,
    env: process.env,
  };
}

/** Whoever reads may stop before the end (`| head`): what the command does comes to its own all the same, and to its exit code. */
function unlessUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

const noBar: Bar = { step() {}, end() {} };

function drawnBar(label: string, total: number): Bar {
  const format = `  ${label} {bar} {value}/{total}`;
  const look = { barsize: 30, barCompleteChar: '█', barIncompleteChar: '░', hideCursor: true };
  const bar = new SingleBar({ format, ...look, stream: process.stderr });
  bar.start(total, 0);
  const end = () => {
    bar.stop();
    process.off('exit', end);
    for (const signal of signals) process.off(signal, interrupted);
  };
  // The cursor and the line wrap are given back however the process ends, which is up to others where they listen too.
  const interrupted = (signal: NodeJS.Signals) => {
    end();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on('exit', end);
  for (const signal of signals) process.on(signal, interrupted);
  return { step: () => bar.increment(), end };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
