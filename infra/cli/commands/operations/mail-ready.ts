/** Whether a cohort may send: what SES knows of the sender's domain, and each record that the DNS wants. */
import { Resolver } from 'node:dns/promises';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { type CheckedRecord, checkRecords, type Dns } from '#infra/cli/maintenance/dns-records.ts';
import { type KnownSender, knownSender } from '#infra/cli/maintenance/known-sender.ts';
import { stackOption } from '#infra/cli/maintenance/place.ts';
import { CohortFileError, loadCohortFile, problemText } from '#infra/cohort-file/cohort-file.ts';
import { domainOf, mailFromOf, senderStackName, zoneLine } from '#infra/stack/mail-records.ts';

const region = 'eu-west-3';

interface WantedSender {
  domain: string;
  stage: 'test' | 'production';
  /** The cohort file says that the account knows it from elsewhere. */
  isImported: boolean;
}

/** Throws UsageProblem for what is no stack of a cohort, or one whose file has mistakes. */
function senderOf(stackName: string, language: Language): WantedSender {
  const [, cohort = '', stage] = /^aic-(.+)-(test|production)$/.exec(stackName) ?? [];
  try {
    const { sender } = loadCohortFile(cohort);
    const wanted = stage as WantedSender['stage'];
    const isImported = sender.importedIn?.includes(wanted) === true;
    return { domain: domainOf(sender.email), stage: wanted, isImported };
  } catch (error) {
    if (error instanceof CohortFileError)
      throw new UsageProblem(problemText(error.file, error.problems, language));
    throw error;
  }
}

/** What is wrong with the domain itself, and what to do. */
const troubles = {
  unknown: {
    fr: 'SES ne connaît pas ce domaine : npm run deploy le déclare, avec la promotion',
    en: 'SES does not know this domain: npm run deploy makes it known, with the cohort',
  },
  'imported-unknown': {
    fr: 'le fichier dit que ce compte connaît le domaine, et SES ne le connaît pas : retirez l’étape de sender.importedIn, ou changez de compte',
    en: 'the cohort file says that this account knows the domain, and SES does not: take the stage out of sender.importedIn, or change the account',
  },
  'known-elsewhere': {
    fr: 'SES connaît déjà ce domaine sans notre pile, qui ne pourra être créée : ajoutez l’étape à sender.importedIn',
    en: 'SES knows this domain without our stack, which cannot be created: add the stage to sender.importedIn',
  },
  'no-mail-from': {
    fr: 'les retours vont à un domaine de SES : aws ses set-identity-mail-from-domain --identity {domain} --mail-from-domain {mailFrom}',
    en: 'bounces go to a domain of SES: aws ses set-identity-mail-from-domain --identity {domain} --mail-from-domain {mailFrom}',
  },
  'not-verified': {
    fr: 'SES n’a pas encore vérifié le domaine : une fois les enregistrements publiés, il le fait de lui-même en 72 heures au plus',
    en: 'SES has not verified the domain yet: once the records are published it does so by itself, within 72 hours',
  },
} as const satisfies Record<string, Bilingual>;
type Trouble = keyof typeof troubles;

/** Codes of what is wrong, the first to see to first. */
export function troublesOf(known: KnownSender, { isImported }: Pick<WantedSender, 'isImported'>): Trouble[] {
  if (known.status === undefined) return [isImported ? 'imported-unknown' : 'unknown'];
  return [
    ...(known.hasStack || isImported ? [] : (['known-elsewhere'] as const)),
    ...(known.mailFrom === undefined ? (['no-mail-from'] as const) : []),
    ...(known.status === 'Success' ? [] : (['not-verified'] as const)),
  ];
}

/** @param ask what the account knows of a domain */
export const mailReady = (ask: typeof knownSender, dns: Dns): CliCommand => ({
  name: 'ops mail-ready',
  summary: {
    fr: 'le domaine de l’expéditeur peut-il envoyer : chaque enregistrement DNS, et les lignes à publier',
    en: 'whether the sender’s domain may send: each DNS record, and the lines to publish',
  },
  details: {
    fr: 'Se termine par 1 tant qu’il manque quelque chose. Demande à SES et à CloudFormation ce qu’ils savent du domaine (ses:GetIdentity…Attributes, cloudformation:DescribeStacks), puis au DNS chaque enregistrement : DKIM, retours (MX), SPF, DMARC. À relancer pendant la promotion si des lettres restent en chemin.',
    en: 'Ends with 1 while something is missing. Asks SES and CloudFormation what they know of the domain (ses:GetIdentity…Attributes, cloudformation:DescribeStacks), then the DNS for each record: DKIM, bounces (MX), SPF, DMARC. To be run again during the cohort where letters do not get through.',
  },
  options: [{ ...stackOption, what: stackWords, isRequired: true }],
  examples: ['ops mail-ready --stack aic-promotion-1-production'],
  async run(call) {
    const wanted = senderOf(String(call.values.stack), call.language);
    const { domain } = wanted;
    const known = await ask(domain, region);
    const mailFrom = known.mailFrom ?? mailFromOf(domain);
    const records = await checkRecords({ domain, mailFrom, dkimTokens: known.dkimTokens, region }, dns);
    const left = records.filter(({ state }) => state !== 'there');
    const codes = troublesOf(known, wanted);
    const advised = codes.map((code) => ({ code, advice: filledIn(troubles[code], { domain, mailFrom }) }));
    const publish = left.map(zoneLine);
    const body = { domain, stack: senderStackName(domain), ses: known.status, records, publish };
    sayAnswer(
      call,
      { ...body, troubles: advised.map(({ code, advice }) => ({ code, advice: advice.en })) },
      { ...view, also: () => ({ ...inWords(records), troubles: advised, lines: publish.join('\n') }) },
    );
    return left.length + codes.length === 0 ? exitCodes.done : exitCodes.refused;
  },
});

const stackWords: Bilingual = {
  fr: 'la pile de la promotion (aic-promotion-1-production), déployée ou non, avec vos propres droits AWS',
  en: 'the stack of the cohort (aic-promotion-1-production), deployed or not, with your own AWS credentials',
};

const filledIn = ({ fr, en }: Bilingual, values: { domain: string; mailFrom: string }): Bilingual => {
  const filled = (text: string) =>
    text.replace('{domain}', values.domain).replace('{mailFrom}', values.mailFrom);
  return { fr: filled(fr), en: filled(en) };
};

const stateWords = {
  there: { fr: 'publié', en: 'published' },
  missing: { fr: 'manque', en: 'missing' },
  wrong: { fr: 'autre chose', en: 'something else' },
  weak: { fr: 'trop faible', en: 'too weak' },
} as const satisfies Record<CheckedRecord['state'], Bilingual>;

const inWords = (records: readonly CheckedRecord[]) => ({
  records: records.map((one) => ({ ...one, state: stateWords[one.state] })),
  missing: records.filter(({ state }) => state !== 'there').length,
});

const view = {
  says: {
    fr: '{domain} : enregistrements à publier : {missing} sur {records:length}',
    en: '{domain}: {missing} of {records:length#record|records} to publish',
  },
  tables: [
    {
      of: 'troubles',
      columns: [
        ['code', 'code'],
        ['what to do', 'advice'],
      ],
    },
    {
      of: 'records',
      columns: [
        ['what', 'of'],
        ['type', 'type'],
        ['name', 'name'],
        ['state', 'state'],
        ['value', 'found'],
      ],
    },
  ],
  texts: ['lines'],
} as const;

export const mailReadyCommand = mailReady(knownSender, new Resolver({ timeout: 3_000, tries: 2 }));
