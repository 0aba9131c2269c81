/** Rounds: how one stands, its lot, its opening and its closing. */
import { namesOfDraws } from '#domain/draw/draw.ts';
import { type CliCommand, jsonFile, oneOf, wholeNumber } from '#infra/cli/client/command.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { perhapsWhy, requiredWhy } from '#infra/cli/client/usual-arguments.ts';
import { anyRound, session } from './round-arguments.ts';
import { closingCommand } from './round-closing.ts';

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
    ['secret’s hash', `${at}draw.secretSha256`],
    ['public draw', `${at}draw.beacon.at`, 'instant'],
    ['its round', `${at}draw.beacon.round`],
    ['its day', `${at}draw.beacon.day`],
    ['its value', `${at}draw.drawn.value`],
    ['seed', `${at}revealed.seed`],
  ] as const;
const early = perhapsWhy({
  fr: 'le motif, si elle est close avant sa fin publiée ; ou @fichier',
  en: 'why, when it is closed before its published end; or @file',
});
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
        ['letters queued', 'progress.letters.queued'],
        ['letters to queue', 'progress.letters.total'],
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
  routeCommand({
    name: 'rounds commit-seed',
    operation: 'commit-seed',
    summary: {
      fr: 'engage, avant l’ouverture, le tirage au sort de la session : un secret sous séquestre, un tirage public à venir',
      en: 'commits to the round’s lot before it opens: a secret in escrow, a public draw to come',
    },
    details: {
      fr: 'Le programme tire le secret, et personne ne le voit avant la clôture. Son empreinte est publiée avec le nom du tirage public qui fait la graine avec lui.',
      en: 'The programme draws the secret, and nobody sees it before the closing. Its hash is published with the name of the public draw that makes the seed with it.',
    },
    arguments: [session],
    examples: ['rounds commit-seed jury'],
    before: {
      says: {
        fr: 'Engage le tirage au sort de la session {round} ; il ne change plus ensuite.',
        en: 'Commits to the lot of the {round} round; it does not change then.',
      },
    },
    view: {
      says: {
        fr: 'Session {round} : tirage engagé, d’empreinte {draw.secretSha256} ; tirage public à partir du {draw.beacon.at:instant}',
        en: '{round} round: committed to {draw.secretSha256}; public draw from {draw.beacon.at:instant} on',
      },
    },
  }),
  routeCommand({
    name: 'rounds bring-beacon',
    operation: 'bring-beacon',
    summary: {
      fr: 'donne le tirage public qu’attend une session, ou le tirage au sort des citoyens, quand il n’arrive pas de lui-même',
      en: 'gives the public draw that a round, or the sortition of the citizens, awaits when it does not come by itself',
    },
    details: {
      fr: 'Un tour de drand est vérifié contre la clé de son réseau : peu importe qui le donne.',
      en: 'A round of drand is verified against the key of its network: it does not matter who gives it.',
    },
    arguments: [
      {
        name: 'draw',
        what: { fr: 'la session, ou sortition', en: 'the round, or sortition' },
        kind: oneOf(...namesOfDraws),
        to: 'params.draw',
      },
    ],
    options: [
      {
        flag: '--drand-round <number>',
        what: { fr: 'le tour de drand', en: 'the round of drand' },
        kind: wholeNumber,
        to: 'body.round',
      },
      { flag: '--signature <hex>', what: { fr: 'sa signature', en: 'its signature' }, to: 'body.signature' },
      {
        flag: '--day <date>',
        what: { fr: 'le jour de la loterie', en: 'the day of the lottery' },
        to: 'body.day',
      },
      {
        flag: '--numbers <numbers>',
        what: { fr: 'ses numéros, dans n’importe quel ordre', en: 'its numbers, in any order' },
        to: 'body.numbers',
      },
    ],
    examples: [
      'rounds bring-beacon jury --drand-round 1000 --signature b44679b9…',
      'rounds bring-beacon panel --day 2026-12-02 --numbers "3 8 17 22 41 5"',
    ],
    before: {
      says: {
        fr: 'Donne à {draw} son tirage public ; il ne change plus ensuite.',
        en: 'Gives {draw} its public draw; it does not change then.',
      },
    },
    view: { says: { fr: 'Tirage public reçu : {drawn.value}', en: 'Public draw received: {drawn.value}' } },
  }),
  routeCommand({
    name: 'rounds open',
    operation: 'open-round',
    summary: { fr: 'ouvre une session et invite ses membres', en: 'opens a round and invites its people' },
    arguments: [session],
    options: [
      perhapsWhy({
        fr: 'pourquoi le vote ouvre alors que des questions du panel attendent ; ou @fichier',
        en: 'why the vote opens although questions of the panel wait; or @file',
      }),
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
      fr: 'clôt la session du jury, révèle son secret et fige sa liste',
      en: 'closes the jury round, reveals its secret and freezes its list',
    },
    options: [early],
    examples: ['rounds close jury', 'rounds close jury --reason "All reviews are filed."'],
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
      fr: 'clôt le vote, révèle son secret, le dépouille, et fige sa liste',
      en: 'closes the vote, reveals its secret, counts it, and freezes its list',
    },
    details: {
      fr: 'Si un finaliste a trop peu de mentions, la clôture est refusée et le nomme ; --rank-on-fewer donne alors, en JSON, le motif de le classer sur celles qu’il a : [{ "applicationId": "…", "reason": "…" }].',
      en: 'Where a finalist has too few grades, the closing is refused and names it; --rank-on-fewer then gives, as JSON, the reason to rank it on those that it has: [{ "applicationId": "…", "reason": "…" }].',
    },
    options: [
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
    examples: ['rounds close panel', 'rounds close panel --rank-on-fewer decisions.json'],
    before: {
      says: {
        fr: 'Clôt le vote et le dépouille : plus aucun bulletin ne peut être déposé.',
        en: 'Closes the vote and counts it: no ballot can be cast then.',
      },
    },
    view: closed,
  }),
  routeCommand({
    name: 'rounds annul-vote',
    operation: 'annul-vote',
    summary: {
      fr: 'annule un vote clos dont les bulletins ne peuvent être comptés, et le recommence avec d’autres',
      en: 'annuls a closed vote whose ballots cannot be counted, and holds it again with new ballots',
    },
    details: {
      fr: 'Refusé tant que les bulletins peuvent être comptés. Les bulletins annulés ne le sont jamais ; chaque membre reçoit une lettre et peut revoter. La clôture a révélé le secret : engagez ensuite un nouveau tirage (rounds commit-seed panel).',
      en: 'Refused while the ballots can be counted. The annulled ballots are never counted; every member is written to and can vote again. The closing revealed the secret: commit to another lot then (rounds commit-seed panel).',
    },
    options: [
      requiredWhy({ fr: 'le motif, pour le procès-verbal', en: 'why, for the minutes' }),
      {
        flag: '--until <instant>',
        what: { fr: 'quand le nouveau vote se termine', en: 'when the new vote ends' },
        isRequired: true,
        to: 'body.until',
      },
    ],
    examples: ['rounds annul-vote --reason @why.txt --until 2022-05-27T18:00:00+02:00'],
    before: {
      says: {
        fr: 'Annule le vote pour de bon et écrit à chaque membre du panel de revoter.',
        en: 'Annuls the vote for good and writes to each member of the panel to vote again.',
      },
    },
    view: {
      says: {
        fr: 'Session {round} : {state}, vote n° {ballotEdition} ; engagez son tirage au sort (rounds commit-seed panel)',
        en: '{round} round: {state}, vote {ballotEdition}; commit to its lot (rounds commit-seed panel)',
      },
    },
  }),
];
