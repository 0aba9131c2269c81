/** Telling: what a release would say, the release itself and how far it is, and the waiting list. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Bilingual } from '#domain/values/language.ts';
import { roundsOfTwo } from '#domain/values/second-person.ts';
import { type CliCommand, type CommandCall, oneOf } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { perhapsWhy, whichApplication } from '#infra/cli/client/usual-arguments.ts';
import { anyRound } from './round-arguments.ts';

const preview = routeCommand({
  name: 'rounds preview',
  operation: 'preview-release',
  summary: {
    fr: 'ce qu’une annonce dirait maintenant, et à qui',
    en: 'what a release would tell now, and to whom',
  },
  arguments: [anyRound],
  examples: ['rounds preview eligibility', 'rounds preview jury --json'],
  view: {
    says: {
      fr: 'Candidatures : {total} ({byOutcome:counts}) ; lettres : {letters:length}. Empreinte : {digest}.',
      en: '{total#application|applications} ({byOutcome:counts}), {letters:length#letter|letters}. Digest: {digest}.',
    },
    tables: [
      {
        of: 'letters',
        columns: [
          ['application', 'applicationId'],
          ['outcome', 'outcome'],
          ['letter', 'template'],
          ['to', 'recipientName'],
          ['title', 'projectTitle'],
        ],
      },
    ],
  },
});

const letter = routeCommand({
  name: 'rounds letter',
  operation: 'preview-release-letter',
  summary: {
    fr: 'une lettre qu’une annonce enverrait maintenant, telle que son destinataire la verrait',
    en: 'a letter that a release would send now, as its reader would see it',
  },
  arguments: [anyRound, whichApplication],
  examples: ['rounds preview jury', 'rounds letter jury <applicationId>'],
  view: {
    facts: [
      ['to', 'recipientName'],
      ['letter', 'template'],
      ['subject', 'subject'],
    ],
    texts: ['text'],
  },
});

const synthesis = routeCommand({
  name: 'rounds synthesis',
  operation: 'write-synthesis',
  summary: {
    fr: 'écrit les points forts et les points à renforcer que dira un refus',
    en: 'writes the strengths and the points to be strengthened that a refusal will tell',
  },
  details: {
    fr: 'À la place des extraits des lectures, jusqu’à l’annonce. Ce que vous n’écrivez pas n’est pas dit.',
    en: 'In the place of extracts of the readings, until the release. What you do not write is not told.',
  },
  arguments: [whichApplication],
  options: [
    {
      flag: '--strengths <text>',
      what: { fr: 'les points forts', en: 'the strengths' },
      to: 'body.strengths',
    },
    {
      flag: '--improvements <text>',
      what: { fr: 'les points à renforcer', en: 'the points to be strengthened' },
      to: 'body.improvements',
    },
  ],
  examples: [
    'rounds letter jury <applicationId>',
    'rounds synthesis <applicationId> --strengths "Le besoin est documenté." --improvements "L’équipe est à étoffer."',
  ],
  before: {
    says: {
      fr: 'Écrit ce que le refus de la candidature {applicationId} dira de ses points forts et de ce qui est à renforcer.',
      en: 'Writes what the refusal of application {applicationId} will tell of its strengths and of what is to be strengthened.',
    },
  },
  view: {
    says: { fr: 'Candidature {applicationId} : {status}', en: 'Application {applicationId}: {status}' },
  },
});

const start = routeCommand({
  name: 'rounds release',
  operation: 'start-release',
  summary: {
    fr: 'annonce les résultats d’une session : les statuts changent et les lettres partent',
    en: 'tells the outcomes of a round: statuses change and letters leave',
  },
  details: {
    fr: 'Elle avance à son rythme, d’elle-même : dans un terminal, la commande la suit jusqu’au bout, et Ctrl-C ne met fin qu’au suivi.',
    en: 'It is paced, and goes on by itself: on a terminal this follows it to its end, and Ctrl-C only ends the following.',
  },
  arguments: [anyRound],
  examples: [
    'rounds preview jury',
    'rounds release jury',
    'rounds release jury --yes --follow',
    'rounds release panel --confirm <digest>',
    'rounds release calling-off --reason "Les crédits de l’appel ont été annulés."',
  ],
  options: [
    perhapsWhy({
      fr: 'calling-off : pourquoi l’appel est sans suite, en français, ou @fichier',
      en: 'calling-off: why the call is called off, in French, or @file',
    }),
  ],
  before: {
    look: 'preview-release',
    says: {
      fr: 'Ceci annonce leur résultat à {total#candidature|candidatures} ({byOutcome:counts}) : {letters:length#lettre part|lettres partent}, sans retour possible.',
      en: 'This tells {total#application|applications} their outcome ({byOutcome:counts}): {letters:length#letter leaves|letters leave}, and cannot be called back.',
    },
    typed: { at: 'total', is: { fr: 'le nombre de candidatures', en: 'the number of applications' } },
  },
  view: {
    says: {
      fr: 'L’annonce {releaseId} a commencé. Candidatures : {total}.',
      en: 'Release {releaseId} of {total#application|applications} has begun.',
    },
  },
});

const release: CliCommand = {
  ...start,
  options: [
    ...(start.options ?? []),
    {
      flag: '--follow',
      what: {
        fr: 'attend que tous soient informés, même hors d’un terminal',
        en: 'wait until everyone is told, also when this is no terminal',
      },
    },
  ],
  uses: [...(start.uses ?? []), 'show-round'],
  async run(call) {
    const code = await start.run(call);
    const follows = call.values.follow === true || (call.terminal.columns !== undefined && !call.json);
    if (code === exitCodes.done && follows) await followed(call);
    return code;
  },
};

const words = {
  told: { fr: 'informées', en: 'told' },
  allTold: { fr: 'Tout le monde est informé.', en: 'Everyone is told.' },
} as const satisfies Record<string, Bilingual>;
const pollMs = 1_000;

interface Followed {
  round: { state: string };
  progress: { release?: { total: number; released: number; skipped: number } };
}

/** Waits for the end of a release. */
async function followed(call: CommandCall): Promise<void> {
  const api = await apiOf(call);
  const params = { round: String(call.values.round) };
  let [shown, bar]: [number, ReturnType<CommandCall['terminal']['bar']> | undefined] = [0, undefined];
  for (;;) {
    const { round, progress } = (await api.ask('show-round', { params })).body as Followed;
    const { total, released, skipped } = progress.release ?? { total: 0, released: 0, skipped: 0 };
    bar ??= call.terminal.bar(words.told[call.language], total);
    for (; shown < released + skipped; shown += 1) bar.step();
    // Only proposed, to a second person.
    if (round.state === 'closed') return;
    if (round.state !== 'releasing') break;
    await pause(pollMs);
  }
  bar.end();
  if (!call.quiet && !call.json) call.terminal.note(words.allTold[call.language]);
}

const promote = routeCommand({
  name: 'waiting-list promote',
  operation: 'promote-from-waiting-list',
  summary: {
    fr: 'retient la candidature suivante de la liste d’attente que le budget peut payer',
    en: 'promotes the next application of the waiting list that the budget can pay',
  },
  details: {
    fr: 'Si un plafond (celui de l’appel, ou celui des aides de minimis) écarte la suivante, elle est nommée et aucune n’est retenue : passez-la avec un motif, ou demandez-lui d’abord des justificatifs.',
    en: 'The next in line whom a ceiling (of the call, or on small aid) keeps from the grant is named, and nobody is promoted: pass it over with a reason, or ask it for evidence first.',
  },
  options: [
    {
      flag: '--pass-over <application>',
      what: {
        fr: 'celle que le plafond prive de la subvention',
        en: 'the one that the ceiling keeps from the grant',
      },
      to: 'body.passOver',
    },
    perhapsWhy({ fr: 'pourquoi l’équipe passe à la suivante', en: 'why staff pass on to the next' }),
  ],
  examples: [
    'waiting-list promote',
    'waiting-list promote --confirm <digest>',
    'waiting-list promote --pass-over <applicationId> --reason "Plafond atteint."',
  ],
  before: {
    says: {
      fr: 'Retient la suivante de la liste d’attente que le budget peut payer, et écrit à son candidat.',
      en: 'Promotes the next of the waiting list that the budget can pay, and writes to its applicant.',
    },
  },
  view: {
    facts: [
      ['promoted', 'promoted'],
      ['granted', 'amountCents', 'euros'],
      ['passed over', 'passedOver'],
      ['because', 'reason'],
    ],
  },
});

const takeBack = routeCommand({
  name: 'rounds take-back',
  operation: 'take-back-panel-proposal',
  summary: {
    fr: 'retire ce qui, du panel ou d’un appel sans suite, attend une seconde personne',
    en: 'takes back what of the panel, or of calling off, waits for a second person',
  },
  arguments: [
    { ...anyRound, kind: oneOf(...roundsOfTwo) },
    {
      name: 'subject',
      what: { fr: 'la candidature, ou release pour l’annonce', en: 'the application, or release' },
      to: 'params.subject',
    },
  ],
  examples: [
    'rounds take-back panel release',
    'rounds take-back panel <applicationId>',
    'rounds take-back calling-off release',
  ],
  before: {
    says: {
      fr: 'Retire ce qui attend une seconde personne : {subject}.',
      en: 'Takes back what waits for a second person: {subject}.',
    },
  },
  view: { says: { fr: 'Session {round} : {state}', en: '{round} round: {state}' } },
});

export const releaseCommands: readonly CliCommand[] = [
  preview,
  letter,
  synthesis,
  release,
  promote,
  takeBack,
];
