/** The steps of a smoke test that letters go through: filing, the receipt, and a letter that comes back. */
import { randomUUID } from 'node:crypto';
import type { StoppedBecause } from '#domain/mail/mail-desk.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { smokeForm } from './smoke-form.ts';
import { type Seen, type SmokeFiled, type SmokeTest, StepFailed, seenWithin } from './smoke-test.ts';

interface Desk {
  isStopped: boolean;
  because?: StoppedBecause;
}

/** Throws StepFailed where mail is stopped, with why. */
async function mailRuns({ api, place }: SmokeTest): Promise<void> {
  const { isStopped, because } = (await api.ask('show-mail-desk')).body as Desk;
  if (!isStopped) return;
  const why = because === undefined ? '' : ` (${because})`;
  const [, cohort, stage] = /^aic-(.+)-(\w+)$/.exec(place.stackName) ?? [];
  const where = place.settle === undefined ? ` --cohort ${cohort} --stage ${stage}` : '';
  throw new StepFailed(
    { fr: `tout le courrier est arrêté${why}`, en: `all mail is stopped${why}` },
    {
      fr: `npx aic ops preflight${where} dit si SES est prêt ; puis npx aic mail start`,
      en: `npx aic ops preflight${where} says whether SES is ready; then npx aic mail start`,
    },
  );
}

export async function lookAtMail(test: SmokeTest): Promise<Seen> {
  await mailRuns(test);
  return { seen: { fr: 'le courrier part', en: 'mail goes' } };
}

async function file({ api, place, tag }: SmokeTest, mailbox: 'success' | 'bounce'): Promise<SmokeFiled> {
  const body = smokeForm(place.cohort, mailbox, tag);
  const { applicationId } = (await api.ask('file-application', { body, key: randomUUID() }))
    .body as SmokeFiled;
  return { applicationId, email: body.contact.email };
}

export async function fileOne(test: SmokeTest): Promise<Seen> {
  const filed = await file(test, 'success');
  test.filed.success = filed;
  const seen = `${filed.applicationId} (${filed.email})`;
  return { seen: { fr: seen, en: seen } };
}

interface Letter {
  template: string;
  state: string;
  failure?: string;
  reports: { type: string; at: string }[];
}

async function receiptOf({ api }: SmokeTest, { applicationId }: SmokeFiled): Promise<Letter | undefined> {
  const { items } = (await api.ask('list-letters', { params: { applicationId } })).body as {
    items: Letter[];
  };
  return items.find(({ template }) => template === 'receipt');
}

/** The programme writes to one mailbox so often a day, and takes the labels of an address for the same mailbox. */
const shareUsedUp = [
  {
    fr: 'le programme n’écrit plus aujourd’hui à cette boîte du simulateur : trop d’essais en un jour',
    en: 'the programme writes to this mailbox of the simulator no more today: too many tries in one day',
  },
  {
    fr: 'recommencer demain ; sur cette machine, npx aic clock set un jour plus tard',
    en: 'try again tomorrow; on this machine, npx aic clock set a day later',
  },
] as const satisfies readonly [Bilingual, Bilingual];

/** Where a letter is, when what was awaited of it did not come. */
async function notSeen(test: SmokeTest, filed: SmokeFiled, awaited: Bilingual): Promise<StepFailed> {
  await mailRuns(test);
  const letter = await receiptOf(test, filed);
  if (letter?.state === 'postponed') return new StepFailed(...shareUsedUp);
  const reports = letter?.reports.map(({ type }) => type).join(', ') || '–';
  const state = letter === undefined ? '–' : `${letter.state}${letter.failure ? ` ${letter.failure}` : ''}`;
  return new StepFailed(
    {
      fr: `${awaited.fr} : rien ; accusé de réception : ${state} ; rapports de SES : ${reports}`,
      en: `${awaited.en}: none; receipt: ${state}; reports of SES: ${reports}`,
    },
    {
      fr: 'npx aic ops alarms ; puis runbook.md#workstuck si la lettre n’est pas partie, #deadletterwaits si SES n’a rien dit',
      en: 'npx aic ops alarms; then runbook.md#workstuck where the letter did not leave, #deadletterwaits where SES said nothing',
    },
  );
}

export async function seeReceipt(test: SmokeTest): Promise<Seen> {
  const filed = test.filed.success as SmokeFiled;
  const delivered = await seenWithin(test, test.patience.workMs, async () =>
    (await receiptOf(test, filed))?.reports.find(({ type }) => type === 'Delivery'),
  );
  if (delivered) return { seen: { fr: `remis le ${delivered.at}`, en: `delivered at ${delivered.at}` } };
  throw await notSeen(test, filed, { fr: 'remise', en: 'delivery' });
}

interface Task {
  messageKey: string;
  ownerId: string;
  because: string;
}

export async function seeBounce(test: SmokeTest): Promise<Seen> {
  const filed = await file(test, 'bounce');
  test.filed.bounce = filed;
  const task = await seenWithin(test, test.patience.workMs, async () => {
    const { items } = (await test.api.ask('list-tasks')).body as { items: Task[] };
    return items.find(({ ownerId }) => ownerId === filed.applicationId);
  });
  if (!task) throw await notSeen(test, filed, { fr: 'tâche du retour', en: 'task of the bounce' });
  test.task = task.messageKey;
  return {
    seen: {
      fr: `${filed.applicationId} : ${task.because}, parmi les tâches`,
      en: `${filed.applicationId}: ${task.because}, among the tasks`,
    },
  };
}
