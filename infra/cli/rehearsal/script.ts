/** The calendar of a whole cohort, in order: each entry acts at its time, and may be played again without harm. */
import { BrokenOff } from '#infra/cli/rehearsal/clients/breaks.ts';
import type { Entry, Rehearsal, Scene } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { orderMailFaults } from '#infra/cli/rehearsal/report/mail-faults.ts';
import { agreementEntries } from '#infra/cli/rehearsal/scenes/agreement-scene.ts';
import { amendmentEntries } from '#infra/cli/rehearsal/scenes/amendment-scene.ts';
import { appealEntries } from '#infra/cli/rehearsal/scenes/appeal-scene.ts';
import { callEntries } from '#infra/cli/rehearsal/scenes/call-scene.ts';
import { eligibilityEntries } from '#infra/cli/rehearsal/scenes/eligibility-scene.ts';
import { exportEntries } from '#infra/cli/rehearsal/scenes/export-scene.ts';
import { informationEntries } from '#infra/cli/rehearsal/scenes/information-scene.ts';
import { juryEntries } from '#infra/cli/rehearsal/scenes/jury-scene.ts';
import { mailEntries } from '#infra/cli/rehearsal/scenes/mail-scene.ts';
import { panelEntries } from '#infra/cli/rehearsal/scenes/panel-scene.ts';
import { parkedEntries } from '#infra/cli/rehearsal/scenes/parked-scene.ts';
import { paymentEntries } from '#infra/cli/rehearsal/scenes/payment-scene.ts';
import { type Rest, restReached, until } from '#infra/cli/rehearsal/scenes/rests.ts';
import { sheetEntries } from '#infra/cli/rehearsal/scenes/sheet-scene.ts';
import { supportEntries } from '#infra/cli/rehearsal/scenes/support-scene.ts';

/** Every entry of a cohort's rehearsal by time; of two at one time, the one written first. */
export function scriptOf({ calendar, people }: Pick<Rehearsal, 'calendar' | 'people'>): Entry[] {
  return [
    ...callEntries(calendar, people),
    ...informationEntries(calendar),
    ...eligibilityEntries(calendar),
    ...juryEntries(calendar),
    ...mailEntries(calendar),
    ...parkedEntries(calendar),
    ...appealEntries(calendar),
    ...panelEntries(calendar),
    ...sheetEntries(calendar),
    ...agreementEntries(calendar),
    ...paymentEntries(calendar),
    ...amendmentEntries(calendar),
    ...exportEntries(calendar),
    ...supportEntries(calendar),
  ].sort((a, b) => a.at - b.at);
}

/**
 * What was played, and all that comes before it: the script of the version that played it did not have it.
 * @param played names, in any order
 */
export function past(script: readonly Entry[], played: readonly string[]): string[] {
  const last = script.findLastIndex(({ name }) => played.includes(name));
  return script.slice(0, last + 1).map(({ name }) => name);
}

/**
 * Plays what the journal does not have yet, up to a stage. An entry counts as done once everything that followed from it is done
 * too, so that one that was interrupted is played again from its beginning.
 */
export async function play(r: Rehearsal, stage: Rest = 'end'): Promise<void> {
  const script = until(stage, scriptOf(r), r.calendar);
  const { content, save } = r.journal;
  const done = new Set(past(script, content.done));
  let scene: Scene | undefined;
  await orderMailFaults(r);
  for (const entry of script) {
    if (entry.scene !== scene) {
      scene = entry.scene;
      r.progress.scene(scene, script.filter((one) => one.scene === scene).length);
    }
    if (!done.has(entry.name)) {
      await playEntry(r, entry);
      content.done.push(entry.name);
      save();
    }
    r.progress.step(entry.name);
  }
  content.finished ||= stage === 'end';
  save();
  r.progress.end();
}

/** The last stage that the journal holds whole. */
export function reached(r: Rehearsal): Rest | undefined {
  const script = scriptOf(r);
  return restReached(script, r.calendar, past(script, r.journal.content.done));
}

async function playEntry(r: Rehearsal, entry: Entry): Promise<void> {
  try {
    await r.at(entry.at);
    r.begins(entry.name);
    await entry.run(r);
    await r.control.settle();
  } catch (error) {
    r.progress.end();
    if (error instanceof BrokenOff) throw error;
    throw new Error(`"${entry.name}" failed. ${await denials(r)}`, { cause: error });
  }
}

/** A call that its function may not make is the usual cause; the counters know it. */
async function denials(r: Rehearsal): Promise<string> {
  const { permissions, problems } = await r.control.usage();
  const denied = permissions.denied.map((call) => `denied ${JSON.stringify(call)}`);
  return [...denied, ...problems].join('; ');
}
