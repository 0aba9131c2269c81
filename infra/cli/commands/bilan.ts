/** What came of a promotion: read, taken away as a file, published, and set beside another promotion's. */
import * as z from 'zod/mini';
import { bilanSchema } from '#domain/results/bilan.ts';
import { compareBilans } from '#domain/results/bilan-comparison.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { sayAnswer, sayFile } from '#infra/cli/client/answer.ts';
import { type CliCommand, type CommandCall, readJson } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { requiredWhy } from '#infra/cli/client/usual-arguments.ts';
import type { View } from '#infra/cli/client/view.ts';

const totals: View = {
  facts: [
    ['as on', 'bilan.asOn'],
    ['laureates', 'bilan.totals.laureates', 'number'],
    ['granted', 'bilan.totals.grantedCents', 'euros'],
    ['paid', 'bilan.totals.paidCents', 'euros'],
    ['not due by the reports, or for want of them', 'bilan.totals.undueCents', 'euros'],
    ['reports accepted', 'bilan.totals.reportsAccepted', 'number'],
    ['withdrawn for want of reports', 'bilan.totals.withdrawn', 'number'],
    ['sessions', 'bilan.totals.sessions', 'number'],
    ['minutes', 'bilan.totals.minutes', 'number'],
    ['by kind', 'bilan.totals.byKind', 'counts'],
    ['check-ins', 'bilan.totals.checkIns', 'counts'],
    ['milestones', 'bilan.totals.milestones', 'counts'],
    ['benefits', 'bilan.totals.benefits', 'counts'],
    ['digest of the public part', 'sha256'],
    ['published', 'published.publishedAt', 'instant'],
  ],
  tables: [
    {
      title: { fr: 'Projets', en: 'Projects' },
      of: 'bilan.laureates',
      columns: [
        ['title', 'title'],
        ['stage', 'stage'],
        ['granted', 'grantedCents', 'euros'],
        ['minutes', 'minutes', 'number'],
        ['benefits', 'benefits'],
      ],
      empty: { fr: 'Aucun lauréat accompagné.', en: 'No laureate is supported.' },
    },
    {
      title: { fr: 'Citations retirées depuis la publication', en: 'Quotations gone since the publication' },
      of: 'published.gone',
      columns: [
        ['application', 'applicationId'],
        ['title', 'title'],
      ],
    },
  ],
};

const exportBilan: CliCommand = {
  name: 'bilan export',
  summary: {
    fr: 'le bilan de la promotion en fichier : JSON, tableur ou page à imprimer',
    en: 'the bilan of the cohort as a file: JSON, spreadsheet, or a page to print',
  },
  options: [
    { flag: '--csv', what: { fr: 'pour un tableur', en: 'for a spreadsheet' } },
    { flag: '--html', what: { fr: 'une page à imprimer', en: 'a page to print' } },
  ],
  uses: ['export-bilan-json', 'export-bilan-csv', 'print-bilan'],
  examples: [
    'bilan export --output bilan.json',
    'bilan export --csv --output bilan.csv',
    'bilan export --html --output bilan.html',
  ],
  async run(call) {
    const { csv, html } = call.values;
    if (csv && html) throw new UsageProblem('one file at a time: --csv or --html');
    const api = await apiOf(call);
    if (csv) sayFile(call, (await api.ask('export-bilan-csv')).bytes);
    else if (html)
      sayFile(call, (await api.ask('print-bilan', { query: { language: call.language } })).bytes);
    else sayAnswer({ ...call, json: true }, (await api.ask('export-bilan-json')).body, {});
    return exitCodes.done;
  },
};

const file = (name: 'first' | 'second', fr: string, en: string) => ({ name, what: { fr, en } }) as const;

const compareCommand: CliCommand = {
  name: 'bilan compare',
  summary: {
    fr: 'deux promotions côte à côte, chiffre par chiffre, et ce qui ne se compare pas',
    en: 'two promotions side by side, figure by figure, and what cannot be compared',
  },
  details: {
    fr: 'Hors ligne, à partir de deux fichiers de bilan export.',
    en: 'Offline, from two files of bilan export.',
  },
  arguments: [
    file('first', 'la première promotion', 'the first promotion'),
    file('second', 'la seconde', 'the second one'),
  ],
  examples: ['bilan export --output promotion-1.json', 'bilan compare promotion-1.json promotion-2.json'],
  run(call) {
    const [first, second] = [readBilan(call, 'first'), readBilan(call, 'second')];
    sayAnswer(call, compareBilans(first, second), {
      facts: [
        ['first', 'first'],
        ['second', 'second'],
      ],
      tables: [
        {
          of: 'figures',
          columns: [
            ['figure', 'figure'],
            ['first', 'first', 'number'],
            ['second', 'second', 'number'],
            ['difference', 'difference'],
          ],
        },
        {
          title: { fr: 'Ne se compare pas', en: 'Cannot be compared' },
          of: 'notCompared',
          columns: [
            ['figure', 'figure'],
            ['why', 'why'],
          ],
        },
      ],
    });
    return exitCodes.done;
  },
};

/** Throws UsageProblem with everything that is wrong with the file. */
function readBilan({ values }: CommandCall, name: 'first' | 'second') {
  const path = String(values[name]);
  const document = readJson(path);
  const read = z.safeParse(bilanSchema, document);
  if (read.success) return read.data;
  const problems = fieldProblems(read.error, document).map(
    ({ field, code }) => `  ${field || 'the document'}: ${code}`,
  );
  throw new UsageProblem(`${path} is no bilan of this programme:\n${problems.join('\n')}`);
}

export const bilanCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'bilan show',
    operation: 'show-bilan',
    summary: {
      fr: 'le bilan de la promotion, l’empreinte de sa part publique, et ce qui est publié',
      en: 'the bilan of the cohort, the digest of its public part, and what is published',
    },
    examples: ['bilan show', 'bilan show --json'],
    view: totals,
  }),
  exportBilan,
  compareCommand,
  routeCommand({
    name: 'bilan publish',
    operation: 'publish-bilan',
    summary: {
      fr: 'publie la part publique du bilan, par l’empreinte de ce qui a été lu',
      en: 'publishes the public part of the bilan, by the digest of what was read',
    },
    arguments: [
      {
        name: 'sha256',
        what: { fr: 'l’empreinte que nomme bilan show', en: 'the digest that bilan show names' },
        to: 'body.sha256',
      },
    ],
    examples: ['bilan show', 'bilan publish <sha256>'],
    before: {
      says: {
        fr: 'Publie le bilan d’empreinte {sha256} : chacun peut alors le lire.',
        en: 'Publishes the bilan of digest {sha256}: anyone can read it then.',
      },
    },
    view: { says: { fr: 'publié : {sha256}', en: 'published: {sha256}' } },
  }),
  routeCommand({
    name: 'bilan withdraw',
    operation: 'withdraw-bilan',
    summary: {
      fr: 'retire le bilan publié, par l’empreinte de ce qui a été lu',
      en: 'takes the published bilan back, by the digest of what was read',
    },
    arguments: [
      {
        name: 'sha256',
        what: { fr: 'l’empreinte que nomme bilan public', en: 'the digest that bilan public names' },
        to: 'body.sha256',
      },
    ],
    options: [requiredWhy()],
    examples: ['bilan public', 'bilan withdraw <sha256> --reason "Un chiffre est à corriger."'],
    before: {
      says: {
        fr: 'Retire le bilan publié : plus personne ne le lit.',
        en: 'Takes the published bilan back: nobody reads it any more.',
      },
    },
    view: { says: { fr: 'retiré', en: 'taken back' } },
  }),
  routeCommand({
    name: 'bilan public',
    operation: 'show-public-bilan',
    summary: { fr: 'ce que chacun peut lire du bilan', en: 'what anyone may read of the bilan' },
    examples: ['bilan public', 'bilan public --json'],
    view: {
      facts: [
        ['published', 'publishedAt', 'instant'],
        ['digest', 'sha256'],
        ['laureates', 'bilan.totals.laureates', 'number'],
        ['minutes', 'bilan.totals.minutes', 'number'],
      ],
      tables: [
        {
          of: 'bilan.laureates',
          columns: [
            ['title', 'title'],
            ['granted', 'grantedCents', 'euros'],
            ['benefits', 'benefits'],
          ],
        },
      ],
    },
  }),
];
