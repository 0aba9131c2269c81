/** The pool of volunteers and the draw of the panel from it; the draw again, by anyone, offline. */
import * as z from 'zod/mini';
import { publishedSortitionSchema } from '#domain/sortition/published-sortition.ts';
import { redraw } from '#domain/sortition/redraw.ts';
import { citizenAnswers } from '#domain/sortition/sortition.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { slicesOf } from '#domain/values/slices.ts';
import { confirmAt, sayAnswer } from '#infra/cli/client/answer.ts';
import {
  type CliCommand,
  type CommandCall,
  oneOf,
  type RouteCommand,
  readJson,
} from '#infra/cli/client/command.ts';
import { sayDoubtfulAddresses } from '#infra/cli/client/doubtful-addresses.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { withUsable } from '#infra/cli/files/file-problems.ts';
import { dryRun } from '#infra/cli/files/preview.ts';
import { rollFile } from '#infra/cli/files/roll-file.ts';
import { readVolunteers, volunteersAtOnce } from '#infra/cli/files/volunteer-file.ts';
import { differenceColumns } from './replay.ts';

const categoryColumns = [
  ['quality', 'quota'],
  ['category', 'category'],
  ['at least', 'min', 'number'],
  ['at most', 'max', 'number'],
  ['volunteers', 'volunteers', 'number'],
  ['drawn', 'members', 'number'],
] as const;
const drawn = {
  says: {
    fr: 'Membres : {members:length}, suppléants : {substitutes:length}, remplacements : {replaced:length}',
    en: '{members:length#member|members}, {substitutes:length#substitute|substitutes}, {replaced:length#replacement|replacements}',
  },
} as const;
const onVolunteer = {
  name: 'volunteerId',
  what: { fr: 'le volontaire : v-… (panel pool show)', en: 'the volunteer: v-… (panel pool show)' },
  to: 'params.volunteerId',
} as const;

const importRoute: RouteCommand = {
  name: 'panel pool import',
  operation: 'enrol-volunteers',
  summary: {
    fr: 'ajoute des volontaires à la liste d’où le panel sera tiré au sort',
    en: 'adds volunteers to the pool that the panel will be drawn from',
  },
  details: {
    fr: 'Un fichier CSV a un en-tête : name, email, language, puis une colonne par qualité des quotas. Tout ce qui est faux est dit d’un coup, avec sa ligne et sa colonne, avant tout envoi. Une adresse déjà connue est remplacée.',
    en: 'A CSV file has a header: name, email, language, then a column for each quality of the quotas. All that is wrong is told at once, with line and column, before anything is sent. An address that is known already is replaced.',
  },
  arguments: [rollFile('body.volunteers')],
  examples: ['panel pool import volunteers.csv --dry-run', 'panel pool import volunteers.csv'],
  before: {
    says: {
      fr: 'Ajoute ou remplace {volunteers:length#volontaire|volontaires}.',
      en: 'Adds or replaces {volunteers:length#volunteer|volunteers}.',
    },
  },
  view: {
    says: {
      fr: 'Ajoutés : {added}, remplacés : {replaced}. Volontaires : {volunteers}',
      en: '{added} added, {replaced} replaced: {volunteers#volunteer|volunteers} in the pool',
    },
  },
};
const importCommand: CliCommand = {
  ...routeCommand(importRoute),
  uses: ['show-pool', 'enrol-volunteers'],
  options: [
    {
      ...dryRun,
      what: { fr: 'vérifie le fichier, et n’envoie rien', en: 'check the file, and send nothing' },
    },
  ],
  run: (call) => withUsable(call, String(call.values.file), () => imported(call, String(call.values.file))),
};

async function imported(call: CommandCall, path: string): Promise<number> {
  const api = await apiOf(call);
  const { categories } = (await api.ask('show-pool')).body as {
    categories: { quota: string; category: string }[];
  };
  const known = new Map(
    [...Map.groupBy(categories, ({ quota }) => quota)].map(([quota, own]) => [
      quota,
      new Set(own.map(({ category }) => category)),
    ]),
  );
  const people = readVolunteers(path, known);
  sayDoubtfulAddresses(call, people);
  const total = { added: 0, replaced: 0, volunteers: people.length };
  if (call.values.dryRun === true) {
    sayAnswer(call, total, {
      says: {
        fr: 'Rien n’a été envoyé. Volontaires : {volunteers}',
        en: 'Nothing was sent: {volunteers#volunteer|volunteers}',
      },
    });
    return exitCodes.done;
  }
  await confirmAt(call, api.target, {
    fr: `Ajoute ou remplace ${people.length} volontaires.`,
    en: `Adds or replaces ${people.length} volunteers.`,
  });
  try {
    for (const volunteers of slicesOf(people, volunteersAtOnce)) {
      const { body } = await api.ask('enrol-volunteers', { body: { volunteers } });
      const { added, replaced, volunteers: count } = body as typeof total;
      Object.assign(total, {
        added: total.added + added,
        replaced: total.replaced + replaced,
        volunteers: count,
      });
    }
  } catch (error) {
    const { added, replaced } = total;
    if (added + replaced > 0)
      call.terminal.note(
        {
          fr: `Déjà enregistrés avant ce refus (ajouts : ${added} ; remplacements : ${replaced}), sur ${people.length}.`,
          en: `Stored before: ${added} added, ${replaced} replaced, of ${people.length}.`,
        }[call.language],
      );
    throw error;
  }
  sayAnswer(call, total, importRoute.view);
  return exitCodes.done;
}

const redrawCommand: CliCommand = {
  name: 'panel pool redraw',
  summary: {
    fr: 'refait le tirage au sort publié et le compare champ à champ',
    en: 'draws a published sortition again and compares it field by field',
  },
  details: {
    fr: 'Hors ligne, par quiconque. Se termine par 1 si les deux diffèrent.',
    en: 'Offline, by anyone. Ends with 1 where the two differ.',
  },
  arguments: [
    {
      name: 'file',
      what: {
        fr: 'le tirage tel que publié (panel pool published --output sortition.json)',
        en: 'the sortition as it is published (panel pool published --output sortition.json)',
      },
    },
  ],
  examples: ['panel pool published --output sortition.json', 'panel pool redraw sortition.json'],
  run(call) {
    const path = String(call.values.file);
    const document = readJson(path);
    const parsed = z.safeParse(publishedSortitionSchema, document);
    if (!parsed.success) {
      const problems = fieldProblems(parsed.error, document).map(({ field, code }) => `  ${field}: ${code}`);
      throw new UsageProblem(`${path} cannot be read:\n${problems.join('\n')}`);
    }
    const differences = redraw(parsed.data);
    const outcome = differences.length === 0 ? 'equal' : 'different';
    const members = parsed.data.drawn?.members ?? [];
    sayAnswer(
      call,
      { outcome, members, differences },
      {
        says:
          outcome === 'equal'
            ? { fr: 'identique. Membres : {members:length}', en: 'equal: {members:length#member|members}' }
            : {
                fr: 'différences : {differences:length}',
                en: 'different in {differences:length#place|places}:',
              },
        tables: [{ of: 'differences', columns: differenceColumns }],
      },
    );
    return outcome === 'equal' ? exitCodes.done : exitCodes.refused;
  },
};

export const poolCommands: readonly CliCommand[] = [
  importCommand,
  routeCommand({
    name: 'panel pool show',
    operation: 'show-pool',
    summary: {
      fr: 'les volontaires face aux quotas et, une fois tirés au sort, les appelés avec leur réponse',
      en: 'the volunteers against the quotas and, once drawn, those called with their answers',
    },
    examples: ['panel pool show'],
    view: {
      facts: [
        ['state', 'state'],
        ['volunteers', 'volunteers', 'number'],
        ['seats', 'size', 'number'],
        ['least likely, %', 'chances.least'],
        ['most likely, %', 'chances.most'],
        ['pool’s hash', 'sortition.poolSha256'],
        ['secret’s hash', 'sortition.draw.secretSha256'],
        ['public draw', 'sortition.draw.beacon.at', 'instant'],
        ['its round', 'sortition.draw.beacon.round'],
        ['its day', 'sortition.draw.beacon.day'],
        ['its value', 'sortition.draw.drawn.value'],
        ['seed', 'sortition.revealed.seed'],
      ],
      tables: [
        { of: 'categories', columns: categoryColumns },
        {
          of: 'called',
          columns: [
            ['volunteer', 'volunteerId'],
            ['name', 'name'],
            ['e-mail', 'email'],
            ['as', 'as'],
            ['answer', 'answer'],
            ['asked until', 'answerBy', 'instant'],
          ],
        },
        {
          of: 'replaced',
          columns: [
            ['left', 'left'],
            ['replaced by', 'by'],
            ['same cell', 'sameCell', 'mark'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'panel pool remove',
    operation: 'remove-volunteer',
    summary: {
      fr: 'retire un volontaire de la liste, avec tout ce qu’on sait de lui',
      en: 'takes a volunteer out of the pool, with all that is known of them',
    },
    arguments: [onVolunteer],
    examples: ['panel pool remove <volunteerId>'],
    before: { says: { fr: 'Retire {volunteerId} de la liste.', en: 'Takes {volunteerId} out of the pool.' } },
    view: { says: { fr: '{volunteerId} n’est plus dans la liste', en: '{volunteerId} is out of the pool' } },
  }),
  routeCommand({
    name: 'panel pool feasible',
    operation: 'check-quotas',
    summary: {
      fr: 'dit si un panel peut respecter les quotas, sinon le plus petit changement qui suffit',
      en: 'tells whether a panel can keep the quotas, and if none can the smallest change that is enough',
    },
    examples: ['panel pool feasible'],
    view: {
      facts: [
        ['outcome', 'outcome'],
        ['volunteers', 'volunteers', 'number'],
      ],
      tables: [
        {
          of: 'relaxation',
          columns: [
            ['quality', 'quota'],
            ['category', 'category'],
            ['bound', 'bound'],
            ['from', 'from', 'number'],
            ['to', 'to', 'number'],
          ],
        },
      ],
    },
  }),
  routeCommand({
    name: 'panel pool commit',
    operation: 'commit-lottery',
    summary: {
      fr: 'arrête la liste des volontaires, calcule le tirage et en publie les empreintes avec celle d’un secret, et le tirage public à venir',
      en: 'settles the pool, computes the lottery and publishes their hashes with that of a secret, and the public draw to come',
    },
    examples: ['panel pool commit'],
    before: {
      says: {
        fr: 'Arrête la liste des volontaires : plus personne n’y entre ni n’en sort.',
        en: 'Settles the pool: nobody comes or goes any more.',
      },
    },
    view: {
      says: {
        fr: 'Volontaires : {volunteers}, liste arrêtée',
        en: '{volunteers#volunteer|volunteers}, settled',
      },
      facts: [
        ['pool’s hash', 'poolSha256'],
        ['lottery’s hash', 'lotterySha256'],
        ['secret’s hash', 'draw.secretSha256'],
        ['public draw', 'draw.beacon.at', 'instant'],
      ],
    },
  }),
  routeCommand({
    name: 'panel pool draw',
    operation: 'draw-citizens',
    summary: {
      fr: 'une fois le tirage public reçu, révèle le secret et la graine, qui tire le panel au sort',
      en: 'once the public draw has come, reveals the secret and the seed, which draws the panel',
    },
    examples: ['panel pool draw'],
    before: {
      says: {
        fr: 'Révèle le secret : le panel est tiré au sort.',
        en: 'Reveals the secret: the panel is drawn.',
      },
    },
    view: drawn,
  }),
  routeCommand({
    name: 'panel pool answer',
    operation: 'answer-for-citizen',
    summary: {
      fr: 'note qu’un citoyen appelé accepte, ou refuse et est remplacé',
      en: 'notes that a citizen who was called accepts, or declines and is replaced',
    },
    arguments: [onVolunteer],
    options: [
      {
        flag: '--answer <answer>',
        what: { fr: 'accepted ou declined', en: 'accepted or declined' },
        kind: oneOf(...citizenAnswers),
        isRequired: true,
        to: 'body.answer',
      },
    ],
    examples: ['panel pool answer <volunteerId> --answer declined'],
    before: {
      says: {
        fr: 'Note la réponse de {volunteerId} : {answer}. Qui accepte entre au panel, qui refuse est remplacé.',
        en: 'Notes the answer of {volunteerId}: {answer}. Who accepts joins the panel, who declines is replaced.',
      },
    },
    view: drawn,
  }),
  routeCommand({
    name: 'panel pool published',
    operation: 'publish-sortition',
    summary: {
      fr: 'le tirage tel qu’il est publié, de quoi le refaire',
      en: 'the sortition as it is published, enough to draw again',
    },
    examples: ['panel pool published --output sortition.json'],
    view: {
      facts: [
        ['pool’s hash', 'poolSha256'],
        ['lottery’s hash', 'lotterySha256'],
        ['secret’s hash', 'secretSha256'],
        ['public draw', 'beacon'],
      ],
    },
  }),
  redrawCommand,
];
