/** What must hold at every moment, seen from outside: each change of a table, and each letter that SES accepts. */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Delivered } from '../cloud/cloud.ts';
import { cohort } from '../cloud/cohort.ts';
import type { Change } from '../memory/database.ts';
import { ballotsTable } from '../memory/shapes.ts';
import type { StoredItem } from '../memory/values.ts';
import { type LoggedEvent, readStory } from './story.ts';

const winning = new Set(['laureate', 'agreement-issued', 'signed', 'countersigned', 'awarded']);
const outcomesOfRounds: Record<string, 'jury' | 'panel'> = {
  shortlisted: 'jury',
  'not-shortlisted': 'jury',
  laureate: 'panel',
  'waiting-list': 'panel',
};

/** `round:jury` or an application's id. */
export const partitionOf = (subject: string): string =>
  subject.startsWith('round:') ? `ROUND#${subject.slice('round:'.length)}` : `APPLICATION#${subject}`;

export type Watch = ReturnType<typeof createWatch>;

export function createWatch() {
  const violations: string[] = [];
  const logs = new Map<string, LoggedEvent[]>();
  const statuses = new Map<string, string>();
  const roundStates = new Map<string, string>();
  const accepted = new Map<string, number>();
  /** Sends whose fate the programme itself calls unknown, by message key. */
  const unknown = new Map<string, number>();
  let checked = 0;

  function check(holds: boolean, problem: string): void {
    checked += 1;
    if (!holds && violations.length < 20) violations.push(problem);
  }

  function changed({ table, key, before, after }: Change): void {
    const [PK = '', SK = ''] = key.split('\u0000');
    if (table === ballotsTable) check(before === undefined, `the ballot ${PK} was touched`);
    else if (SK.startsWith('AUDIT#')) logged(PK, SK, before, after);
    else if (SK === 'APPLICATION') moved(PK.slice('APPLICATION#'.length), before, after);
    else if (SK === 'ROUND') roundStates.set(PK.slice('ROUND#'.length), after?.state?.S ?? '');
    else if (SK.startsWith('EMAIL#')) mailed(SK.slice('EMAIL#'.length), before, after);
    else if (PK === 'ROLL#panel') {
      check(!before?.votedOn || after?.votedOn !== undefined, `${SK} lost the mark of a vote`);
    }
  }

  function logged(
    PK: string,
    SK: string,
    before: StoredItem | undefined,
    after: StoredItem | undefined,
  ): void {
    check(before === undefined && after !== undefined, `${PK} ${SK} was changed`);
    if (!after) return;
    const event = unmarshall(after as never).event as LoggedEvent;
    logs.set(PK, [...(logs.get(PK) ?? []), event]);
  }

  function moved(id: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
    check(after !== undefined, `${id} is gone`);
    const [old, next] = [Number(before?.version?.N ?? 0), Number(after?.version?.N ?? 0)];
    check(next > old, `${id} went from version ${old} to ${next}`);
    const status = after?.document?.M?.status?.S ?? '';
    statuses.set(id, status);
    const laureates = [...statuses.values()].filter((one) => winning.has(one)).length;
    check(laureates <= cohort.funding.maximumLaureates, `${laureates} laureates at once`);
  }

  function mailed(messageKey: string, before: StoredItem | undefined, after: StoredItem | undefined): void {
    const [old, state] = [before?.state?.S, after?.state?.S];
    if (state === 'unknown' && old !== 'unknown') unknown.set(messageKey, (unknown.get(messageKey) ?? 0) + 1);
    if (state === 'sent' && old !== 'sent') {
      check(accepted.has(messageKey), `${messageKey} is called sent, and SES never had it`);
    }
  }

  /** A letter leaves once, for something that happened, and an outcome only once its round is told. */
  function left({ messageKey, template, to }: Delivered): void {
    const times = (accepted.get(messageKey) ?? 0) + 1;
    accepted.set(messageKey, times);
    check(times <= 1 + (unknown.get(messageKey) ?? 0), `${messageKey} left ${times} times`);
    const [id = '', version = ''] = messageKey.split('_');
    if (!id.startsWith('aic1-')) return;
    const number = /candidat(\d+)@/.exec(to)?.[1];
    check(number !== undefined, `${messageKey} went to ${to}`);
    const story = readStory(logs.get(`APPLICATION#${id}`) ?? []);
    const expected = story.letters.get(Number(version));
    check(
      expected === template,
      `${template} left for version ${version} of ${id}, which is ${expected ?? 'no letter'}`,
    );
    const round = outcomesOfRounds[template];
    const state = round && roundStates.get(round);
    check(
      !round || state === 'releasing' || state === 'released',
      `${template} told while the ${round} is ${state}`,
    );
  }

  return {
    /** Whether the log of a subject holds an event of a type. */
    has: ({ subject, type }: { subject: string; type: string }) =>
      (logs.get(partitionOf(subject)) ?? []).some((event) => event.type === type),
    changed,
    left,
    check,
    violations,
    logs,
    accepted,
    unknown,
    checked: () => checked,
  };
}
