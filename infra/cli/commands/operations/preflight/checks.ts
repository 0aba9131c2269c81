/** What an account must have before a cohort is deployed to it, one check each: what was seen, and what to do. */

import { publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Bilingual } from '#domain/values/language.ts';
import {
  budgetsOf,
  certificateAt,
  concurrentFunctions,
  loweredQuotas,
  sendingAccount,
} from '#infra/cli/maintenance/account-facts.ts';
import { stackOutputs } from '#infra/cli/maintenance/deployed-stack.ts';
import type { Dns } from '#infra/cli/maintenance/dns-records.ts';
import { checkRecords } from '#infra/cli/maintenance/dns-records.ts';
import { knownSender } from '#infra/cli/maintenance/known-sender.ts';
import { stackState, stacksOfCohort, wayOut } from '#infra/cli/maintenance/stack-state.ts';
import { checkCohortFile, cohortPath, cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { domainOf, mailFromOf } from '#infra/stack/mail-records.ts';
import { frontRegion, type Stage, stackNameOf, stackRegion } from '#infra/stack/stage.ts';

/** `missing` has its way out. */
export type PreflightFinding =
  | { state: 'ok'; seen: Bilingual }
  | { state: 'missing'; seen: Bilingual; advice: Bilingual };

export interface PreflightAsked {
  cohort: Cohort;
  stage: Stage;
  /** Where one is asked. */
  account: string;
  /** The account that cdk.json names for the stage. */
  named: string | undefined;
  /** Letters of the whole cohort. */
  letters: number;
  dns: Dns;
  /** By the clock of whoever asks: nobody is deployed to the past. */
  now: Date;
}

export interface Check {
  name: string;
  what: Bilingual;
  look(wanted: PreflightAsked): Promise<PreflightFinding>;
}

const both = (text: string): Bilingual => ({ fr: text, en: text });
const ok = (seen: Bilingual | string): PreflightFinding => ({
  state: 'ok',
  seen: typeof seen === 'string' ? both(seen) : seen,
});
const missing = (seen: Bilingual | string, advice: Bilingual | string): PreflightFinding => ({
  state: 'missing',
  seen: typeof seen === 'string' ? both(seen) : seen,
  advice: typeof advice === 'string' ? both(advice) : advice,
});

async function lookAtAccount({ account, named, stage }: PreflightAsked): Promise<PreflightFinding> {
  if (named === account) return ok(account);
  if (named === undefined && stage === 'test')
    return ok({
      fr: `${account} ; cdk.json ne nomme aucun compte pour test`,
      en: `${account}; cdk.json names none for test`,
    });
  return missing(
    named === undefined
      ? { fr: `${account} ; cdk.json ne nomme aucun compte`, en: `${account}; cdk.json names none` }
      : { fr: `${account}, et non ${named}`, en: `${account}, not ${named}` },
    {
      fr: `changer AWS_PROFILE, ou cdk.json, context.accounts.${stage}`,
      en: `change AWS_PROFILE, or cdk.json, context.accounts.${stage}`,
    },
  );
}

/** What templates of the CDK ask for by themselves (aws-cdk-lib, core/lib/stack-synthesizers). */
const leastBootstrap = 6;
/** https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const toolkit = 'CDKToolkit';

async function lookAtBootstrap({ account, cohort }: PreflightAsked): Promise<PreflightFinding> {
  const regions = cohort.front ? [stackRegion, frontRegion] : [stackRegion];
  const seen: string[] = [];
  for (const region of regions) {
    const state = await stackState(toolkit, region);
    const inTheWay = state && wayOut(state);
    const advice = `npx cdk bootstrap aws://${account}/${region}`;
    if (!state) return missing({ fr: `rien à ${region}`, en: `none in ${region}` }, advice);
    if (inTheWay) return missing(`${toolkit}: ${state.status}`, `${inTheWay} (${advice})`);
    const version = Number((await stackOutputs(toolkit, region)).BootstrapVersion ?? 0);
    if (version < leastBootstrap) return missing(`${region}: ${version} < ${leastBootstrap}`, advice);
    seen.push(`${region}: ${version}`);
  }
  return ok(seen.join(', '));
}

/** Whether one of before is in the way of a deployment. */
async function lookAtStack({ cohort, stage }: PreflightAsked): Promise<PreflightFinding> {
  const { own, inTheWay } = await stacksOfCohort(cohort, stage);
  if (inTheWay) return missing(`${inTheWay.state.name}: ${inTheWay.state.status}`, inTheWay.says);
  return ok(`${stackNameOf(cohort.cohort, stage)}: ${own?.status ?? '–'}`);
}

/** A stack that is there lives on after its call; one that is made then can take no application, not even a try. */
async function lookAtCall({ cohort, stage, now }: PreflightAsked): Promise<PreflightFinding> {
  const { opensAt, closesAt } = publishedTimes('call', cohort.calendar);
  const seen = `${opensAt} – ${closesAt}`;
  if (now.getTime() < Date.parse(closesAt)) return ok(seen);
  const { own } = await stacksOfCohort(cohort, stage);
  if (own) return ok(seen);
  return missing(
    { fr: `${seen} : l’appel est clos`, en: `${seen}: the call is over` },
    {
      fr: 'un calendrier à venir dans le fichier de la promotion ; pour un essai, npx aic cohort new <nom> --opens <aujourd’hui>',
      en: 'a calendar to come in the cohort file; for a test, npx aic cohort new <name> --opens <today>',
    },
  );
}

/** A page takes two functions at once: below this, fifty visitors in one moment are turned away. */
const leastConcurrent = 100;

async function lookAtFunctions(): Promise<PreflightFinding> {
  const found = await concurrentFunctions(stackRegion);
  if (found >= leastConcurrent) return ok(String(found));
  return missing(
    {
      fr: `${found} fonctions à la fois, moins que ${leastConcurrent}`,
      en: `${found} functions at once, fewer than ${leastConcurrent}`,
    },
    {
      fr: `demander 1 000 : aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${stackRegion}`,
      en: `ask for 1000: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${stackRegion}`,
    },
  );
}

async function lookAtWorkflows(): Promise<PreflightFinding> {
  const lowered = await loweredQuotas(stackRegion);
  if (lowered.length === 0) return ok({ fr: 'ceux d’AWS', en: 'those of AWS' });
  const text = lowered.map(([name, here, usual]) => `${name}: ${here} < ${usual}`).join('; ');
  return missing(text, {
    fr: `console de Service Quotas, AWS Step Functions, ${stackRegion} : demander les valeurs par défaut`,
    en: `console of Service Quotas, AWS Step Functions, ${stackRegion}: ask for the defaults`,
  });
}

async function lookAtSending({ letters }: PreflightAsked): Promise<PreflightFinding> {
  const account = await sendingAccount(stackRegion);
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = account;
  if (EnforcementStatus === 'SHUTDOWN' || SendingEnabled === false)
    return missing(
      {
        fr: `SES a suspendu les envois (${EnforcementStatus ?? '–'})`,
        en: `SES paused sending (${EnforcementStatus ?? '–'})`,
      },
      {
        fr: 'console de SES, Reputation metrics : répondre au motif, puis npx aic mail start',
        en: 'console of SES, Reputation metrics: answer the reason, then npx aic mail start',
      },
    );
  if (!ProductionAccessEnabled)
    return missing(
      {
        fr: 'bac à sable : 200 lettres par jour, aux adresses vérifiées',
        en: 'sandbox: 200 letters a day, to verified addresses',
      },
      {
        fr: `console de SES, ${stackRegion}, Request production access : compter une journée ; d’ici là, npx aic ops smoke va quand même`,
        en: `console of SES, ${stackRegion}, Request production access: count a day; until then npx aic ops smoke works all the same`,
      },
    );
  const most = SendQuota?.Max24HourSend ?? 0;
  // -1 is without a limit.
  if (most >= 0 && most < letters)
    return missing(
      {
        fr: `${most} lettres par jour ; la promotion en compte ${letters}`,
        en: `${most} letters a day; the cohort has ${letters}`,
      },
      {
        fr: `console de Service Quotas, Amazon SES, ${stackRegion}, Sending quota : demander ${letters}, ou dire --applications`,
        en: `console of Service Quotas, Amazon SES, ${stackRegion}, Sending quota: ask for ${letters}, or say --applications`,
      },
    );
  const rate = EnforcementStatus === undefined ? '' : `, ${EnforcementStatus}`;
  return ok({ fr: `${most} lettres par jour${rate}`, en: `${most} letters a day${rate}` });
}

async function lookAtDomain({ cohort, stage, dns }: PreflightAsked): Promise<PreflightFinding> {
  const domain = domainOf(cohort.sender.email);
  const known = await knownSender(domain, stackRegion);
  const mailFrom = known.mailFrom ?? mailFromOf(domain);
  const { dkimTokens } = known;
  const records = await checkRecords({ domain, mailFrom, dkimTokens, region: stackRegion }, dns);
  const left = records.filter(({ state }) => state !== 'there').map(({ of }) => of);
  const isReady = known.status === 'Success' && left.length === 0;
  const seen = `${domain}: ${known.status ?? '–'}${left.length === 0 ? '' : `; ${[...new Set(left)].join(', ')}`}`;
  return isReady
    ? ok(seen)
    : missing(seen, `npx aic ops mail-ready --stack ${stackNameOf(cohort.cohort, stage)}`);
}

async function lookAtCertificate({ cohort, stage }: PreflightAsked): Promise<PreflightFinding> {
  const address = cohort.site?.domain?.[stage];
  if (!address) return ok({ fr: 'à l’adresse d’API Gateway', en: 'at the address of API Gateway' });
  const { name, certificate } = address;
  const region = certificate.split(':')[3];
  const {
    Status = '–',
    NotAfter,
    DomainName = '',
    SubjectAlternativeNames = [],
  } = await certificateAt(certificate);
  if (Status !== 'ISSUED')
    return missing(
      `${name}: ${Status}`,
      `aws acm describe-certificate --region ${region} --certificate-arn ${certificate}`,
    );
  const names = [DomainName, ...SubjectAlternativeNames];
  const wildcard = name.replace(/^[^.]+/, '*');
  if (!names.includes(name) && !names.includes(wildcard))
    return missing(
      {
        fr: `le certificat est de ${DomainName}, et non de ${name}`,
        en: `the certificate is of ${DomainName}, not of ${name}`,
      },
      `aws acm request-certificate --region ${region} --validation-method DNS --domain-name ${name}`,
    );
  const until = NotAfter === undefined ? '' : ` (${new Date(NotAfter * 1000).toISOString().slice(0, 10)})`;
  return ok(`${name}: ${Status}${until}`);
}

async function lookAtBudget({ account }: PreflightAsked): Promise<PreflightFinding> {
  const names = await budgetsOf(account);
  if (names.length > 0) return ok(names.join(', '));
  return missing(
    { fr: 'aucun', en: 'none' },
    {
      fr: 'console de Billing, Budgets : un budget mensuel avec une adresse ; npm run cost dit de combien',
      en: 'console of Billing, Budgets: a monthly budget with an address; npm run cost says of how much',
    },
  );
}

async function lookAtTexts({ cohort, stage }: PreflightAsked): Promise<PreflightFinding> {
  if (stage === 'test')
    return ok({ fr: 'ceux d’un essai peuvent être inventés', en: 'those of a test may be invented' });
  const path = cohortPath(cohort.cohort, cohortsDir) ?? '';
  const { problems = [] } = checkCohortFile(path, 'production');
  if (problems.length === 0) return ok({ fr: 'confirmés', en: 'confirmed' });
  return missing(
    {
      fr: `inventés, ou confirmés par personne : ${problems.length}`,
      en: `invented, or confirmed by nobody: ${problems.length}`,
    },
    `npx aic cohort check ${cohort.cohort} --production`,
  );
}

export const checks: readonly Check[] = [
  { name: 'account', what: { fr: 'compte', en: 'account' }, look: lookAtAccount },
  { name: 'bootstrap', what: { fr: 'amorçage du CDK', en: 'bootstrap of the CDK' }, look: lookAtBootstrap },
  { name: 'stack', what: { fr: 'pile', en: 'stack' }, look: lookAtStack },
  { name: 'call', what: { fr: 'appel', en: 'call' }, look: lookAtCall },
  { name: 'functions', what: { fr: 'quota de Lambda', en: 'quota of Lambda' }, look: lookAtFunctions },
  {
    name: 'workflows',
    what: { fr: 'quotas de Step Functions', en: 'quotas of Step Functions' },
    look: lookAtWorkflows,
  },
  { name: 'sending', what: { fr: 'envois de SES', en: 'sending by SES' }, look: lookAtSending },
  { name: 'domain', what: { fr: 'domaine de l’expéditeur', en: 'sender’s domain' }, look: lookAtDomain },
  { name: 'certificate', what: { fr: 'certificat', en: 'certificate' }, look: lookAtCertificate },
  { name: 'budget', what: { fr: 'budget', en: 'budget' }, look: lookAtBudget },
  { name: 'texts', what: { fr: 'textes', en: 'texts' }, look: lookAtTexts },
];
