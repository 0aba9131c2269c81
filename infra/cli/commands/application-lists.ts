/** Finding applications: of one status or of several, all pages; by what they say; how many there are. */
import { advices, statuses } from '#domain/application/application.ts';
import { sortings } from '#domain/application/list-filters.ts';
import { applicantTypes } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import {
  type CliCommand,
  type CommandCall,
  oneOf,
  type RouteCommand,
  wholeNumber,
} from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { whichApplication } from '#infra/cli/client/usual-arguments.ts';
import { applicationsOf } from './all-pages.ts';

/** Of a list that the API gives page by page. */
const onePage = [
  {
    flag: '--limit <count>',
    what: {
      fr: 'une page d’autant d’éléments au plus, de 1 à 100',
      en: 'one page of at most so many, 1 to 100',
    },
    kind: wholeNumber,
    to: 'query.limit',
  },
  {
    flag: '--cursor <cursor>',
    what: { fr: 'la page qui suit celle-ci', en: 'the page after that one' },
    to: 'query.cursor',
  },
] as const;

const view = {
  tables: [
    {
      of: 'items',
      columns: [
        ['application', 'applicationId'],
        ['status', 'status'],
        ['title', 'title'],
        ['asked', 'requestedCents', 'euros'],
        ['advice', 'advice'],
        ['decided', 'decision'],
      ],
      empty: { fr: 'Aucune.', en: 'None.' },
    },
  ],
  facts: [['next page', 'cursor']],
} as const;

const ofOne = routeCommand({
  name: 'applications list',
  operation: 'list-applications',
  summary: {
    fr: 'les candidatures d’un statut, ou toutes, les plus anciennes d’abord',
    en: 'the applications of a status, or all of them, oldest first',
  },
  arguments: [
    {
      name: 'status',
      what: {
        fr: 'où elles en sont (partout, sauf indication)',
        en: 'where they stand (everywhere unless told)',
      },
      kind: oneOf(...(statuses as readonly string[])),
      isOptional: true,
      to: 'query.status',
    },
  ],
  options: onePage,
  isPaged: true,
  examples: ['applications list', 'applications list eligibility-review', 'applications list awarded --json'],
  view,
});

/** The API lists one status at a time. */
const listApplicationsCommand: CliCommand = {
  ...ofOne,
  run(call) {
    const { status, limit, cursor } = call.values;
    if (status !== undefined) return ofOne.run(call);
    if (limit === undefined && cursor === undefined) return listOf(statuses, call);
    throw new UsageProblem('pages are of one status: say which');
  },
};

const withAgreement = ['agreement-issued', 'signed', 'countersigned', 'awarded', 'lapsed'] as const;

export const listAgreements: CliCommand = {
  name: 'agreements list',
  summary: {
    fr: 'les candidatures qui ont une convention : émise, signée, contresignée, attribuée, caduque',
    en: 'applications with an agreement: issued, signed, countersigned, awarded, lapsed',
  },
  uses: ['list-applications'],
  examples: ['agreements list', 'agreements list --json'],
  run: (call) => listOf(withAgreement, call),
};

async function listOf(wanted: readonly string[], call: CommandCall): Promise<number> {
  const api = await apiOf(call);
  const items: unknown[] = [];
  for (const status of wanted) items.push(...(await applicationsOf(api, status)));
  sayAnswer(call, { items }, view);
  return exitCodes.done;
}

/** What narrows a list down, and orders it. */
export const filterOptions: NonNullable<RouteCommand['options']> = [
  {
    flag: '--text <words>',
    what: {
      fr: 'une référence, une adresse entière, le début d’un mot',
      en: 'a reference, an address in full, how a word begins',
    },
    to: 'query.text',
  },
  {
    flag: '--status <status>',
    what: { fr: 'où elles en sont', en: 'where they stand' },
    kind: oneOf(...(statuses as readonly string[])),
    to: 'query.status',
  },
  {
    flag: '--type <type>',
    what: { fr: 'de candidat', en: 'of applicant' },
    kind: oneOf(...applicantTypes),
    to: 'query.type',
  },
  {
    flag: '--need <need>',
    what: { fr: 'demandé', en: 'asked for' },
    kind: oneOf(...needs),
    to: 'query.need',
  },
  {
    flag: '--axis <axis>',
    what: { fr: 'du projet', en: 'of the project' },
    kind: oneOf(...supportAxes),
    to: 'query.axis',
  },
  {
    flag: '--written-in <language>',
    what: { fr: 'du candidat', en: 'of the applicant' },
    kind: oneOf('fr', 'en'),
    to: 'query.language',
  },
  {
    flag: '--lookalikes <yes>',
    what: { fr: 'celles qui ressemblent à une autre', en: 'those that resemble another' },
    kind: oneOf('yes'),
    to: 'query.lookalikes',
  },
  {
    flag: '--register <unchecked>',
    what: {
      fr: 'celles dont le registre n’a encore rien dit',
      en: 'those of which the register has not said anything yet',
    },
    kind: oneOf('unchecked'),
    to: 'query.register',
  },
  {
    flag: '--overdue <yes>',
    what: {
      fr: 'celles dont un délai est échu, à confirmer',
      en: 'those whose deadline has passed, to confirm',
    },
    kind: oneOf('yes'),
    to: 'query.overdue',
  },
  {
    flag: '--minimum-days <days>',
    what: { fr: 'reçues il y a au moins tant de jours', en: 'received so many days ago or more' },
    kind: wholeNumber,
    to: 'query.minimumDays',
  },
  {
    flag: '--sort <order>',
    what: { fr: 'les plus anciennes d’abord sauf indication', en: 'oldest first unless told' },
    kind: oneOf(...sortings),
    to: 'query.sort',
  },
  {
    flag: '--advice <advice>',
    what: {
      fr: 'des règles, tant que la recevabilité s’instruit',
      en: 'of the rules, while eligibility is examined',
    },
    kind: oneOf(...advices),
    to: 'query.advice',
  },
  {
    flag: '--decision <decision>',
    what: { fr: 'enregistrée et non annoncée', en: 'recorded and not told' },
    kind: oneOf('none', 'eligible', 'ineligible'),
    to: 'query.decision',
  },
  {
    flag: '--owner <me>',
    what: { fr: 'celles que l’on suit soi-même', en: 'those that one sees to' },
    kind: oneOf('me'),
    to: 'query.owner',
  },
  {
    flag: '--label <label>',
    what: { fr: 'celles qui portent cette étiquette', en: 'those that bear this label' },
    to: 'query.label',
  },
];

const searchCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'applications search',
    operation: 'search-applications',
    summary: {
      fr: 'les candidatures par référence, adresse, début d’un mot du titre ou du nom, filtres et ordre',
      en: 'applications by reference, e-mail address, beginning of a word of title or name, filters and order',
    },
    options: [
      ...filterOptions,
      {
        flag: '--ids <ids>',
        what: { fr: 'celles-ci, séparées par des virgules', en: 'these, separated by commas' },
        to: 'query.ids',
      },
      ...onePage,
    ],
    isPaged: true,
    examples: [
      'applications search --text jardin',
      'applications search --status eligible --sort amount --limit 10',
    ],
    view: {
      tables: [
        {
          of: 'items',
          columns: [
            ['application', 'applicationId'],
            ['status', 'status'],
            ['title', 'title'],
            ['applicant', 'applicantName'],
            ['asked', 'requestedCents', 'euros'],
            ['received', 'receivedAt', 'instant'],
            ['labels', 'labels'],
            ['seen to by', 'owner'],
          ],
          empty: { fr: 'Aucune.', en: 'None.' },
        },
      ],
      facts: [
        ['in all', 'matching', 'number'],
        ['next page', 'cursor'],
      ],
    },
  }),
  routeCommand({
    name: 'applications neighbours',
    operation: 'show-neighbours',
    summary: {
      fr: 'celle d’avant et celle d’après, dans une liste filtrée',
      en: 'the one before and the one after, in a filtered list',
    },
    arguments: [whichApplication],
    options: filterOptions,
    examples: ['applications neighbours aic1-0123456789ABCDEF --decision none'],
    view: {
      facts: [
        ['the one before', 'previous.applicationId'],
        ['the next one', 'next.applicationId'],
        ['in all', 'matching', 'number'],
      ],
    },
  }),
  routeCommand({
    name: 'applications count',
    operation: 'count-applications',
    summary: {
      fr: 'combien de candidatures dans chaque statut',
      en: 'how many applications are in each status',
    },
    examples: ['applications count'],
    view: {
      facts: [['in all', 'total', 'number']],
      tables: [
        {
          of: 'counts',
          columns: [
            ['status', 'key'],
            ['applications', 'value', 'number'],
          ],
        },
      ],
    },
  }),
];

export const listCommands: readonly CliCommand[] = [listApplicationsCommand, ...searchCommands];
