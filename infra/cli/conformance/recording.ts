/** A recording: what each probe was answered, by its name; and where another says otherwise. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { differencesOf } from '#domain/values/difference.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { termsOf } from '#infra/cli/rehearsal/people/call-terms.ts';
import { drawPeople } from '#infra/cli/rehearsal/people/people.ts';
import { askFor, httpProbes } from './http-probes.ts';
import { steadyText } from './kinds.ts';
import { mailProbes } from './mail-probes.ts';
import type { Doors, Filed, Probe } from './probe.ts';
import { statesProbes } from './states-probes.ts';
import { tableProbes } from './table-probes.ts';

/** In the order in which they are asked: the last of them ends what the first began. */
const probes: readonly Probe[] = [...httpProbes, ...tableProbes, ...mailProbes, ...statesProbes];

const recordingSchema = z.record(z.string(), z.unknown());
export type Recording = z.infer<typeof recordingSchema>;

/**
 * Files the two applications of the run and asks every probe; one that fails is recorded so, and the next is asked. Leaves one
 * application withdrawn and one received. Throws UsageProblem where nothing can be filed.
 */
export async function recordAnswers(doors: Doors): Promise<Recording> {
  const [first, second] = drawPeople(1, 5, termsOf(doors.place.cohort), []);
  if (!first || !second) throw new Error('there are no two people');
  const reader = await file(doors, first.form, doors.mailbox);
  const lost = await file(doors, second.form, `bounce+${crypto.randomUUID()}@simulator.amazonses.com`);
  const recording: Recording = {};
  for (const { name, answer } of probes)
    recording[name] = await answer({ doors, reader, lost }).catch(failure);
  // As it would be read from a file.
  return JSON.parse(JSON.stringify(recording)) as Recording;
}

const failure = ({ name, message }: Error) => ({ failed: name, says: steadyText(message) });

async function file(doors: Doors, drawn: Filed['form'], email: string): Promise<Filed> {
  const form = { ...drawn, contact: { ...drawn.contact, email } };
  const idempotencyKey = crypto.randomUUID();
  const headers = { 'idempotency-key': idempotencyKey };
  const answer = await askFor(doors, { method: 'POST', path: '/applications', headers, body: form });
  const { applicationId, session } = (answer.body ?? {}) as Partial<Filed>;
  if (applicationId === undefined || session === undefined)
    throw new UsageProblem(`nothing can be filed there: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { form, idempotencyKey, answer, applicationId, session };
}

/** Throws UsageProblem for a file that is no recording. */
export function readRecording(path: string): Recording {
  try {
    return recordingSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new UsageProblem(`${path} is no recording: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** One line each, `probe path: here …, there …`. */
export function differenceLines(here: Recording, there: Recording): string[] {
  const names = [...new Set([...Object.keys(there), ...Object.keys(here)])];
  const found = names.flatMap((name) => differencesOf(name, '', there[name], here[name]));
  return found.map(
    ({ line, field, replayed, file: recorded }) =>
      `${line}${field === '' ? '' : ` ${field}`}: here ${said(replayed)}, there ${said(recorded)}`,
  );
}

/** A recording holds no null: there it is that a side has nothing of the kind. */
const said = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));

/** Names, questions and doors of all probes, for whoever reads a recording. */
export const askedQuestions = (): string[] =>
  probes.map(({ name, asks, through }) => `${name} (${through}): ${asks}`);
