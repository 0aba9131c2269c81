/**
 * Writes `cohorts/cohort.schema.json` from the zod schema of a cohort: what an editor completes and underlines by.
 * With `--check` it writes nothing and exits 1 when the file is stale. What a schema cannot say (dates in order,
 * weights that sum …) is said by `npm run aic -- cohort check`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { cohortSchema } from '#domain/cohort/cohort.ts';

const file = new URL('../cohorts/cohort.schema.json', import.meta.url);

/** What an editor shows beside a key, by its path; `*` is any item of a list. */
const descriptions: Readonly<Record<string, string>> = {
  cohort: 'Name of the cohort, of its file and of its stack.',
  idPrefix: 'First characters of every application id; no two cohorts have the same.',
  rulesVersion: 'Raised whenever a rule changes; frozen with each ranking.',
  timeZone: 'IANA zone in which days begin and hours are told, such as Europe/Paris.',
  'calendar.gracePeriodMinutes': 'Filed in these minutes after the close: accepted and marked.',
  'calendar.endsAt':
    'Links expire (a beneficiary’s once the report is long due) and retention starts. At most 364 days after opensAt.',
  'applicants.rules':
    'Eligibility rules: advice to staff, who decide. Each application keeps those it was received under.',
  'applicants.rules.*.severity': '`ineligible` is a firm advice, `unclear` asks a person to look.',
  'applicants.maximumRequestCents':
    'Euro cents; at most the budget. No form asks for more, and no more is granted.',
  'applicants.budgets':
    'Who gives a budget by headings that must balance; the types that no item names give its total.',
  'jury.criteria.*.weight': 'Basis points; the weights sum to 10000.',
  'jury.quorum': 'Readings without which an application is not ranked; at most readersPerApplication.',
  'jury.shortlistMaximum': 'Published maximum when applications are level at the cut.',
  'jury.ranking':
    '`corrected` takes the severity of each juror out of the marks, and is what a new cohort says; `raw` leaves it in.',
  'panel.quorumVoters': 'Voters without whom the vote does not count; at most the size.',
  'panel.grades': 'From the worst to the best.',
  'panel.floorGrade': 'Majority grade under which nothing is funded.',
  'panel.wellGraded':
    'Grade from which a project counts as graded well in what is told beside the list, which decides nothing; floorGrade when left out.',
  'sortition.quotas':
    'Of a panel that is drawn by lot: qualities (columns of the file of volunteers) and, of each, categories with their seats.',
  'sortition.quotas.*.categories.*.min':
    'Least number of seats; those of one quality sum to the size or less.',
  'sortition.quotas.*.categories.*.max':
    'Greatest number of seats; those of one quality sum to the size or more.',
  'sortition.answerDays':
    'Days that a citizen who was drawn has to answer: the reminder comes half way. Ten when left out.',
  'funding.budgetCents': 'Euro cents, for all laureates together.',
  'funding.whenOverBudget':
    'What happens to a laureate whom the rest of the budget cannot pay: go on to the next, or stop.',
  'delays.informationDays': 'Even: the reminder comes half way.',
  'delays.signatureDays': 'Even: the reminder comes half way.',
  'agreement.instalments.*.shareBasisPoints': 'Of the grant; the shares sum to 10000.',
  'agreement.instalments.*.afterReports': 'Paid once the beneficiary’s reports came, never before its day.',
  'agreement.party': 'The legal person that grants, before « que représente ».',
  'agreement.clauses':
    'Articles of the agreement, in French. Variables: {serviceName}, {serviceEmail}, {dataProtectionEmail}.',
  'agreement.commitmentsAnnex': 'The text annexed to décret 2021-1947, in French.',
  'agreement.commitmentsVersion': 'Raised whenever a word of the commitments changes.',
  'agreement.otherAid': 'Other public money of beneficiaries that the administration knows of.',
  'service.authority': 'In whose name the service decides, with its article.',
  'service.signatories':
    'Who decides, printed on each decision (CRPA L212-1). Nobody can decide on a day on which none of them is in office.',
  'service.signatories.*.account':
    'By stage, the id of their staff account, as npx aic whoami says it. Once one has it, only they countersign agreements there, and are named on them.',
  'service.signatories.*.delegation':
    'The act that delegates the signature, with its date; left out of whoever decides in their own right.',
  'service.signatories.*.until': 'Last day; without an end when left out.',
  'service.signatories.*.recusedFrom':
    'Ids of the applications that they have an interest in (loi 2013-907 art. 2): another signatory decides, is named and countersigns. Keep the act of recusal on file.',
  'service.superior':
    'To whom the signatories are subordinate: answers each recours hiérarchique, by their own account once one is given. None is answered when left out.',
  'service.superior.service': 'Theirs, not that of the signatories.',
  'service.superior.recusedFrom':
    'Ids of the applications that they have an interest in: an appeal to the superior about these cannot be answered here until another is named.',
  'service.superior.account':
    'By stage, as of a signatory: once there is one, only they answer these appeals there.',
  'service.contact': 'Who follows applications (CRPA L111-2).',
  'service.otherProgrammes':
    'Where somebody who was refused can turn, told in each refusal: name, site or address, what is found there.',
  'service.nextCall': 'When the next call is expected, in a sentence.',
  site: 'What the pages say of the site itself; each part may be left out.',
  'site.domain':
    'An address of one’s own, by stage, of which links, sign-ins and cookies follow. From the opening or never.',
  'site.domain.production.name':
    'A host, such as candidatures.example.org; its DNS record is an output of the stack.',
  'site.domain.production.certificate': 'ARN of its certificate, of eu-west-3; of us-east-1 with a front.',
  'site.authority': 'At the head of every page; the service’s name when left out.',
  'site.publicationDirector': 'Name and capacity of who answers for what is published.',
  'site.host': 'Name, address and telephone of who hosts the site.',
  'site.dataProtectionEmail': 'Of the data protection officer; the service’s address when left out.',
  'site.accessibilityAudit':
    'The last audit against the RGAA; without one the site says that it is not conformant.',
  'site.accessibilityAudit.establishedOn': 'The day of the statement; that of the audit when left out.',
  'site.accessibilityAudit.notAccessible':
    'What is not accessible, each with why: non-conformity, derogation (disproportionate burden) or out-of-scope. Some, below 100 %.',
  'site.accessibilityAudit.tools': 'Browsers, screen readers and other tools of the audit.',
  'site.accessibilityAudit.pages': 'The pages that were tested, by name or address.',
  'site.accessibilityScheme':
    'The https address of the multi-year scheme of accessibility and of its plan of the year (loi 2005-102 art. 47).',
  'site.accessibilityAudit.percent':
    'Share of the criteria of the RGAA that are met: 100 is full, 50 partial conformity.',
  'sender.email': 'From an ASCII address; its domain may be that of other cohorts, and outlives them.',
  'sender.importedIn':
    'Stages in whose AWS account SES knows the domain from elsewhere: no stack makes it there.',
  letters: 'A paragraph that this cohort adds to a letter, by the name of its template.',
  'mail.capture': 'Rehearsals in the cloud: every e-mail goes here. Left out of a real cohort.',
  'staff.digestTo': 'Where the daily digest of what waits for staff goes.',
  'staff.proConnect':
    'The State’s directory of its agents, by stage (OpenID Connect). A group, given by aic staff add, decides what somebody may do.',
  'staff.proConnect.production.issuer': 'https://, as its discovery document says it.',
  'staff.proConnect.production.clientId': 'What the provider gave at the registration.',
  'staff.proConnect.production.secretName':
    'Of a secret in Secrets Manager of eu-west-3 that holds the client’s secret as plain text; never the secret itself.',
  front:
    'CloudFront and a rule of WAF before the API. From the opening or never: links sent before lead past it.',
  'front.requestsPerMinute': 'Of one address, at all routes together; a school is one address.',
  dashboard:
    'One page of CloudWatch for operators: 3 USD a month, nothing while it is among the first three of the account.',
  register:
    'The national register of legal bodies, asked about applicants with a SIRET. Without its answer staff cannot decide.',
  'register.url': 'https:// and a host, such as https://recherche-entreprises.api.gouv.fr.',
  appealNotice:
    'How to appeal, by use. Variables: {author}, {authority}, {serviceName}, {serviceAddress}, {serviceEmail}.',
  'appealNotice.refusal': 'Of a refusal, a partial one too: from its notification (CJA R421-5).',
  'appealNotice.receipt': 'Of the receipt: from the birth of the implicit refusal (CRPA R112-11-1).',
  'appealNotice.appeal':
    'Of letters about an appeal: from its rejection, in writing or by silence (CRPA R112-5).',
  'appealNotice.agreement': 'An article of the agreement: the competent court.',
};

type Schema = Record<string, unknown>;

/** The file, as it should stand. Throws when a description is of a key that does not exist. */
export function cohortSchemaText(): string {
  const schema = z.toJSONSchema(cohortSchema, {
    target: 'draft-07',
    io: 'input',
    override: ({ jsonSchema }) => {
      // Bounds that only say what a double can hold tell a reader nothing.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      // A format says it; the pattern by which zod checks it would only be long.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  }) as Schema;
  for (const [path, description] of Object.entries(descriptions)) {
    const place = path.split('.').reduce<Schema | undefined>((at, key) => below(at, key), schema);
    if (!place) throw new Error(`the schema of a cohort has no ${path} to describe`);
    place.description = description;
  }
  const { $schema, ...rest } = schema;
  return `${JSON.stringify({ $schema, title: 'Cohort file', ...rest }, undefined, 2)}\n`;
}

function below(at: Schema | undefined, key: string): Schema | undefined {
  return (key === '*' ? at?.items : (at?.properties as Schema | undefined)?.[key]) as Schema | undefined;
}

function main(check: boolean): void {
  const wanted = cohortSchemaText();
  if (!check) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) {
    console.error('infra/cohorts/cohort.schema.json is stale: run `npm run schema`.');
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes('--check'));
