/** Makes an exported or published round again, offline, and says where the file differs. */
import * as z from 'zod/mini';
import { publishedPanelSchema, recount } from '#domain/record/publication.ts';
import { replayRound } from '#domain/record/replay.ts';
import { exportedRoundSchema } from '#domain/record/round-export.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import { type CliCommand, readJson } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';

const replayCommand: CliCommand = {
  name: 'replay',
  summary: {
    fr: 'refait la liste d’une session exportée, jury ou panel, et la compare ligne à ligne',
    en: 'makes the list of an exported jury or panel round again and compares it line by line',
  },
  details: {
    fr: 'Hors ligne, par quiconque a reçu le fichier. Se termine par 1 si les deux diffèrent.',
    en: 'Offline, by anyone who was given the file. Ends with 1 where the two differ.',
  },
  arguments: [
    {
      name: 'file',
      what: {
        fr: 'la session telle qu’exportée (rounds export jury --output jury.json)',
        en: 'the round as it was exported (rounds export jury --output jury.json)',
      },
    },
  ],
  examples: ['rounds export jury --output jury.json', 'replay jury.json'],
  run(call) {
    const replay = replayRound(readRoundFile(String(call.values.file), exportedRoundSchema));
    const isEqual = replay.outcome === 'equal';
    sayAnswer(call, replay, {
      says: isEqual
        ? {
            fr: 'identique, session {round}. Lignes : {lines}',
            en: 'equal: {lines#line|lines} of the {round} round',
          }
        : { fr: 'différences : {differences:length}', en: 'different in {differences:length#place|places}:' },
      tables: [{ of: 'differences', columns: differenceColumns }],
    });
    return isEqual ? exitCodes.done : exitCodes.refused;
  },
};

const recountCommand: CliCommand = {
  name: 'recount',
  summary: {
    fr: 'reclasse une session du panel publiée d’après ses décomptes, et y cherche des récépissés',
    en: 'ranks a published panel round again from its tallies, and looks for receipts in its list',
  },
  details: {
    fr: 'Hors ligne, par quiconque. Se termine par 1 si la liste diffère, ou s’il y manque un récépissé.',
    en: 'Offline, by anyone. Ends with 1 where the list differs, or a receipt is not in it.',
  },
  arguments: [
    {
      name: 'file',
      what: {
        fr: 'la session telle que publiée (rounds published panel --output panel.json)',
        en: 'the round as it is published (rounds published panel --output panel.json)',
      },
    },
    {
      name: 'receipt',
      what: {
        fr: 'ce qu’un membre du panel a reçu pour son bulletin',
        en: 'what a panelist was given for a ballot',
      },
      isOptional: true,
      isMany: true,
    },
  ],
  examples: ['rounds published panel --output panel.json', 'recount panel.json'],
  run(call) {
    const wanted = (call.values.receipt ?? []) as string[];
    const published = readRoundFile(String(call.values.file), publishedPanelSchema);
    const differences = recount(published);
    const inList = new Set(published.receipts);
    const receipts = wanted.map((receipt) => ({ receipt, counted: inList.has(receipt.toLowerCase()) }));
    const outcome = differences.length === 0 ? 'equal' : 'different';
    const { voters, finalists } = published;
    sayAnswer(
      call,
      { outcome, voters, receipts, differences },
      {
        also: () => ({ finalists, published: published.receipts }),
        says: recounted[outcome],
        tables: [
          { of: 'differences', columns: differenceColumns },
          {
            of: 'receipts',
            columns: [
              ['receipt', 'receipt'],
              ['counted', 'counted', 'yes'],
            ],
          },
        ],
      },
    );
    const isWell = outcome === 'equal' && receipts.every((one) => one.counted);
    return isWell ? exitCodes.done : exitCodes.refused;
  },
};

const recounted = {
  equal: {
    fr: 'identique. Finalistes : {finalists:length}, votants : {voters}, récépissés : {published:length}',
    en: 'equal: {finalists:length#finalist|finalists}, {voters#voter|voters}, {published:length#receipt|receipts}',
  },
  different: {
    fr: 'différent. Finalistes : {finalists:length}, votants : {voters}, récépissés : {published:length}',
    en: 'different: {finalists:length#finalist|finalists}, {voters#voter|voters}, {published:length#receipt|receipts}',
  },
} as const;

/** Throws UsageProblem with everything that is wrong with the file. */
function readRoundFile<S extends z.core.$ZodType>(path: string, schema: S): z.infer<S> {
  const document = readJson(path);
  const parsed = z.safeParse(schema, document);
  if (parsed.success) return parsed.data;
  const problems = fieldProblems(parsed.error, document).map(
    ({ field, code, ...limits }) => `  ${field || 'the document'}: ${code}${limitsText(limits)}`,
  );
  throw new UsageProblem(`${path} cannot be read:\n${problems.join('\n')}`);
}

const limitsText = (limits: Record<string, unknown>): string =>
  Object.keys(limits).length === 0 ? '' : ` ${JSON.stringify(limits)}`;

/** Of a `Difference`: where, and what either side says. */
const differenceColumns = [
  ['line', 'line'],
  ['field', 'field'],
  ['the file says', 'file', 'json'],
  ['made again', 'replayed', 'json'],
] as const;

export const replayCommands: readonly CliCommand[] = [replayCommand, recountCommand];
