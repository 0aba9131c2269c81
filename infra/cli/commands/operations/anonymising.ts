/** The end of the term: personal data go, what was counted stays. */
import type { Bilingual } from '#domain/values/language.ts';
import {
  type AnonymiseRefusal,
  anonymise,
  type Prepared,
  prepareAnonymisation,
} from '#infra/cli/anonymise/anonymise.ts';
import { countsOf } from '#infra/cli/anonymise/proof.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { counted } from '#infra/cli/client/format.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { inEnglish } from '#infra/cli/doctor/facts.ts';
import { openPlace, type StoredProgramme, stackOption } from '#infra/cli/maintenance/place.ts';

export const anonymiseCommand: CliCommand = {
  name: 'ops anonymise',
  summary: {
    fr: 'retire les données personnelles d’une promotion close, une fois leur terme passé, et laisse les statistiques',
    en: 'takes personal data out of a closed cohort once their term is over, and leaves the statistics',
  },
  details: {
    fr: 'Refusé avant le terme du fichier de promotion (retention, depuis la fin du calendrier), tant que quelque chose attend, et, la première fois, sans l’archive de ops close. Deux termes : d’abord tout ce qui n’est pas d’une candidature attribuée, avec les listes, puis les attribuées. Entre les deux, closez à nouveau : cette archive n’a plus que les attribuées ; détruisez alors la première. Au second terme aucune archive n’est demandée. Lettres, liens, codes et brouillons sont supprimés ; candidatures, conventions, lectures, événements, sessions et listes sont réécrits. Interrompu, il est achevé par la même commande. La preuve contient des nombres, des noms de champs et des empreintes. Les copies doivent disparaître autrement : l’archive, les exports, pendant 35 jours la restauration à un instant donné, et, d’un programme sur une machine, le dossier d’état, dont la boîte aux lettres garde chaque message : exportez les statistiques, puis détruisez-le. Demande Scan, GetItem, PutItem, UpdateItem et DeleteItem sur la table du programme, Scan avec COUNT sur les bulletins, states:ListExecutions.',
    en: 'Refused before the term of the cohort file (retention, from the end of the calendar), while anything waits, and, the first time, without the archive of ops close. Two terms: first all that is not of an awarded application, with the rolls, then the awarded ones. Between the two, close again: that archive has the awarded alone; then destroy the first. On the second term no archive is asked for. Letters, links, codes and drafts are deleted; applications, agreements, readings, events, rounds and rolls are rewritten. Cut off in the middle it is finished by the same command. The proof holds counts, names of fields and digests. Copies have to go by other means: the archive, exports, for 35 days the point-in-time recovery, and, of a programme on one machine, the state folder, whose mailbox keeps every message: export the statistics, then destroy it. Needs Scan, GetItem, PutItem, UpdateItem and DeleteItem on the programme table, Scan with COUNT on the ballots, states:ListExecutions.',
  },
  options: [
    {
      flag: '--archive <file>',
      what: {
        fr: 'ce que ops close a écrit : relu, et comparé à l’empreinte notée ; nécessaire au premier terme',
        en: 'what ops close wrote: read back, and held against its noted digest; needed on the first term',
      },
    },
    {
      flag: '--proof <file>',
      what: {
        fr: 'où écrire la preuve ; celle qui a été commencée est achevée',
        en: 'where the proof goes; one that was begun is finished',
      },
    },
    {
      flag: '--dry-run',
      what: {
        fr: 'dit combien de chaque sorte, et ne change rien',
        en: 'says how many of each kind, and changes nothing',
      },
    },
    stackOption,
  ],
  examples: [
    'ops anonymise --archive promotion-1.tar.gz --dry-run',
    'ops anonymise --archive promotion-1.tar.gz --proof anonymised.json',
    'ops anonymise --proof awarded-too.json',
  ],
  async run(call) {
    const place = await openPlace(call);
    try {
      return await anonymiseAt(place, call);
    } finally {
      place.close();
    }
  },
};

const proofOrTrial = { fr: '--proof <fichier>, ou --dry-run', en: '--proof <file>, or --dry-run' } as const;

/** @returns the exit code */
export async function anonymiseAt(place: StoredProgramme, call: CommandCall): Promise<number> {
  const { archive, proof: path, dryRun } = call.values;
  if (dryRun !== true && path === undefined) throw new UsageProblem(proofOrTrial[call.language]);
  const prepared = await prepareAnonymisation(place, archive === undefined ? undefined : String(archive));
  if ('code' in prepared) {
    const because = sentenceOf(prepared);
    const told = prepared.code === 'something-waits' ? { waiting: inEnglish(prepared.waiting) } : {};
    const body = { stack: place.stackName, ...prepared, ...told, because: because.en };
    sayAnswer(call, body, { ...refusalView, also: () => ({ because }) });
    return exitCodes.refused;
  }
  const { kinds } = countsOf(prepared.steps);
  const about = { stack: place.stackName, shares: [...prepared.due].join(', '), kinds };
  if (dryRun === true || prepared.steps.length + Number(prepared.run.isResumed) === 0) {
    sayAnswer(call, { ...about, applications: applicationsIn(prepared) }, planView);
    return exitCodes.done;
  }
  await confirm(call, sentenceOfPlan(place, prepared));
  const { proof, wrong } = await anonymise(place, prepared, String(path));
  sayAnswer(
    call,
    {
      ...about,
      kinds: proof.kinds,
      proof: String(path),
      statistics: proof.statistics.after,
      wrong: inEnglish(wrong),
    },
    { ...doneView, also: () => ({ wrong }) },
  );
  return wrong.length === 0 ? exitCodes.done : exitCodes.refused;
}

const applicationsIn = ({ steps }: Prepared): number => countsOf(steps).applications.length;

function sentenceOfPlan({ stackName }: StoredProgramme, { steps, run }: Prepared): Bilingual {
  const deleted = steps.filter(({ act }) => act === 'delete').length;
  const rewritten = steps.length - deleted;
  const [again, againEn] = run.isResumed
    ? [` Achève ce qui a été commencé le ${run.startedAt}.`, ` Finishes what was begun on ${run.startedAt}.`]
    : ['', ''];
  return {
    fr: `Éléments de ${stackName} à supprimer : ${deleted}, à réécrire : ${rewritten}. Rien ne rétablit ces données.${again}`,
    en: `Deletes ${counted(deleted, 'item', 'items')} of ${stackName} and rewrites ${rewritten}. Nothing brings the data back.${againEn}`,
  };
}

function sentenceOf(refusal: AnonymiseRefusal): Bilingual {
  switch (refusal.code) {
    case 'before-term':
      return {
        fr: `son terme n’est pas passé : ${refusal.terms.others}, et ${refusal.terms.awarded} pour les candidatures attribuées`,
        en: `its term is not over: ${refusal.terms.others}, and ${refusal.terms.awarded} for awarded applications`,
      };
    case 'not-closed':
      return {
        fr: 'la promotion n’a pas été close : commencez par ops close --to <fichier>',
        en: 'the cohort was not closed: ops close --to <file> comes first',
      };
    case 'archive-wanted':
      return {
        fr: 'la première fois, il faut l’archive de la clôture : --archive <fichier>',
        en: 'the first time takes the archive of the closing: --archive <file>',
      };
    case 'other-archive':
      return {
        fr: `l’archive n’est pas celle de la clôture, dont le SHA-256 est ${refusal.expected}`,
        en: `the archive is not the one that the cohort was closed into, whose SHA-256 is ${refusal.expected}`,
      };
    case 'changed-since':
      return {
        fr: `quelque chose s’est passé depuis sa clôture (${refusal.closedAt}) : closez-la à nouveau`,
        en: `something happened since it was closed (${refusal.closedAt}): close it again`,
      };
    case 'something-waits':
      return {
        fr: `quelque chose attend : ${refusal.waiting.map(({ count, what }) => `${what.fr} : ${count}`).join(' ; ')}`,
        en: `something waits: ${refusal.waiting.map(({ count, what }) => `${count} ${what.en}`).join('; ')}`,
      };
  }
}

const refusalView = {
  says: { fr: '{stack} n’est pas anonymisée : {because}', en: '{stack} is not anonymised: {because}' },
} as const;
const table = [
  {
    of: 'kinds',
    columns: [
      ['kind', 'kind'],
      ['rewritten', 'rewritten', 'number'],
      ['deleted', 'deleted', 'number'],
    ],
  },
] as const;
const planView = {
  says: {
    fr: '{stack} ({shares}), candidatures qui restent à anonymiser : {applications}',
    en: '{stack} ({shares}): {applications#application is|applications are} left to anonymise',
  },
  tables: table,
} as const;
const doneView = {
  says: {
    fr: '{stack} ({shares}) est anonymisée. Anomalies : {wrong:length} ; la preuve est dans {proof}',
    en: '{stack} ({shares}) is anonymised, with {wrong:length#thing|things} wrong; the proof is in {proof}',
  },
  tables: [...table, { title: { fr: 'Anomalies', en: 'Wrong' }, of: 'wrong', columns: [['what', 'what']] }],
} as const;
