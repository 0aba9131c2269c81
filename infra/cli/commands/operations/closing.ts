/** The end of a cohort: nothing waits any more, and everything goes into one archive. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paymentsKey } from '#adapters/dynamodb/keys.ts';
import { sessionNames } from '#domain/application/stages.ts';
import type { Payments } from '#domain/payment/payments.ts';
import type { Bilingual } from '#domain/values/language.ts';
import type { OperationName } from '#http/api.ts';
import { noteClosing } from '#infra/cli/anonymise/closing-note.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { Api, Said } from '#infra/cli/client/api.ts';
import { type CliCommand, type CommandCall, readText } from '#infra/cli/client/command.ts';
import { exitCodes, RefusedAnswer, UsageProblem } from '#infra/cli/client/problems.ts';
import { deadlinesPassed } from '#infra/cli/doctor/deadlines.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { inEnglish, type StoredFacts } from '#infra/cli/doctor/facts.ts';
import { type ArchiveFile, writeArchive } from '#infra/cli/maintenance/archive.ts';
import { archiveReadme, softwareNow } from '#infra/cli/maintenance/archive-readme.ts';
import { factsOf } from '#infra/cli/maintenance/dump.ts';
import { ballotsName, secretsName } from '#infra/cli/maintenance/export-files.ts';
import { openPlaceAndApi, type StoredProgramme, stackOption } from '#infra/cli/maintenance/place.ts';
import { exportTo } from '#infra/cli/maintenance/transfer.ts';
import { whatWaits } from '#infra/cli/maintenance/waiting.ts';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';

type Paper = [name: string, operation: OperationName, said?: Said];
const papers: readonly Paper[] = [
  ...sessionNames.flatMap((round): Paper[] => [
    [`minutes/${round}.txt`, 'write-minutes', { params: { round }, query: { format: 'text' } }],
    [`rounds/${round}.json`, 'export-round', { params: { round } }],
    [`published/${round}.json`, 'publish-round', { params: { round } }],
  ]),
  ['open-data/scdl.csv', 'export-open-data'],
  ['results.csv', 'export-results-csv'],
  ['results.json', 'export-results-json'],
  ['report.json', 'report-cohort'],
  ['staff-names.json', 'list-staff-names'],
];

const papersOfAwards: readonly OperationName[] = [
  'download-agreement-for-staff',
  'download-amendment-for-staff',
];

export const closeCommand: CliCommand = {
  name: 'ops close',
  summary: {
    fr: 'met une promotion où plus rien n’attend dans une seule archive, avec l’empreinte de chaque fichier',
    en: 'puts a cohort where nothing waits any more into one archive, with the digest of every file',
  },
  details: {
    fr: 'Refusé, avec les nombres, tant que quelque chose attend, que le docteur trouve quelque chose ou qu’une date légale est passée sans réponse. Dans l’archive : un README qui dit comment la lire et vérifier ses événements, le fichier de la promotion, chaque élément en lignes JSON, les sessions, procès-verbaux, résultats, données ouvertes, conventions et avenants tels qu’établis et tels que signés. Ce que le programme refuse d’écrire est nommé au manifeste avec la raison. L’archive est relue, et son empreinte notée dans la table ; lettres, liens, fichiers PDF des conventions et semblables reçoivent le dernier jour de leur terme, auquel DynamoDB les supprime (ops anonymise fait le reste). L’archive contient des données personnelles et a le même terme. Interroge l’API comme un exploitant connecté, et les tables avec ses propres droits AWS (UpdateItem et PutItem sur le programme). Sur AWS, regardez aussi l’alarme des messages abandonnés.',
    en: 'Refused, with counts, while anything waits, the doctor finds anything or a legal date has gone by unanswered. In the archive: a README that says how to read it and to verify its events, the file of the cohort, every item as JSON lines, rounds, minutes, results, open data, agreements and amendments as issued and as signed. What the programme refuses to write is named in the manifest with why. The archive is read back, and its digest noted in the table; letters, links, PDF files of agreements and the like get the last day of their term, from which DynamoDB deletes them (ops anonymise does the rest). The archive holds personal data and has the same term. Asks the API as an operator who is signed in, and the tables with the own AWS credentials (UpdateItem and PutItem on the programme). On AWS, look at the dead-letter alarm as well.',
  },
  options: [
    {
      flag: '--to <file>',
      what: { fr: 'un tar.gz qui n’existe pas encore', en: 'a tar.gz that is not there yet' },
      isRequired: true,
    },
    {
      flag: '--seal-to <file>',
      what: {
        fr: 'clé publique RSA en PEM pour les bulletins, sinon laissés de côté',
        en: 'public RSA key in PEM for the ballots, else left out',
      },
    },
    stackOption,
  ],
  examples: ['ops close --to promotion-1.tar.gz'],
  uses: [...new Set(papers.map(([, operation]) => operation)), ...papersOfAwards],
  async run(call) {
    const { place, api } = await openPlaceAndApi(call);
    const folder = mkdtempSync(join(tmpdir(), 'aic-close-'));
    try {
      const facts = await factsOf(place);
      const waiting = whatWaits(facts, diagnose(facts));
      const passed = deadlinesPassed(facts);
      if (waiting.length + passed.length > 0) {
        const told = { stack: place.stackName, waiting: inEnglish(waiting), passed };
        sayAnswer(call, told, { ...waitingView, also: () => ({ waiting }) });
        return exitCodes.refused;
      }
      const closed = await archive(call, place, api, facts, join(folder, 'data'));
      sayAnswer(call, closed, archiveView);
      return exitCodes.done;
    } finally {
      rmSync(folder, { recursive: true });
      place.close();
    }
  },
};

interface LeftAside {
  name: string;
  /** Of a paper, by which code it was refused. */
  because: string | Bilingual;
}

const unsealed: readonly LeftAside[] = [ballotsName, secretsName].map((name) => ({
  name: `data/${name}`,
  because: {
    fr: 'ne sort que scellé pour le gardien du vote, et personne n’a donné de clé (--seal-to)',
    en: 'leaves only sealed for the keeper of the vote, and nobody gave a key (--seal-to)',
  },
}));
/** Kinds of items that no export holds (export-files.ts). */
const inNoCopy: readonly LeftAside[] = [
  {
    name: 'data/reading-note.jsonl',
    because: {
      fr: 'ce que les jurés ont noté pour eux-mêmes n’est qu’à eux',
      en: 'what jurors noted for themselves is theirs alone',
    },
  },
];

/** @param copy folder that is not there yet, for the export */
async function archive(
  call: CommandCall,
  place: StoredProgramme,
  api: Api,
  { items }: StoredFacts,
  copy: string,
) {
  const { sealTo, to } = call.values;
  const { exportedAt, auditHeadsSha256, ballots } = await exportTo(
    place,
    copy,
    sealTo === undefined ? undefined : readText(String(sealTo)),
  );
  const data = readdirSync(copy).map((name) => ({
    name: `data/${name}`,
    bytes: readFileSync(join(copy, name)),
  }));
  const { written, leftOut } = await write(api, [...papers, ...agreementsOf(items)]);
  const { stackName: stack } = place;
  const about = {
    format: 'aic-archive/1',
    stack,
    exportedAt,
    auditHeadsSha256,
    programme: softwareNow(),
    leftOut: [...(ballots.are === 'sealed' ? [] : unsealed), ...inNoCopy, ...leftOut],
  };
  const guide: ArchiveFile[] = [
    { name: 'README.md', bytes: Buffer.from(archiveReadme(stack, exportedAt)) },
    { name: 'cohort.yaml', bytes: readFileSync(join(cohortsDir, `${place.cohort.cohort}.yaml`)) },
  ];
  const { sha256, entries } = await writeArchive(String(to), [...guide, ...data, ...written], about);
  const note = { closedAt: exportedAt, archiveSha256: sha256, auditHeadsSha256 };
  const limited = await noteClosing(place, items, note);
  return { ...about, archive: String(to), sha256, limited, files: entries };
}

/** What is read of the awarded: agreements, and the amendments to them that bind, as issued and as signed. */
export const agreementsOf = (items: StoredFacts['items']): Paper[] =>
  items
    .filter(
      ({ kind, document }) => kind === 'application' && (document as { status: string }).status === 'awarded',
    )
    .map(({ PK }) => PK.slice('APPLICATION#'.length))
    .flatMap((applicationId) => [
      ...copies.map(
        (copy): Paper => [
          `agreements/${applicationId}-${copy}.pdf`,
          'download-agreement-for-staff',
          { params: { applicationId }, query: { copy } },
        ],
      ),
      ...amendmentsOf(items, applicationId),
    ]);

const copies = ['issued', 'signed'] as const;

function amendmentsOf(items: StoredFacts['items'], applicationId: string): Paper[] {
  const { PK } = paymentsKey(applicationId);
  const payments = items.find((item) => item.kind === 'payments' && item.PK === PK)?.document;
  return ((payments as Payments | undefined)?.amendments ?? []).flatMap(({ number }) =>
    copies.map(
      (copy): Paper => [
        `agreements/${applicationId}-amendment-${number}-${copy}.pdf`,
        'download-amendment-for-staff',
        { params: { applicationId }, query: { number: String(number), copy } },
      ],
    ),
  );
}

/** Throws UsageProblem where the programme does not know an agreement that its tables hold: it is not theirs that answers. */
async function write(api: Api, wanted: readonly Paper[]) {
  const written: ArchiveFile[] = [];
  const leftOut: LeftAside[] = [];
  for (const [name, operation, said] of wanted) {
    try {
      written.push({ name, bytes: (await api.ask(operation, said ?? {})).bytes });
    } catch (error) {
      if (!(error instanceof RefusedAnswer) || error.exitCode !== exitCodes.refused) throw error;
      const because = String((error.body as { code?: unknown }).code ?? error.status);
      if (because === 'not-found' && papersOfAwards.includes(operation))
        throw new UsageProblem(
          `${name} stands in the tables, and the programme that answers does not know it`,
        );
      leftOut.push({ name, because });
    }
  }
  return { written, leftOut };
}

export const passedTable = {
  title: { fr: 'Échéances légales dépassées', en: 'Legal dates passed' },
  of: 'passed',
  columns: [
    ['application', 'applicationId'],
    ['what', 'of'],
    ['was due', 'dueAt', 'instant'],
  ],
} as const;

const waitingView = {
  says: {
    fr: '{stack} ne peut pas être close : quelque chose attend.',
    en: '{stack} cannot be closed: something waits.',
  },
  tables: [
    passedTable,
    {
      of: 'waiting',
      columns: [
        ['', 'count', 'number'],
        ['what', 'what'],
      ],
    },
  ],
} as const;

const archiveView = {
  says: {
    fr: '{archive}, fichiers de {stack} au {exportedAt:instant} : {files:length}, relus et identiques. SHA-256 {sha256}. Éléments qui ont reçu le dernier jour de leur terme : {limited}.',
    en: '{archive}: {files:length#file|files} of {stack} as of {exportedAt:instant}, read back and equal. SHA-256 {sha256}. {limited#item|items} got the last day of their term.',
  },
  tables: [
    {
      title: { fr: 'Laissés de côté', en: 'Left out' },
      of: 'leftOut',
      columns: [
        ['file', 'name'],
        ['because', 'because'],
      ],
    },
  ],
} as const;
