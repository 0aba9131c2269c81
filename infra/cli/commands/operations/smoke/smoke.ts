/** Whether a programme works, tried on the real thing: a few steps that touch each of its parts, and each with its way out. */
import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { callAt } from '#domain/application/legal-clock.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { openMailbox } from '#infra/cli/client/mailbox.ts';
import { exitCodes, isEnding, NotSignedIn, RefusedAnswer, UsageProblem } from '#infra/cli/client/problems.ts';
import { refusalLines } from '#infra/cli/client/refusal.ts';
import { type apiOf, askControl } from '#infra/cli/client/target.ts';
import { openDeadLetterQueue } from '#infra/cli/maintenance/dead-letters.ts';
import { stackAlarms } from '#infra/cli/maintenance/deployed-stack.ts';
import { openPlaceAndApi, stackOption } from '#infra/cli/maintenance/place.ts';
import { cleanUp, decideAsStaff, ringAlarm, withdraw } from './act-steps.ts';
import { fileOne, lookAtMail, seeBounce, seeReceipt } from './mail-steps.ts';
import { type Patience, type Seen, type SmokeTest, StepFailed } from './smoke-test.ts';

interface Step {
  name: string;
  what: Bilingual;
  run(test: SmokeTest): Promise<Seen>;
}

const steps: readonly Step[] = [
  { name: 'mail', what: { fr: 'le courrier', en: 'the mail' }, run: lookAtMail },
  { name: 'file', what: { fr: 'une candidature déposée', en: 'an application filed' }, run: fileOne },
  { name: 'receipt', what: { fr: 'son accusé de réception', en: 'its receipt' }, run: seeReceipt },
  { name: 'bounce', what: { fr: 'une lettre qui revient', en: 'a letter that comes back' }, run: seeBounce },
  { name: 'decide', what: { fr: 'une décision', en: 'a decision' }, run: decideAsStaff },
  { name: 'withdraw', what: { fr: 'un retrait', en: 'a withdrawal' }, run: withdraw },
  { name: 'alarm', what: { fr: 'une alarme', en: 'an alarm' }, run: ringAlarm },
];
const last: Step = { name: 'clean-up', what: { fr: 'le rangement', en: 'the clean-up' }, run: cleanUp };

const states = {
  done: { fr: 'fait', en: 'done' },
  failed: { fr: 'échec', en: 'failed' },
  'left-out': { fr: 'laissé', en: 'left out' },
  'not-done': { fr: 'pas tenté', en: 'not tried' },
} as const satisfies Record<string, Bilingual>;

interface Outcome {
  step: Step;
  state: keyof typeof states;
  seen: Bilingual;
  advice: Bilingual;
}

const none: Bilingual = { fr: '', en: '' };

/** The first failure ends the run; whatever happened, it is cleaned up after. */
async function play(test: SmokeTest, says: (step: Step) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of [...steps, last]) {
    const isOver = step !== last && outcomes.some(({ state }) => state === 'failed');
    if (isOver) outcomes.push({ step, state: 'not-done', seen: none, advice: none });
    else {
      says(step);
      outcomes.push({ step, ...(await outcomeOf(test, step)) });
    }
  }
  return outcomes;
}

async function outcomeOf(test: SmokeTest, { run }: Step): Promise<Omit<Outcome, 'step'>> {
  try {
    const { seen, isLeftOut } = await run(test);
    return { state: isLeftOut ? 'left-out' : 'done', seen, advice: none };
  } catch (error) {
    if (error instanceof StepFailed) return { state: 'failed', seen: error.seen, advice: error.advice };
    if (error instanceof RefusedAnswer) return { state: 'failed', ...refused(error) };
    if (!(error instanceof Error)) throw error;
    const seen = { fr: error.message, en: error.message };
    return { state: 'failed', seen, advice: isEnding(error) ? none : advices.other };
  }
}

/** Its first line is the sentence and its code. */
function refused(error: RefusedAnswer): Pick<Outcome, 'seen' | 'advice'> {
  const line = (language: 'fr' | 'en') => refusalLines(error, { columns: undefined, language })[0] ?? '';
  const code = String((error.body as { code?: unknown } | undefined)?.code);
  const isServer = error.exitCode === exitCodes.unreachable;
  return {
    seen: { fr: line('fr'), en: line('en') },
    advice: advices[code] ?? (isServer ? advices.fails : advices.other),
  };
}

const advices: Readonly<Record<string, Bilingual>> & Record<'fails' | 'forbidden' | 'other', Bilingual> = {
  'call-not-open': {
    fr: 'un essai dépose : dans le fichier d’une promotion d’essai, une ouverture déjà passée ; sur cette machine, npx aic clock next',
    en: 'a smoke test files: in the file of a test cohort, an opening in the past; on this machine, npx aic clock next',
  },
  'call-closed': {
    fr: 'un essai dépose : dans le fichier d’une promotion d’essai, une clôture à venir ; sur cette machine, npm start -- --fresh --empty',
    en: 'a smoke test files: in the file of a test cohort, a closing to come; on this machine, npm start -- --fresh --empty',
  },
  forbidden: {
    fr: 'npx aic sign-in avec un compte du groupe staff ou operator',
    en: 'npx aic sign-in with an account of the group staff or operator',
  },
  fails: {
    fr: 'npx aic ops alarms ; les journaux de la fonction, puis runbook.md#apifails',
    en: 'npx aic ops alarms; the logs of the function, then runbook.md#apifails',
  },
  other: { fr: 'npx aic ops alarms, npx aic ops doctor', en: 'npx aic ops alarms, npx aic ops doctor' },
};

/** Who only looks could file, and not clean up. Throws NotSignedIn. */
async function mustAct({ target }: Awaited<ReturnType<typeof apiOf>>, { language }: CommandCall) {
  const token = await target.token();
  const groups = token === undefined ? [] : (decodeJwt(token)['cognito:groups'] ?? []);
  if (Array.isArray(groups) && groups.some((one) => one === 'staff' || one === 'operator')) return;
  throw new NotSignedIn(advices.forbidden[language]);
}

/** Throws UsageProblem where people could be met: nobody's files stand beside invented ones in a call that is open. */
async function refuseWhereOpen({ api, place }: Pick<SmokeTest, 'api' | 'place'>, { language }: CommandCall) {
  if (place.settle !== undefined || !place.stackName.endsWith('-production')) return;
  const { calendar } = (await api.ask('show-cohort')).body as {
    calendar: { opensAt: string; closesAt: string };
  };
  if (callAt(place.cohort, await place.now(), calendar).state !== 'open') return;
  throw new UsageProblem(
    {
      fr: `l’appel de ${place.stackName} est ouvert au public : essayez la pile de test`,
      en: `the call of ${place.stackName} is open to the public: try the stack of the test stage`,
    }[language],
  );
}

async function openTest(call: CommandCall, patience: Patience): Promise<SmokeTest & { close(): void }> {
  const { api, place } = await openPlaceAndApi(call);
  const queue = openDeadLetterQueue(place);
  const close = () => {
    queue.close();
    place.close();
  };
  await mustAct(api, call).catch((error: Error) => {
    close();
    throw error;
  });
  const isHere = place.settle !== undefined;
  const alarms = async () =>
    isHere
      ? (await askControl<{ alarms: { name: string; state: string }[] }>(call, 'GET', '/alarms')).alarms
      : stackAlarms(place.stackName);
  return {
    api,
    place,
    queue,
    patience,
    filed: {},
    close,
    rings: async () =>
      (await alarms()).some(({ name, state }) => name === 'DeadLetterWaits' && state === 'ringing'),
    mailbox: isHere
      ? openMailbox({
          mailSince: async (since) =>
            (await askControl<{ mails: never[] }>(call, 'GET', `/mail?since=${since}`)).mails,
        })
      : undefined,
    tag: `essai-${randomUUID().slice(0, 8)}`,
  };
}

export const smoke = (patience: Patience): CliCommand => ({
  name: 'ops smoke',
  summary: {
    fr: 'essaie un programme : dépôt, accusé, retour, décision, retrait, alarme, et le rangement',
    en: 'tries a programme: a filing, a receipt, a bounce, a decision, a withdrawal, an alarm, and the clean-up',
  },
  details: {
    fr: 'Par l’API publique, en tant que personne connectée, et avec les adresses du simulateur de SES, qu’une étape en attente de vérification accepte aussi. Le premier échec met fin à l’essai, avec ce qu’il faut faire ; le rangement a toujours lieu. Se termine par 1 s’il y a un échec. Refusé sur une production dont l’appel est ouvert. Sur AWS l’alarme peut se faire attendre vingt minutes, et le retrait est laissé : personne ne lit le code. Demande cloudformation:DescribeStacks, cloudwatch:DescribeAlarms, et sur la file des lettres mortes sqs:SendMessage, ReceiveMessage, ChangeMessageVisibility et DeleteMessage.',
    en: 'By the public API, as the person who is signed in, and with the addresses of SES’s simulator, which an account in the sandbox takes too. The first failure ends the run, with what to do; the clean-up always takes place. Ends with 1 where there is one. Refused on a production whose call is open. On AWS the alarm may keep you waiting for twenty minutes, and the withdrawal is left out: nobody reads the code. Needs cloudformation:DescribeStacks, cloudwatch:DescribeAlarms, and on the queue of dead letters sqs:SendMessage, ReceiveMessage, ChangeMessageVisibility and DeleteMessage.',
  },
  options: [stackOption],
  examples: ['ops smoke --yes', 'ops smoke --stack aic-promotion-1-test --profile promotion-1-test'],
  uses: [
    ...(['show-cohort', 'file-application', 'show-mail-desk', 'list-letters', 'list-tasks'] as const),
    ...(['show-application', 'decide-eligibility', 'close-task'] as const),
    ...(['open-applicant-session', 'ask-withdrawal-code', 'withdraw-application'] as const),
  ],
  async run(call) {
    const test = await openTest(call, patience);
    try {
      await refuseWhereOpen(test, call);
      await confirm(call, {
        fr: `Dépose deux candidatures inventées dans ${test.place.stackName} (${test.place.apiUrl}), qui restent à son journal, et fait sonner une alarme.`,
        en: `Files two invented applications in ${test.place.stackName} (${test.place.apiUrl}), which stay in its journal, and makes an alarm ring.`,
      });
      const says = ({ what }: Step) => call.quiet || call.terminal.note(`${what[call.language]} …`);
      const outcomes = await play(test, says);
      sayOutcomes(call, test.place.stackName, outcomes);
      return outcomes.some(({ state }) => state === 'failed') ? exitCodes.refused : exitCodes.done;
    } finally {
      test.close();
    }
  },
});

/** Machines are told in English. */
function sayOutcomes(call: CommandCall, stack: string, outcomes: readonly Outcome[]): void {
  const told = outcomes.map(({ step, state, seen, advice }) => ({
    step: step.name,
    state,
    seen: seen.en,
    advice: advice.en,
  }));
  const inWords = outcomes.map(({ step, state, seen, advice }) => ({
    step: step.what,
    state: states[state],
    seen,
    advice,
  }));
  sayAnswer(call, { stack, steps: told }, { ...view, also: () => ({ steps: inWords }) });
}

const view = {
  tables: [
    {
      of: 'steps',
      columns: [
        ['step', 'step'],
        ['state', 'state'],
        ['seen', 'seen'],
        ['what to do', 'advice'],
      ],
    },
  ],
} as const;

export const smokeCommand = smoke({ everyMs: 5_000, workMs: 300_000, alarmMs: 1_500_000 });
