/** The steps of a smoke test that people act in: a decision, a withdrawal, an alarm, and what is taken away after all of them. */
import type { Bilingual } from '#domain/values/language.ts';
import {
  dossierOf,
  refuseInvented,
  type Seen,
  type SmokeFiled,
  type SmokeTest,
  StepFailed,
  seenWithin,
} from './smoke-test.ts';

export async function decideAsStaff(test: SmokeTest): Promise<Seen> {
  const filed = test.filed.success as SmokeFiled;
  const { patience } = test;
  const isReviewed = await seenWithin(test, patience.workMs, async () =>
    (await dossierOf(test, filed)).application.status === 'eligibility-review' ? true : undefined,
  );
  if (!isReviewed) {
    const { status } = (await dossierOf(test, filed)).application;
    throw new StepFailed(
      {
        fr: `${filed.applicationId} en reste à ${status} : le déroulement ne l’a pas examinée`,
        en: `${filed.applicationId} stays ${status}: the workflow did not assess it`,
      },
      {
        fr: 'npx aic ops alarms, npx aic ops doctor : un quota, une fonction qui échoue, une étape à réparer (npx aic repairs list)',
        en: 'npx aic ops alarms, npx aic ops doctor: a quota, a function that fails, a step to repair (npx aic repairs list)',
      },
    );
  }
  await refuseInvented(test, filed);
  return { seen: { fr: 'irrecevable, annoncé à personne', en: 'ineligible, told to nobody' } };
}

/** By the link and the code that letters brought, as an applicant does. */
export async function withdraw(test: SmokeTest): Promise<Seen> {
  const { api, mailbox, place } = test;
  const { applicationId } = test.filed.success as SmokeFiled;
  if (!mailbox)
    return {
      isLeftOut: true,
      seen: {
        fr: 'le code part au simulateur de SES, où personne ne le lit : à faire une fois à la main, avec une adresse à vous',
        en: 'the code goes to the simulator of SES, where nobody reads it: to be done once by hand, with an address of yours',
      },
    };
  const bearer = await mailbox.linkOf(applicationId);
  const { token } = (await api.ask('open-applicant-session', { bearer, body: {} })).body as { token: string };
  await api.ask('ask-withdrawal-code', { bearer: token, body: {} });
  await place.settle?.();
  const code = await mailbox.codeOf(applicationId);
  await api.ask('withdraw-application', { bearer: token, body: { code } });
  return { seen: { fr: 'par le code de la lettre', en: 'by the code of the letter' } };
}

/** Throws StepFailed where it rings: of a letter that waits, or of one that has gone, which CloudWatch counts for some minutes. */
async function mustBeQuiet(test: SmokeTest): Promise<void> {
  const { queue, patience, rings } = test;
  if (!(await rings())) return;
  const letters = await queue.take();
  await queue.giveBack(letters);
  if (letters.length > 0)
    throw new StepFailed(
      {
        fr: `DeadLetterWaits sonne déjà : lettres mortes qui attendent : ${letters.length}`,
        en: `DeadLetterWaits rings already: dead letters that wait: ${letters.length}`,
      },
      {
        fr: 'npx aic ops dead-letters list, runbook.md#deadletterwaits, puis recommencer',
        en: 'npx aic ops dead-letters list, runbook.md#deadletterwaits, then try again',
      },
    );
  if (await seenWithin(test, patience.alarmMs, async () => !(await rings()) || undefined)) return;
  throw new StepFailed(
    {
      fr: 'DeadLetterWaits sonne encore de la fois d’avant',
      en: 'DeadLetterWaits rings still of the time before',
    },
    {
      fr: 'recommencer dans dix minutes ; sur cette machine, npx aic clock set dix minutes plus tard',
      en: 'try again in ten minutes; on this machine, npx aic clock set ten minutes later',
    },
  );
}

export async function ringAlarm(test: SmokeTest): Promise<Seen> {
  const { queue, tag, patience, rings } = test;
  await mustBeQuiet(test);
  test.deadLetter = await queue.plant({ 'aic ops smoke': tag });
  if (!(await seenWithin(test, patience.alarmMs, async () => (await rings()) || undefined)))
    throw new StepFailed(
      {
        fr: 'une lettre morte attend, et DeadLetterWaits ne sonne pas',
        en: 'a dead letter waits, and DeadLetterWaits does not ring',
      },
      {
        fr: 'npx aic ops alarms ; si l’alarme manque, npm run deploy',
        en: 'npx aic ops alarms; where the alarm is missing, npm run deploy',
      },
    );
  return {
    seen: {
      fr: 'DeadLetterWaits sonne ; qui est abonné au sujet des alarmes en a reçu un message',
      en: 'DeadLetterWaits rings; whoever subscribed to the topic of alarms was sent a message of it',
    },
  };
}

/** Takes away what can be, each on its own. Throws StepFailed with all that stays. */
export async function cleanUp(test: SmokeTest): Promise<Seen> {
  const left = [
    ...(await tried('dead letter', () => removeDeadLetter(test))),
    ...(await tried('task', () => closeTask(test))),
    ...(await tried(test.filed.success?.applicationId, () => end(test, test.filed.success))),
    ...(await tried(test.filed.bounce?.applicationId, () => end(test, test.filed.bounce))),
  ];
  if (left.length > 0)
    throw new StepFailed(both(left.join('; ')), {
      fr: 'une fois la cause réparée : les décider irrecevables (npx aic applications decide), fermer la tâche, retirer la lettre',
      en: 'once the cause is mended: decide them ineligible (npx aic applications decide), close the task, take the letter away',
    });
  const ids =
    Object.values(test.filed)
      .map(({ applicationId }) => applicationId)
      .join(', ') || '–';
  return {
    seen: {
      fr: `restent, retirées ou irrecevables : ${ids}`,
      en: `what stays, withdrawn or ineligible: ${ids}`,
    },
  };
}

const both = (text: string): Bilingual => ({ fr: text, en: text });

/** @returns what stays, with why; nothing where it went well */
async function tried(what: string | undefined, act: () => Promise<void>): Promise<string[]> {
  try {
    await act();
    return [];
  } catch (error) {
    return [`${what}: ${(error as Error).message}`];
  }
}

async function removeDeadLetter({ queue, deadLetter }: SmokeTest): Promise<void> {
  if (deadLetter === undefined) return;
  const letters = await queue.take();
  const own = letters.filter(({ messageId }) => messageId === deadLetter);
  await queue.giveBack(letters.filter((one) => !own.includes(one)));
  if (own.length === 0) throw new Error(`${deadLetter} is not shown by the queue`);
  for (const letter of own) await queue.remove(letter);
}

async function closeTask({ api, task }: SmokeTest): Promise<void> {
  if (task !== undefined) await api.ask('close-task', { params: { messageKey: task }, body: {} });
}

/** An undecided application keeps the jury from opening: one that was not withdrawn is refused. */
async function end(test: SmokeTest, filed: SmokeFiled | undefined): Promise<void> {
  if (!filed) return;
  const { application } = await dossierOf(test, filed);
  if (application.status === 'withdrawn' || application.decision !== undefined) return;
  await refuseInvented(test, filed);
}
