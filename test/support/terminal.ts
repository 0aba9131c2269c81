/** A terminal that a test reads, and answers in advance. */
import type { Terminal } from '#infra/cli/client/terminal.ts';

export interface TestTerminal extends Terminal {
  /** Everything that was written, on either stream. */
  said(): string;
  /** Standard output alone. */
  out(): string;
  /** What was asked of the person. */
  asked: string[];
}

/** @param answers to the questions, in their order; without any, nobody is there to answer */
export function aTerminal(
  o: { answers?: readonly string[]; columns?: number; env?: Record<string, string> } = {},
): TestTerminal {
  const [out, all, asked]: [string[], string[], string[]] = [[], [], []];
  const answers = [...(o.answers ?? [])];
  return {
    write(content) {
      out.push(Buffer.from(content).toString('utf8'));
      all.push(Buffer.from(content).toString('utf8'));
    },
    note: (line) => void all.push(`${line}\n`),
    async question(text) {
      asked.push(text);
      return answers.shift() ?? '';
    },
    bar: () => ({ step() {}, end() {} }),
    isInteractive: o.answers !== undefined,
    columns: o.columns,
    env: o.env ?? {},
    said: () => all.join('').trimEnd(),
    out: () => out.join(''),
    asked,
  };
}
