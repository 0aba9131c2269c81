/** Rounds: how one stands, its seed and the file that holds it, its opening and its closing. */
import { type CliCommand, jsonFile, type Kind, textKind } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { anyRound, session } from './round-arguments.ts';
import { closingCommand } from './round-closing.ts';
import { withSeedFile } from './seed-file.ts';

/** The file's path: `withSeedFile` puts the hash of its seed there. */
const seedFileKind: Kind = { ...textKind, write: () => undefined };

const ranked = [
  ['rank', 'rank', 'number'],
  ['application', 'applicationId'],
  ['title', 'title'],
  ['score', 'score'],
  ['grade', 'grade'],
  ['outcome', 'outcome'],
  ['because', 'reasonCode'],
  ['asked', 'requestedCents', 'euros'],
  ['granted', 'amountCents', 'euros'],
] as const;

/** Of a round as the API answers it: where it stands. */
const stateOf = (at: string) =>
  [
    ['round', `${at}round`],
    ['state', `${at}state`],
    ['opened', `${at}openedAt`, 'instant'],
    ['closed', `${at}closedAt`, 'instant'],
    ['told', `${at}releasedAt`, 'instant'],
    ['seed’s hash', `${at}seedSha256`],
  ] as const;
export const seedOption = {
  flag: '--seed <text>',
  what: { fr: 'la graine engagée, ou @fichier', en: 'the seed that was committed to, or @file' },
  isRequired: true,
  to: 'body.seed',
} as const;
export const commitmentOptions = [
  {
    flag: '--seed-file <file>',
    what: {
      fr: 'où est la graine ; une nouvelle y est tirée s’il n’y en a pas',
      en: 'where the seed is; a new one is drawn into it where there is none',
    },
    kind: seedFileKind,
    to: 'body.seedSha256',
  },
  {
    flag: '--sha256 <hash>',
    what: { fr: 'l’empreinte d’une graine gardée ailleurs', en: 'the hash of a seed that is kept elsewhere' },
    to: 'body.seedSha256',
  },
] as const;
const early = {
  flag: '--reason <text>',
  what: {
    fr: 'le motif, si elle est close avant sa fin publiée ; ou @fichier',
    en: 'why, when it is closed before its published end; or @file',
  },
  to: 'body.reason',
} as const;
const closed = {
  says: {
    fr: 'Session {round.round} : {round.state}, liste figée',
    en: '{round.round} round: {round.state}, its list frozen',
  },
  tables: [{ of: 'ranking', columns: ranked }],
} as const;
const changed = { says: { fr: 'Session {round} : {state}', en: '{round} round: {state}' } } as const;

export const roundCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'rounds status',
    operation: 'show-round',
    summary: {
      fr: 'où en est une session : ses membres, sa liste telle qu’elle serait annoncée, l’avancée d’une annonce',
      en: 'how a round stands: its people, its list as it would be told, how far a release is',
    },
    arguments: [anyRound],
    examples: ['rounds status jury', 'rounds status panel --json'],
    view: {
      facts: [
        ...stateOf('round.'),
        ['seats', 'progress.panelists'],
        ['voted', 'progress.voters'],
        ['needed', 'progress.needed'],
        ['told so far', 'progress.release.released'],
        ['to tell', 'progress.release.total'],
      ],
      tables: [
        {
          title: { fr: 'Jurés, les plus en retard d’abord', en: 'Jurors, the latest first' },
          of: 'progress.jurors',
          columns: [
            ['juror', 'jurorId'],
            ['name', 'name'],
            ['assigned', 'assigned', 'number'],
            ['filed', 'filed', 'number'],
            ['recused', 'recused', 'number'],
            ['remaining', 'remaining', 'number'],
          ],
        },
        {
          title: { fr: 'En l’état, provisoire', en: 'As it stands, provisional' },
          of: 'standing.applications',
          columns: [
            ['rank', 'rank', 'number'],
            ['application', 'applicationId'],
            ['title', 'title'],
            ['corrected', 'corrected'],
            ['raw', 'raw'],
            ['outcome', 'outcome'],
            ['filed', 'readings.filed', 'number'],
            ['waiting', 'readings.waiting', 'number'],
            ['grey', 'greyPlace', 'number'],
          ],
        },
        { title: { fr: 'Ce qui serait annoncé', en: 'As it would be told' }, of: 'settled', columns: ranked },
        {
          title: { fr: 'Décidé autrement que proposé', en: 'Decided otherwise than proposed' },
          of: 'round.adjustments',
          columns: [
            ['application', 'key'],
            ['outcome', 'value.outcome'],
            ['granted', 'value.amountCents', 'euros'],
            ['why', 'value.reason'],
          ],
        },
      ],
    },
  }),
  withSeedFile(
    routeCommand({
      name: 'rounds commit-seed',
      operation: 'commit-seed',
      summary: {
        fr: 'publie, avant l’ouverture, l’empreinte de la graine des tirages au sort de la session',
        en: 'publishes the hash of the seed that the round’s lots are drawn from, before it opens',
      },
      details: {
        fr: 'La graine reste dans son fichier jusqu’à la clôture de la session ; gardez-la comme une clé.',
        en: 'The seed itself stays in its file until the round is closed with it; keep it as you keep a key.',
      },
      arguments: [session],
      options: commitmentOptions,
      examples: ['rounds commit-seed jury --seed-file jury-seed.txt'],
      before: {
        says: {
          fr: 'Publie l’empreinte de la graine de la session {round} ; aucune autre ne pourra plus servir.',
          en: 'Publishes the hash of the {round} round’s seed; no other can be used for it then.',
        },
      },
      view: {
        says: {
          fr: 'Session {round} : graine engagée, d’empreinte {seedSha256}',
          en: '{round} round: committed to {seedSha256}',
        },
      },
    }),
  ),
  routeCommand({
    name: 'rounds open',
    operation: 'open-round',
    summary: { fr: 'ouvre une session et invite ses membres', en: 'opens a round and invites its people' },
    arguments: [session],
    options: [
      {
        flag: '--reason <text>',
        what: {
          fr: 'pourquoi le vote ouvre alors que des questions du panel attendent ; ou @fichier',
          en: 'why the vote opens although questions of the panel wait; or @file',
        },
        to: 'body.reason',
      },
    ],
    examples: ['rounds open jury', 'rounds open panel'],
    before: {
      says: {
        fr: 'Ouvre la session {round} et écrit à chacun de ses membres.',
        en: 'Opens the {round} round and writes to each of its members.',
      },
    },
    view: changed,
  }),
  closingCommand('jury', {
    name: 'rounds close jury',
    operation: 'close-jury',
    summary: {
      fr: 'clôt la session du jury avec sa graine, et fige sa liste',
      en: 'closes the jury round with its seed, and freezes its list',
    },
    options: [seedOption, early],
    examples: [
      'rounds close jury --seed @jury-seed.txt',
      'rounds close jury --seed @jury-seed.txt --reason "All reviews are filed."',
    ],
    before: {
      says: {
        fr: 'Clôt la session du jury : plus aucune lecture ne peut être rendue ni modifiée.',
        en: 'Closes the jury round: no review can be filed or amended then.',
      },
    },
    view: closed,
  }),
  closingCommand('panel', {
    name: 'rounds close panel',
    operation: 'close-panel',
    summary: {
      fr: 'clôt le vote avec sa graine, le dépouille, et fige sa liste',
      en: 'closes the vote with its seed, counts it, and freezes its list',
    },
    details: {
      fr: 'Si un finaliste a trop peu de mentions, la clôture est refusée et le nomme ; --rank-on-fewer donne alors, en JSON, le motif de le classer sur celles qu’il a : [{ "applicationId": "…", "reason": "…" }].',
      en: 'Where a finalist has too few grades, the closing is refused and names it; --rank-on-fewer then gives, as JSON, the reason to rank it on those that it has: [{ "applicationId": "…", "reason": "…" }].',
    },
    options: [
      seedOption,
      early,
      {
        flag: '--rank-on-fewer <file>',
        what: {
          fr: 'les finalistes à classer malgré trop peu de mentions, avec leurs motifs',
          en: 'the finalists to rank though their grades are too few, with the reasons',
        },
        kind: jsonFile,
        to: 'body.rankOnFewerGrades',
      },
    ],
    examples: [
      'rounds close panel --seed @panel-seed.txt',
      'rounds close panel --seed @panel-seed.txt --rank-on-fewer decisions.json',
    ],
    before: {
      says: {
        fr: 'Clôt le vote et le dépouille : plus aucun bulletin ne peut être déposé.',
        en: 'Closes the vote and counts it: no ballot can be cast then.',
      },
    },
    view: closed,
  }),
  withSeedFile(
    routeCommand({
      name: 'rounds annul-vote',
      operation: 'annul-vote',
      summary: {
        fr: 'annule un vote clos dont les bulletins ne peuvent être comptés, et le recommence avec d’autres',
        en: 'annuls a closed vote whose ballots cannot be counted, and holds it again with new ballots',
      },
      details: {
        fr: 'Refusé tant que les bulletins peuvent être comptés. Les bulletins annulés ne le sont jamais ; chaque membre reçoit une lettre et peut revoter. La clôture a révélé la graine : le nouveau vote en engage une autre.',
        en: 'Refused while the ballots can be counted. The annulled ballots are never counted; every member is written to and can vote again. The seed was revealed by the closing, so that the new vote commits to another.',
      },
      options: [
        {
          flag: '--reason <text>',
          what: { fr: 'le motif, pour le procès-verbal', en: 'why, for the minutes' },
          isRequired: true,
          to: 'body.reason',
        },
        {
          flag: '--until <instant>',
          what: { fr: 'quand le nouveau vote se termine', en: 'when the new vote ends' },
          isRequired: true,
          to: 'body.until',
        },
        ...commitmentOptions,
      ],
      examples: [
        'rounds annul-vote --reason @why.txt --until 2022-05-27T18:00:00+02:00 --seed-file panel-seed-2.txt',
      ],
      before: {
        says: {
          fr: 'Annule le vote pour de bon et écrit à chaque membre du panel de revoter.',
          en: 'Annuls the vote for good and writes to each member of the panel to vote again.',
        },
      },
      view: {
        says: {
          fr: 'Session {round} : {state}, vote n° {ballotEdition}, graine engagée, d’empreinte {seedSha256}',
          en: '{round} round: {state}, vote {ballotEdition}, committed to {seedSha256}',
        },
      },
    }),
  ),
];
