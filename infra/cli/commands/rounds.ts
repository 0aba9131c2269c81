/** Rounds: how one stands, its seed and the file that holds it, its opening and its closing. */
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { commitmentOf } from '#domain/values/lot.ts';
import { type CliCommand, type Kind, readText } from '#infra/cli/client/command.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { anyRound, session } from './round-arguments.ts';

/** Reads as the hash of the seed in the file; where there is no file, a seed of 256 bits is drawn into it first. */
const seedFileKind: Kind = {
  read(path) {
    if (!existsSync(path)) draw(path);
    const seed = readText(path).trim();
    if (seed === '') throw new UsageProblem(`${path} holds no seed`);
    return commitmentOf(seed);
  },
  write: () => undefined,
};

function draw(path: string): void {
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new UsageProblem(`${path} cannot be written: ${(error as Error).message}`);
  }
}

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
const seed = {
  flag: '--seed <text>',
  what: 'the seed that was committed to, or @file',
  isRequired: true,
  to: 'body.seed',
} as const;
const commitment = [
  {
    flag: '--seed-file <file>',
    what: 'where the seed is; a new one is drawn into it where there is none',
    kind: seedFileKind,
    to: 'body.seedSha256',
  },
  { flag: '--sha256 <hash>', what: 'the hash of a seed that is kept elsewhere', to: 'body.seedSha256' },
] as const;
const early = {
  flag: '--reason <text>',
  what: 'why, when it is closed before its published end; or @file',
  to: 'body.reason',
} as const;
const closed = {
  says: '{round.round} round: {round.state}, its list frozen',
  tables: [{ of: 'ranking', columns: ranked }],
} as const;
const changed = { says: '{round} round: {state}' } as const;

export const roundCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'rounds status',
    operation: 'show-round',
    summary: 'how a round stands: its people, its list as it would be told, how far a release is',
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
          title: 'Jurors, the latest first',
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
          title: 'As it stands, provisional',
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
            ['grey', 'grey', 'length'],
          ],
        },
        { title: 'As it would be told', of: 'settled', columns: ranked },
        {
          title: 'Decided otherwise than proposed',
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
    summary: 'publishes the hash of the seed that the round’s lots are drawn from, before it opens',
    details:
      'The seed itself stays in its file until the round is closed with it; keep it as you keep a key.',
    arguments: [session],
    options: commitment,
    examples: ['rounds commit-seed jury --seed-file jury-seed.txt'],
    before: { says: 'Publishes the hash of the {round} round’s seed; no other can be used for it then.' },
    view: { says: '{round} round: committed to {seedSha256}' },
  }),
  routeCommand({
    name: 'rounds open',
    operation: 'open-round',
    summary: 'opens a round and invites its people',
    arguments: [session],
    examples: ['rounds open jury', 'rounds open panel'],
    before: { says: 'Opens the {round} round and writes to each of its members.' },
    view: changed,
  }),
  routeCommand({
    name: 'rounds close jury',
    operation: 'close-jury',
    summary: 'closes the jury round with its seed, and freezes its list',
    options: [seed, early],
    examples: [
      'rounds close jury --seed @jury-seed.txt',
      'rounds close jury --seed @jury-seed.txt --reason "All reviews are filed."',
    ],
    before: { says: 'Closes the jury round: no review can be filed or amended then.' },
    view: closed,
  }),
  routeCommand({
    name: 'rounds close panel',
    operation: 'close-panel',
    summary: 'closes the vote with its seed, counts it, and freezes its list',
    options: [seed, early],
    examples: ['rounds close panel --seed @panel-seed.txt'],
    before: { says: 'Closes the vote and counts it: no ballot can be cast then.' },
    view: closed,
  }),
  routeCommand({
    name: 'rounds annul-vote',
    operation: 'annul-vote',
    summary: 'annuls a closed vote whose ballots cannot be counted, and holds it again with new ballots',
    details:
      'Refused while the ballots can be counted. The annulled ballots are never counted; every member is written to and can vote again. The seed was revealed by the closing, so that the new vote commits to another.',
    options: [
      { flag: '--reason <text>', what: 'why, for the minutes', isRequired: true, to: 'body.reason' },
      { flag: '--until <instant>', what: 'when the new vote ends', isRequired: true, to: 'body.until' },
      ...commitment,
    ],
    examples: [
      'rounds annul-vote --reason @why.txt --until 2022-05-27T18:00:00+02:00 --seed-file panel-seed-2.txt',
    ],
    before: { says: 'Annuls the vote for good and writes to each member of the panel to vote again.' },
    view: { says: '{round} round: {state}, vote {ballotEdition}, committed to {seedSha256}' },
  }),
];
