/** The support of laureates: who is helped and what waits, plans, sessions, the end of the help. */

import type { Bilingual } from '#domain/values/language.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { eurosKind, jsonFile } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { perhapsWhy, whichLaureate } from '#infra/cli/client/usual-arguments.ts';
import type { SupportRepairOutcome } from '#workflows/contracts.ts';

const why = perhapsWhy();
const standing = { says: { fr: '{applicationId} : {stage}', en: '{applicationId}: {stage}' } } as const;

export const supportCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'supports list',
    operation: 'list-supports',
    summary: {
      fr: 'les lauréats accompagnés : où en est chacun, et ce qui attend',
      en: 'the laureates who are helped: how each stands, and what waits',
    },
    examples: ['supports list', 'supports list --json'],
    view: {
      tables: [
        {
          of: 'supports',
          columns: [
            ['application', 'applicationId'],
            ['title', 'title'],
            ['stage', 'stage'],
            ['sessions', 'sessions', 'number'],
            ['last contact', 'lastContactOn'],
            ['waiting', 'tasks', 'length'],
          ],
          empty: { fr: 'Aucun lauréat.', en: 'No laureate.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'supports show',
    operation: 'show-support',
    summary: {
      fr: 'un accompagnement : étapes, séances, points d’étape',
      en: 'one support: milestones, sessions, check-ins',
    },
    arguments: [whichLaureate],
    examples: ['supports show <applicationId>', 'supports show <applicationId> --json'],
    view: {
      facts: [
        ['application', 'line.applicationId'],
        ['title', 'line.title'],
        ['stage', 'line.stage'],
        ['last day', 'line.endsOn'],
      ],
      tables: [
        {
          of: 'line.milestones',
          columns: [
            ['milestone', 'title'],
            ['due', 'dueOn'],
            ['state', 'state'],
          ],
        },
        {
          of: 'line.tasks',
          columns: [
            ['waiting', 'kind'],
            ['since', 'at', 'instant'],
          ],
        },
        {
          of: 'support.sessions',
          columns: [
            ['session', 'sessionId'],
            ['held on', 'heldOn'],
            ['kind', 'kind'],
            ['minutes', 'minutes', 'number'],
            ['partner', 'partner'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'supports propose-plan',
    operation: 'propose-plan',
    summary: {
      fr: 'propose un plan d’accompagnement ; le lauréat l’accepte sur sa page',
      en: 'proposes a support plan; the laureate accepts it on its page',
    },
    details: {
      fr: 'Un fichier JSON : needs, axis, milestones (milestoneId m1…, title, dueOn), adviserId ; reason pour changer un plan accepté.',
      en: 'A JSON file: needs, axis, milestones (milestoneId m1…, title, dueOn), adviserId; reason to change a plan that was accepted.',
    },
    arguments: [
      whichLaureate,
      { name: 'file', what: { fr: 'le plan, en JSON', en: 'the plan, as JSON' }, kind: jsonFile, to: 'body' },
    ],
    examples: ['supports propose-plan <applicationId> plan.json'],
    before: {
      says: {
        fr: 'Propose ce plan à {applicationId}, qui reçoit une lettre.',
        en: 'Proposes this plan to {applicationId}, who is sent a letter.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports take-back-plan',
    operation: 'take-back-plan',
    summary: {
      fr: 'reprend un plan que le lauréat n’a pas encore accepté',
      en: 'takes back a plan that was not accepted yet',
    },
    arguments: [whichLaureate],
    examples: ['supports take-back-plan <applicationId>'],
    before: {
      says: {
        fr: 'Reprend le plan proposé à {applicationId}.',
        en: 'Takes back the plan proposed to {applicationId}.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports close-check-ins',
    operation: 'close-check-ins',
    summary: { fr: 'termine les mois d’accompagnement', en: 'ends the months of help' },
    details: {
      fr: 'Le calendrier le fait de lui-même le lendemain du dernier jour ; avant, il faut un motif.',
      en: 'The calendar does so by itself on the day after the last; before that a reason is needed.',
    },
    arguments: [whichLaureate],
    options: [why],
    examples: ['supports close-check-ins <applicationId> --reason @motif.txt'],
    before: {
      says: {
        fr: 'Termine l’aide à {applicationId} : les comptes rendus suivent.',
        en: 'Ends the help to {applicationId}: the reports follow.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports remove-session',
    operation: 'remove-session',
    summary: { fr: 'retire une séance notée par erreur', en: 'removes a session that was noted by mistake' },
    arguments: [
      whichLaureate,
      {
        name: 'sessionId',
        what: { fr: 'la séance (supports show)', en: 'the session (supports show)' },
        to: 'params.sessionId',
      },
    ],
    options: [{ ...why, isRequired: true }],
    examples: ['supports remove-session <applicationId> <sessionId> --reason "Notée deux fois."'],
    before: {
      says: {
        fr: 'Retire la séance {sessionId} de {applicationId}.',
        en: 'Removes the session {sessionId} of {applicationId}.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports end',
    operation: 'end-support',
    summary: { fr: 'arrête un accompagnement pour de bon', en: 'ends a support for good' },
    details: {
      fr: 'Le lauréat lit le motif. La convention reste en vigueur, avec ses comptes rendus.',
      en: 'The laureate reads the reason. The agreement stays in force, with its reports.',
    },
    arguments: [whichLaureate],
    options: [{ ...why, isRequired: true }],
    examples: ['supports end <applicationId> --reason @motif.txt'],
    before: {
      says: {
        fr: 'Arrête pour de bon l’accompagnement de {applicationId}, qui reçoit une lettre.',
        en: 'Ends the support of {applicationId} for good, who is sent a letter.',
      },
    },
    view: standing,
  }),
];

const readOf = {
  flag: '--read <instant>',
  what: {
    fr: 'les comptes rendus lus : leur filed.filedAt (supports reports)',
    en: 'the reports that were read: their filed.filedAt (supports reports)',
  },
  to: 'body.filedAt',
  isRequired: true,
} as const;

/** The reports of a laureate, from paper or page, and what staff make of them. */
export const reportCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'supports reports',
    operation: 'show-reports',
    summary: {
      fr: 'les comptes rendus d’un lauréat : tableau, examens, ce qui serait repris',
      en: 'the reports of a laureate: table, reviews, what would be recovered',
    },
    arguments: [whichLaureate],
    examples: ['supports reports <applicationId>', 'supports reports <applicationId> --json'],
    view: {
      also: (answer) => ({ toConfirm: [(answer as { proposal?: object }).proposal ?? []].flat() }),
      facts: [
        ['application', 'applicationId'],
        ['title', 'title'],
        ['stage', 'stage'],
        ['due', 'dueOn'],
        ['received', 'filed.receivedOn'],
        ['filed at', 'filed.filedAt'],
      ],
      tables: [
        {
          of: 'lines',
          columns: [
            ['line', 'field'],
            ['planned', 'plannedCents', 'euros'],
            ['actual', 'actualCents', 'euros'],
            ['difference', 'differenceCents', 'euros'],
          ],
        },
        {
          of: 'reviews',
          columns: [
            ['review', 'verdict.outcome'],
            ['on', 'reviewedAt', 'instant'],
            ['proposed by', 'proposedBy', 'who'],
            ['by', 'reviewedBy', 'who'],
          ],
        },
        {
          title: { fr: 'À confirmer par une autre personne', en: 'To be confirmed by somebody else' },
          of: 'toConfirm',
          columns: [
            ['act', 'act'],
            ['by', 'by', 'who'],
            ['since', 'at', 'instant'],
            ['digest', 'digest'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'supports file-reports',
    operation: 'file-paper-reports',
    summary: { fr: 'saisit des comptes rendus reçus sur papier', en: 'types reports that came on paper' },
    details: {
      fr: 'Un fichier JSON : account, costs et income (en centimes, les lignes de supports reports), receivedOn.',
      en: 'A JSON file: account, costs and income (in cents, the lines of supports reports), receivedOn.',
    },
    arguments: [
      whichLaureate,
      {
        name: 'file',
        what: { fr: 'les comptes rendus, en JSON', en: 'the reports, as JSON' },
        kind: jsonFile,
        to: 'body',
      },
    ],
    examples: ['supports file-reports <applicationId> comptes-rendus.json'],
    before: {
      says: {
        fr: 'Enregistre ces comptes rendus pour {applicationId}, qui reçoit une lettre.',
        en: 'Records these reports for {applicationId}, who is sent a letter.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports accept-reports',
    operation: 'review-reports',
    summary: { fr: 'accepte les comptes rendus d’un lauréat', en: 'accepts the reports of a laureate' },
    details: {
      fr: 'Si la subvention baisse : quinze jours après la lettre qui a dit le montant, et à deux.',
      en: 'If the grant falls: fifteen days after the letter that told the amount, and by two.',
    },
    arguments: [whichLaureate],
    options: [readOf],
    fixed: { 'body.verdict.outcome': 'accepted' },
    examples: ['supports accept-reports <applicationId> --read 2024-02-01T09:00:00.000Z'],
    before: {
      says: {
        fr: 'Accepte les comptes rendus de {applicationId}, qui reçoit une lettre avec ce qui en suit.',
        en: 'Accepts the reports of {applicationId}, who is sent a letter with what follows from them.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports query-reports',
    operation: 'review-reports',
    summary: {
      fr: 'pose des questions sur des points des comptes rendus',
      en: 'asks about certain points of the reports',
    },
    details: {
      fr: 'Un fichier JSON : une liste de field et question ; seuls ces points pourront être corrigés.',
      en: 'A JSON file: a list of field and question; only these points can be corrected.',
    },
    arguments: [
      whichLaureate,
      {
        name: 'file',
        what: { fr: 'les questions, en JSON', en: 'the questions, as JSON' },
        kind: jsonFile,
        to: 'body.verdict.queries',
      },
    ],
    options: [readOf],
    fixed: { 'body.verdict.outcome': 'queried' },
    examples: ['supports query-reports <applicationId> questions.json --read 2024-02-01T09:00:00.000Z'],
    before: {
      says: {
        fr: 'Pose ces questions à {applicationId}, qui reçoit une lettre.',
        en: 'Asks {applicationId} these questions, who is sent a letter.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports refuse-reports',
    operation: 'review-reports',
    summary: { fr: 'refuse des comptes rendus, avec un motif', en: 'refuses reports, with a reason' },
    arguments: [whichLaureate],
    options: [readOf, { ...why, to: 'body.verdict.reason', isRequired: true }],
    fixed: { 'body.verdict.outcome': 'refused' },
    examples: ['supports refuse-reports <applicationId> --read 2024-02-01T09:00:00.000Z --reason @motif.txt'],
    before: {
      says: {
        fr: 'Refuse les comptes rendus de {applicationId}, qui reçoit une lettre avec ce motif.',
        en: 'Refuses the reports of {applicationId}, who is sent a letter with this reason.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports notify-default',
    operation: 'notify-default',
    summary: {
      fr: 'met en demeure un lauréat dont les comptes rendus manquent',
      en: 'gives formal notice to a laureate whose reports are missing',
    },
    arguments: [whichLaureate],
    options: [
      {
        flag: '--by-post',
        what: {
          fr: 'elle est envoyée aussi en recommandé, et compte même si le courriel n’arrive pas',
          en: 'it is sent by registered post as well, and counts even if the e-mail does not arrive',
        },
        to: 'body.byPost',
      },
    ],
    examples: [
      'supports notify-default <applicationId>',
      'supports notify-default <applicationId> --by-post',
    ],
    before: {
      says: {
        fr: 'Met {applicationId} en demeure, par une lettre, de remettre ses comptes rendus.',
        en: 'Gives {applicationId} formal notice, by a letter, to file its reports.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports record-default',
    operation: 'record-default',
    summary: {
      fr: 'retire une subvention, faute de comptes rendus',
      en: 'withdraws a grant, for want of reports',
    },
    details: {
      fr: 'Après le jour donné par la mise en demeure. Ce qui n’est pas versé ne le sera plus. L’un propose, un autre confirme avec --confirm, la même somme et le même motif.',
      en: 'After the day that the formal notice gave. What is not paid will no longer be paid. One person proposes, another confirms with --confirm, the same sum and the same reason.',
    },
    arguments: [whichLaureate],
    options: [
      {
        flag: '--recover <euros>',
        what: { fr: 'la somme à rendre, en euros', en: 'the sum to be given back, in euros' },
        kind: eurosKind,
        isRequired: true,
        to: 'body.recoverCents',
      },
      { ...why, isRequired: true },
    ],
    examples: [
      'supports record-default <applicationId> --recover 20000 --reason @motif.txt',
      'supports record-default <applicationId> --recover 20000 --reason @motif.txt --confirm <digest>',
    ],
    before: {
      says: {
        fr: 'Retire la subvention de {applicationId}, qui reçoit la décision et son motif.',
        en: 'Withdraws the grant of {applicationId}, who is sent the decision and its reason.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports take-back-default',
    operation: 'take-back-default',
    summary: {
      fr: 'retire la proposition sur des comptes rendus manquants',
      en: 'takes back the proposal on missing reports',
    },
    arguments: [whichLaureate],
    examples: ['supports take-back-default <applicationId>'],
    before: {
      says: {
        fr: 'Retire ce qui attend une seconde personne pour {applicationId}.',
        en: 'Takes back what waits for a second person on {applicationId}.',
      },
    },
    view: standing,
  }),
  routeCommand({
    name: 'supports withdraw-default',
    operation: 'withdraw-default',
    summary: { fr: 'annule le retrait d’une subvention', en: 'takes the withdrawal of a grant back' },
    details: {
      fr: 'L’un propose, un autre confirme avec --confirm, et le même motif.',
      en: 'One person proposes, another confirms with --confirm, and the same reason.',
    },
    arguments: [whichLaureate],
    options: [{ ...why, isRequired: true }],
    examples: ['supports withdraw-default <applicationId> --reason @motif.txt'],
    before: {
      says: {
        fr: 'Annule le retrait de la subvention de {applicationId}, qui reçoit une lettre avec ce motif.',
        en: 'Takes the withdrawal of the grant of {applicationId} back, who is sent a letter with this reason.',
      },
    },
    view: standing,
  }),
];

const repair = (outcome: SupportRepairOutcome, summary: Bilingual, says: Bilingual): CliCommand =>
  routeCommand({
    name: `supports ${outcome}`,
    operation: 'decide-support-repair',
    summary,
    details: { fr: 'Pour les exploitants.', en: 'For operators.' },
    arguments: [whichLaureate],
    fixed: { 'body.outcome': outcome },
    examples: ['repairs list', `supports ${outcome} <applicationId>`],
    before: { says },
    view: { says: { fr: '{applicationId} : {outcome}', en: '{applicationId}: {outcome}' } },
  });

export const supportRepairCommands: readonly CliCommand[] = [
  repair(
    'retry',
    {
      fr: 'laisse un accompagnement arrêté retenter son étape',
      en: 'lets a parked support try its step again',
    },
    {
      fr: 'Laisse l’accompagnement de {applicationId} retenter son étape.',
      en: 'Lets the support of {applicationId} try its step again.',
    },
  ),
  repair(
    'abandon',
    { fr: 'met fin au parcours d’un accompagnement arrêté', en: 'ends the workflow of a parked support' },
    {
      fr: 'Met fin pour de bon au parcours de l’accompagnement de {applicationId}.',
      en: 'Ends the workflow of the support of {applicationId} for good.',
    },
  ),
];
