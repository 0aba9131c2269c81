/** The list of a closed round: how firm it is, another budget, and what staff decide otherwise than it proposes. */
import { type CliCommand, eurosKind, jsonFile, oneOf } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { requiredWhy, whichApplication } from '#infra/cli/client/usual-arguments.ts';
import { session } from './round-arguments.ts';

const changed = { says: { fr: 'Session {round} : {state}', en: '{round} round: {state}' } } as const;

export const roundListCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'rounds sensitivity',
    operation: 'show-sensitivity',
    summary: {
      fr: 'si une note, un poids ou une mention changerait la liste d’une session close',
      en: 'whether one mark, weight or grade would change the list of a closed round',
    },
    arguments: [session],
    examples: ['rounds sensitivity jury'],
    view: {
      says: {
        fr: 'Changements essayés un à un sur la liste de la session {round} : {changes}.',
        en: '{changes#single change|single changes} tried, one at a time, on the {round} list.',
      },
      facts: [
        ['laureates one ballot could change', 'wholeBallots.laureate.changed', 'number'],
        ['waiting, one ballot could change', 'wholeBallots.waitlisted.changed', 'number'],
        ['not selected, one ballot could change', 'wholeBallots.not-selected.changed', 'number'],
      ],
      tables: [
        {
          of: 'places',
          columns: [
            ['application', 'applicationId'],
            ['outcome', 'outcome'],
            ['holds', 'held', 'yes'],
            ['would flip', 'flips', 'length'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'rounds adjust',
    operation: 'adjust-outcome',
    summary: {
      fr: 'décide autrement que la liste d’une session close ne le propose, avec un motif',
      en: 'decides otherwise than the list of a closed round proposes, with a reason',
    },
    arguments: [
      session,
      whichApplication,
      {
        name: 'outcome',
        what: { fr: 'la décision', en: 'the decision' },
        kind: oneOf('shortlisted', 'not-shortlisted', 'laureate', 'waitlisted', 'not-selected'),
        to: 'body.outcome',
      },
    ],
    options: [
      requiredWhy({
        fr: 'le motif, pour le procès-verbal, ou @fichier',
        en: 'why, for the minutes, or @file',
      }),
      {
        flag: '--amount <euros>',
        what: { fr: 'ce qui est accordé à un lauréat', en: 'what a laureate is granted' },
        kind: eurosKind,
        to: 'body.amountCents',
      },
    ],
    examples: [
      'rounds adjust panel <applicationId> laureate --amount 45000 --reason "Un poste est déjà financé."',
    ],
    before: {
      says: {
        fr: 'Décide que {applicationId} est {outcome} dans la session {round}. Personne n’en est informé avant l’annonce.',
        en: 'Decides that {applicationId} is {outcome} in the {round} round. Nobody is told before the release.',
      },
    },
    view: changed,
  }),
  routeCommand({
    name: 'rounds undo-adjustment',
    operation: 'undo-adjustment',
    summary: {
      fr: 'revient à ce que la liste propose pour une candidature',
      en: 'goes back to what the list proposes for an application',
    },
    arguments: [session, whichApplication],
    examples: ['rounds undo-adjustment panel <applicationId>'],
    before: {
      says: {
        fr: 'Annule la décision divergente sur {applicationId} dans la session {round}.',
        en: 'Undoes the differing decision on {applicationId} in the {round} round.',
      },
    },
    view: changed,
  }),
  routeCommand({
    name: 'rounds simulate',
    operation: 'simulate-funding',
    summary: {
      fr: 'la liste du panel avec un autre budget, à côté de la vraie ; n’enregistre rien',
      en: 'the panel’s list under another budget, beside the actual one; stores nothing',
    },
    options: [
      {
        flag: '--budget <euros>',
        what: { fr: 'le budget', en: 'the budget' },
        kind: eurosKind,
        to: 'body.budgetCents',
      },
      {
        flag: '--when-over <rule>',
        what: { fr: 'ce que devient ce qui ne rentre pas', en: 'what happens to what does not fit' },
        kind: oneOf('skip', 'stop'),
        to: 'body.whenOverBudget',
      },
      {
        flag: '--without <applicationId>',
        what: { fr: 'comme si elle n’y était pas', en: 'as if it were not there' },
        isMany: true,
        to: 'body.without',
      },
      {
        flag: '--request <file>',
        what: { fr: 'le tout, en JSON', en: 'all of it, as JSON' },
        kind: jsonFile,
        to: 'body',
      },
    ],
    examples: ['rounds simulate --budget 700000 --when-over stop'],
    view: {
      facts: [
        ['laureates', 'simulated.laureates'],
        ['granted', 'simulated.grantedCents', 'euros'],
        ['left over', 'simulated.leftCents', 'euros'],
        ['laureates, actual', 'actual.laureates'],
        ['granted, actual', 'actual.grantedCents', 'euros'],
      ],
      tables: [
        {
          title: { fr: 'Différences', en: 'Differences' },
          of: 'differences',
          columns: [
            ['application', 'applicationId'],
            ['actual', 'actual'],
            ['simulated', 'simulated'],
          ],
          empty: { fr: 'La même liste.', en: 'The same list.' },
        },
      ],
    },
  }),
];
