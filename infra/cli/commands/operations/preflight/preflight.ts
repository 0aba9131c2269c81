/** Whether an account is ready for a cohort: every check, one line each, before anything is deployed. */
import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import type { Bilingual } from '#domain/values/language.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import { type CliCommand, type CommandCall, oneOf, wholeNumber } from '#infra/cli/client/command.ts';
import { exitCodes, isEnding, UsageProblem } from '#infra/cli/client/problems.ts';
import { askControl } from '#infra/cli/client/target.ts';
import { awsCaller, namedAccounts } from '#infra/cli/maintenance/aws-caller.ts';
import type { Dns } from '#infra/cli/maintenance/dns-records.ts';
import { CohortFileError, loadCohortFile, problemText } from '#infra/cohort-file/cohort-file.ts';
import { growthOf, type MeasuredPoint } from '#infra/prices/cohort-cost.ts';
import { type Stage, stageAccount, stageNames } from '#infra/stack/stage.ts';
import { type Check, checks, type PreflightAsked, type PreflightFinding } from './checks.ts';

const none: Bilingual = { fr: '', en: '' };

interface Line {
  name: string;
  what: Bilingual;
  state: keyof typeof states;
  seen: Bilingual;
  advice: Bilingual;
}

const states = {
  ok: { fr: 'bon', en: 'ok' },
  missing: { fr: 'manque', en: 'missing' },
  unknown: { fr: 'sans réponse', en: 'unknown' },
  'not-here': { fr: 'sans objet', en: 'not here' },
} as const satisfies Record<string, Bilingual>;

const measured = new URL('../../../../prices/measured.json', import.meta.url);

/** Of a whole cohort of so many applications, by what rehearsals counted. */
function lettersOf(applications: number): number {
  const { points } = JSON.parse(readFileSync(measured, 'utf8')) as { points: MeasuredPoint[] };
  const { fixed, each } = growthOf(
    points.map(({ applications: size, quantities }) => [size, quantities.sesMessage]),
  );
  return Math.ceil(fixed + each * applications);
}

const lineOf = ({ name, what }: Check, found: PreflightFinding): Line => ({
  name,
  what,
  advice: none,
  ...found,
});

/** A service that does not answer, or may not be asked, hides no other. */
async function looked(check: Check, wanted: PreflightAsked): Promise<Line> {
  try {
    return lineOf(check, await check.look(wanted));
  } catch (error) {
    if (!isEnding(error)) throw error;
    const seen = { fr: error.message, en: error.message };
    return { name: check.name, what: check.what, state: 'unknown', seen, advice: again };
  }
}

const again: Bilingual = {
  fr: 'donner ce droit de lecture à vos identifiants, ou recommencer',
  en: 'give your credentials that right to read, or try again',
};

async function onAws(call: CommandCall, { dns, clock }: Outside): Promise<Line[]> {
  const stage = String(call.values.stage ?? 'test') as Stage;
  const cohort = cohortOf(String(call.values.cohort), call);
  const letters = lettersOf(Number(call.values.applications ?? 200));
  const named = stageAccount(namedAccounts(), stage);
  const { account } = await awsCaller(call.terminal);
  const wanted = { cohort, stage, account, named, letters, dns, now: clock() };
  return Promise.all(checks.map((one) => looked(one, wanted)));
}

function cohortOf(name: string, { language }: CommandCall) {
  try {
    return loadCohortFile(name);
  } catch (error) {
    if (!(error instanceof CohortFileError)) throw error;
    throw new UsageProblem(problemText(error.file, error.problems, language));
  }
}

const oneMachine: Bilingual = {
  fr: 'rien à contrôler sur une seule machine',
  en: 'nothing to check on one machine',
};

/** What stands for the account here: how far the local SES lets it send, and functions that have no room. */
async function onThisMachine(call: CommandCall): Promise<Line[]> {
  const { account } = await askControl<{ account: string }>(call, 'GET', '/ses');
  const { faults } = await askControl<{ faults: { service: string }[] }>(call, 'GET', '/faults');
  const isThrottled = faults.some(({ service }) => service === 'lambda');
  const way = (path: string, body: string) => `${path} ${body}, control server (infra/README.md)`;
  const found: Readonly<Record<string, PreflightFinding>> = {
    sending:
      account === 'ready'
        ? { state: 'ok', seen: both(account) }
        : { state: 'missing', seen: both(account), advice: both(way('POST /ses', '{"account": "ready"}')) },
    functions: isThrottled
      ? { state: 'missing', seen: throttled, advice: both(way('DELETE /faults?service=lambda', '')) }
      : { state: 'ok', seen: unthrottled },
  };
  return checks.map((check) => {
    const finding = found[check.name];
    if (finding) return lineOf(check, finding);
    return { name: check.name, what: check.what, state: 'not-here', seen: oneMachine, advice: none };
  });
}

const both = (text: string): Bilingual => ({ fr: text, en: text });
const throttled: Bilingual = {
  fr: 'des fonctions n’ont pas de place : une panne est en cours',
  en: 'functions have no room: a fault is in force',
};
const unthrottled: Bilingual = { fr: 'sans limite', en: 'without a limit' };

/** What is asked beside the account. */
interface Outside {
  dns: Dns;
  clock: () => Date;
}

export const preflight = (outside: Outside): CliCommand => ({
  name: 'ops preflight',
  summary: {
    fr: 'le compte est-il prêt pour une promotion : amorçage, appel, quotas, SES, DNS, certificat, budget, textes',
    en: 'whether the account is ready for a cohort: bootstrap, call, quotas, SES, DNS, certificate, budget, texts',
  },
  details: {
    fr: 'À donner avant le premier déploiement, et à nouveau après. Se termine par 1 tant qu’il manque quelque chose, par 4 si un service n’a pas répondu. Sans --cohort, le programme de cette machine. Ne fait que lire ; demande sts:GetCallerIdentity, cloudformation:DescribeStacks et DescribeStackEvents, lambda:GetAccountSettings, servicequotas:List…, ses:GetAccount et GetIdentity…Attributes, acm:DescribeCertificate, budgets:ViewBudget.',
    en: 'To be given before the first deployment, and again after it. Ends with 1 while something is missing, with 4 where a service did not answer. Without --cohort, the programme on this machine. It only reads; needs sts:GetCallerIdentity, cloudformation:DescribeStacks and DescribeStackEvents, lambda:GetAccountSettings, servicequotas:List…, ses:GetAccount and GetIdentity…Attributes, acm:DescribeCertificate, budgets:ViewBudget.',
  },
  options: [
    { flag: '--cohort <name>', what: { fr: 'un fichier de infra/cohorts', en: 'a file of infra/cohorts' } },
    {
      flag: '--stage <stage>',
      what: { fr: 'test ou production (test)', en: 'test or production (test)' },
      kind: oneOf(...stageNames),
    },
    {
      flag: '--applications <count>',
      what: {
        fr: 'candidatures attendues (200), d’où le nombre de lettres',
        en: 'applications expected (200), whence the number of letters',
      },
      kind: wholeNumber,
    },
  ],
  examples: ['ops preflight', 'ops preflight --cohort promotion-1 --stage production --applications 400'],
  async run(call) {
    const lines = await (call.values.cohort === undefined ? onThisMachine(call) : onAws(call, outside));
    const counted = (wanted: Line['state']) => lines.filter(({ state }) => state === wanted).length;
    const told = lines.map(({ name, state, seen, advice }) => ({
      check: name,
      state,
      seen: seen.en,
      advice: advice.en,
    }));
    const inWords = lines.map(({ what, state, seen, advice }) => ({
      check: what,
      state: states[state],
      seen,
      advice,
    }));
    const body = { missing: counted('missing'), unknown: counted('unknown'), checks: told };
    sayAnswer(call, body, { ...view, also: () => ({ checks: inWords }) });
    if (body.missing > 0) return exitCodes.refused;
    return body.unknown > 0 ? exitCodes.unreachable : exitCodes.done;
  },
});

const view = {
  says: {
    fr: 'contrôles : {checks:length} ; il manque : {missing} ; sans réponse : {unknown}',
    en: '{checks:length#check|checks}; missing: {missing}; unknown: {unknown}',
  },
  tables: [
    {
      of: 'checks',
      columns: [
        ['check', 'check'],
        ['state', 'state'],
        ['seen', 'seen'],
        ['what to do', 'advice'],
      ],
    },
  ],
} as const;

export const preflightCommand = preflight({
  dns: new Resolver({ timeout: 3_000, tries: 2 }),
  clock: () => new Date(),
});
