/** What delivery gave up on, which an operator hands over again at any time, long after or while it goes its other ways. */
import type { StreamRecord } from '#infra/local/streams/streams-shards.ts';
import type { Outcome } from './calls.ts';
import type { Draw } from './random.ts';

type Consumer = 'relay-workflow' | 'send-email';

export function createDeadLetters(
  draw: Draw | undefined,
  invoke: (name: Consumer, event: object) => Promise<Outcome>,
) {
  const letters: { name: Consumer; records: StreamRecord[] }[] = [];
  let redriven = 0;
  let isOn = draw !== undefined;

  async function redrive(): Promise<void> {
    const [letter] = letters.splice(draw?.under(letters.length) ?? 0, 1);
    if (!letter) return;
    redriven += 1;
    const outcome = await invoke(letter.name, { Records: letter.records });
    const failures =
      'payload' in outcome && (outcome.payload as { batchItemFailures?: object[] })?.batchItemFailures;
    if (!failures || failures.length > 0) letters.push(letter);
  }

  return {
    take: (name: Consumer, records: StreamRecord[]) => void letters.push({ name, records }),
    redriven: () => redriven,
    doings: () =>
      isOn && letters.length > 0 && draw?.chance(0.03) ? [{ weight: 6, run: () => void redrive() }] : [],
    /** Nobody redrives from here on: what still lies there must come to its end without. */
    leaveThem() {
      isOn = false;
    },
  };
}
