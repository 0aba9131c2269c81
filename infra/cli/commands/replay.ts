/** Makes an exported or published round again, and says where the file differs from it and from the published digests. */
import * as z from 'zod/mini';
import type { SessionName } from '#domain/application/stages.ts';
import { signatureDifferences } from '#domain/draw/drawn-signature.ts';
import { publishedPanelSchema } from '#domain/record/publication.ts';
import {
  type PublishedDigests,
  publishedDigestsSchema,
  recountWith,
} from '#domain/record/published-digests.ts';
import { type Replay, replayRound } from '#domain/record/replay.ts';
import { type ExportedRound, exportedRoundSchema } from '#domain/record/round-export.ts';
import { fieldProblems } from '#domain/values/field-problem.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import { apiClient } from '#infra/cli/client/api.ts';
import { type CliCommand, type CommandCall, type Option, readJson } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';

const publishedOption: Option = {
  flag: '--published <published>',
  what: {
    fr: 'les empreintes publiées à la clôture : un fichier, ou l’adresse du site, à qui elles sont demandées',
    en: 'the digests published at the closing: a file, or the address of the site, which is asked for them',
  },
};

const replayCommand: CliCommand = {
  name: 'replay',
  summary: {
    fr: 'refait la liste d’une session exportée, jury ou panel, et la compare ligne à ligne',
    en: 'makes the list of an exported jury or panel round again and compares it line by line',
  },
  details: {
    fr: 'Hors ligne, par quiconque a reçu le fichier. Avec --published, un fichier contrefait en toutes ses parts est reconnu aussi. Se termine par 1 si les deux diffèrent.',
    en: 'Offline, by anyone who was given the file. With --published, a file forged in all its parts is found as well. Ends with 1 where the two differ.',
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
  options: [publishedOption],
  uses: ['show-digests'],
  examples: [
    'rounds export jury --output jury.json',
    'replay jury.json',
    'replay jury.json --published jury-digests.json',
  ],
  async run(call) {
    const exported = readRoundFile(String(call.values.file), exportedRoundSchema);
    const digests = await digestsOf(call, exported.round);
    const replay = withSignature(replayRound(exported, digests), exported);
    const isEqual = replay.outcome === 'equal';
    const says = isEqual ? (digests ? replayed.published : replayed.alone) : replayed.different;
    sayAnswer(call, replay, {
      says,
      tables: [{ of: 'differences', columns: differenceColumns }, notCovered],
    });
    return isEqual ? exitCodes.done : exitCodes.refused;
  },
};

const replayed = {
  published: {
    fr: 'identique, et conforme aux empreintes publiées, session {round}. Lignes : {lines}',
    en: 'equal, and as the published digests say: {lines#line|lines} of the {round} round',
  },
  alone: {
    fr: 'identique, session {round}. Lignes : {lines}. Sans --published, un fichier contrefait en toutes ses parts ne se voit pas.',
    en: 'equal: {lines#line|lines} of the {round} round. Without --published, a file forged in all its parts goes unseen.',
  },
  different: {
    fr: 'différences : {differences:length}',
    en: 'different in {differences:length#place|places}:',
  },
} as const;
/** And whether drand signed the beacon, which takes a curve that no function needs for it. */
function withSignature(replay: Replay, { lot }: ExportedRound): Replay {
  const unsigned = signatureDifferences(lot);
  if (unsigned.length === 0) return replay;
  const differences = [...(replay.outcome === 'different' ? replay.differences : []), ...unsigned];
  return { ...replay, outcome: 'different', differences };
}

const recountCommand: CliCommand = {
  name: 'recount',
  summary: {
    fr: 'reclasse une session du panel publiée d’après ses décomptes, et y cherche des récépissés',
    en: 'ranks a published panel round again from its tallies, and looks for receipts in its list',
  },
  details: {
    fr: 'Hors ligne, par quiconque. Avec --published, compare aussi le fichier aux empreintes publiées. Se termine par 1 si la liste diffère, ou s’il y manque un récépissé.',
    en: 'Offline, by anyone. With --published, also compares the file with the published digests. Ends with 1 where the list differs, or a receipt is not in it.',
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
  options: [publishedOption],
  uses: ['show-digests'],
  examples: [
    'rounds published panel --output panel.json',
    'recount panel.json',
    'recount panel.json --published https://appel.example',
  ],
  async run(call) {
    const wanted = (call.values.receipt ?? []) as string[];
    const published = readRoundFile(String(call.values.file), publishedPanelSchema);
    const digests = await digestsOf(call, published.round);
    const { differences: counted, notCovered: unproved } = recountWith(published, digests);
    const differences = [...counted, ...signatureDifferences(published.lot)];
    const inList = new Set(published.receipts);
    const receipts = wanted.map((receipt) => ({ receipt, counted: inList.has(receipt.toLowerCase()) }));
    const outcome = differences.length === 0 ? 'equal' : 'different';
    const { voters, finalists } = published;
    sayAnswer(
      call,
      { outcome, voters, receipts, differences, notCovered: unproved },
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
          notCovered,
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

/** What a person gave as published digests; undefined where nothing was given. Throws UsageProblem when they are of another round. */
async function digestsOf(call: CommandCall, round: SessionName): Promise<PublishedDigests | undefined> {
  const { published } = call.values as { published?: string };
  if (published === undefined) return undefined;
  const digests = /^https?:\/\//.test(published)
    ? parsedAs(publishedDigestsSchema, await askedAt(call, published, round), published)
    : readRoundFile(published, publishedDigestsSchema);
  if (digests.round === round) return digests;
  throw new UsageProblem(
    `${published} has the digests of the ${digests.round} round, and the file is of the ${round}`,
  );
}

async function askedAt({ language }: CommandCall, url: string, round: SessionName): Promise<unknown> {
  const api = apiClient({ url, language, token: async () => undefined });
  return (await api.ask('show-digests', { params: { round } })).body;
}

/** As it stands in the file, in the form of its schema. Throws UsageProblem with everything that is wrong with it. */
const readRoundFile = <S extends z.core.$ZodType>(path: string, schema: S): z.infer<S> =>
  parsedAs(schema, readJson(path), path);

function parsedAs<S extends z.core.$ZodType>(schema: S, document: unknown, from: string): z.infer<S> {
  const parsed = z.safeParse(schema, document);
  // Not what the schema gives: a field that it would fill in is missing, and stands in no digest.
  if (parsed.success) return document as z.infer<S>;
  const problems = fieldProblems(parsed.error, document).map(
    ({ field, code, ...limits }) => `  ${field || 'the document'}: ${code}${limitsText(limits)}`,
  );
  throw new UsageProblem(`${from} cannot be read:\n${problems.join('\n')}`);
}

const limitsText = (limits: Record<string, unknown>): string =>
  Object.keys(limits).length === 0 ? '' : ` ${JSON.stringify(limits)}`;

/** Of a `Difference`: where, and what either side says. */
export const differenceColumns = [
  ['line', 'line'],
  ['field', 'field'],
  ['the file says', 'file', 'json'],
  ['made again', 'replayed', 'json'],
] as const;

/** Where a forgery of all parts at once would not be seen. */
const notCovered = {
  title: { fr: 'Champs que rien de publié ne prouve :', en: 'Fields that nothing published proves:' },
  of: 'notCovered',
  columns: [['field', '']],
} as const;

export const replayCommands: readonly CliCommand[] = [replayCommand, recountCommand];
