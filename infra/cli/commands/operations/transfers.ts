/** Export, import, and the drill of both: what brings a programme back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bilingual } from '#domain/values/language.ts';
import { confirm, sayAnswer } from '#infra/cli/client/answer.ts';
import { type CliCommand, type CommandCall, readText } from '#infra/cli/client/command.ts';
import { counted } from '#infra/cli/client/format.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { diagnose } from '#infra/cli/doctor/diagnose.ts';
import { type DoctorFinding, type Fix, inEnglish } from '#infra/cli/doctor/facts.ts';
import { beginImport, type Imported, importFrom, usableExport } from '#infra/cli/maintenance/bring-back.ts';
import { factsOf, neededSecrets, panelOf } from '#infra/cli/maintenance/dump.ts';
import { type Manifest, readManifest } from '#infra/cli/maintenance/export-files.ts';
import { mend } from '#infra/cli/maintenance/mend.ts';
import { openPlace, type StoredProgramme, stackOption } from '#infra/cli/maintenance/place.ts';
import { ensureNoOpenVote, exportTo, wipe } from '#infra/cli/maintenance/transfer.ts';

const textOf = (path: unknown): string | undefined =>
  path === undefined ? undefined : readText(String(path));

export const atPlace =
  (run: (call: CommandCall, place: StoredProgramme) => Promise<number>): CliCommand['run'] =>
  async (call) => {
    const place = await openPlace(call);
    try {
      return await run(call, place);
    } finally {
      place.close();
    }
  };

const exportCommand: CliCommand = {
  name: 'ops export',
  summary: {
    fr: 'écrit tout le programme dans un dossier : lignes JSON par sorte, avec l’empreinte de chaque fichier',
    en: 'writes the whole programme into a folder: JSON lines by kind, with the digest of each file',
  },
  details: {
    fr: 'Les bulletins sont laissés de côté, sauf si --seal-to nomme la clé publique de qui garde le vote : ils vont alors dans un fichier que seule la clé privée ouvre, illisible à qui l’exporte ou le garde. Refusé tant que le vote est ouvert : une copie dirait qui a voté. Des nombres sont pris avant et après ; s’ils diffèrent, rien n’est écrit. Un même contenu donne une même empreinte (contentSha256). Les fichiers contiennent des données personnelles.',
    en: 'Ballots are left out unless --seal-to names the public key of whoever keeps the vote: then they go into a file that only the private key opens, so that neither who exports nor who stores it can read one. Refused while the vote is open: a copy would say who has voted. Counts are taken before and after; where they differ, nothing is written. One content makes one digest (contentSha256). The files hold personal data.',
  },
  options: [
    { flag: '--to <folder>', what: { fr: 'nouveau ou vide', en: 'new or empty' }, isRequired: true },
    {
      flag: '--seal-to <file>',
      what: {
        fr: 'clé publique RSA en PEM, 3072 bits ou plus',
        en: 'public RSA key in PEM, 3072 bits or more',
      },
    },
    stackOption,
  ],
  examples: ['ops export --to export-2022-03-01', 'ops export --to copy --seal-to keeper.pem'],
  run: atPlace(async (call, place) => {
    const { to, sealTo } = call.values;
    const manifest = await exportTo(place, String(to), textOf(sealTo));
    sayAnswer(call, manifest, manifestView);
    return exitCodes.done;
  }),
};

const ballotsAre = {
  'left out': { fr: 'laissés de côté', en: 'left out' },
  sealed: { fr: 'scellés', en: 'sealed' },
} as const satisfies Record<Manifest['ballots']['are'], Bilingual>;

const manifestView = {
  also: (answer: unknown) => ({ are: ballotsAre[(answer as Manifest).ballots.are] }),
  says: {
    fr: '{stack} au {exportedAt:instant} ; bulletins : {ballots.count}, {are} ; contenu {contentSha256}',
    en: '{stack} as of {exportedAt:instant}; {ballots.count#ballot|ballots}, {are}; content {contentSha256}',
  },
  tables: [
    {
      of: 'files',
      columns: [
        ['file', 'name'],
        ['items', 'items', 'number'],
        ['SHA-256', 'sha256'],
      ],
    },
  ],
} as const;

const importCommand: CliCommand = {
  name: 'ops import',
  summary: {
    fr: 'remplit des tables vides d’après un export, et relance chaque exécution là où elle attendait',
    en: 'fills empty tables from an export, and starts every execution again at the gate where it waited',
  },
  details: {
    fr: 'Tout est vérifié d’abord : empreintes, nombres, chaînes, bulletins et votants. Si quelque chose ne concorde pas, rien n’est écrit. Interrompue, la même commande continue. Un programme de cette machine est mis à l’instant de l’export. Les lettres que l’export connaît en file repartent : celles parties depuis partent deux fois. Arrêtez d’abord le courrier (mail stop) et écartez-les. Un délai en cours recommence.',
    en: 'Everything is checked first: digests, counts, chains, ballots against voters. Where something does not agree, nothing is written. Cut off in the middle, the same command goes on. A programme on this machine is brought to the instant of the export. E-mails that the export knows as queued go out again: where they went out after it was made, they go twice. Stop mail first (mail stop) and discard those. A gate with a delay starts it anew.',
  },
  arguments: [{ name: 'folder', what: { fr: 'l’export', en: 'the export' } }],
  options: [
    {
      flag: '--unseal-with <file>',
      what: { fr: 'clé privée en PEM pour les bulletins', en: 'private key in PEM for the ballots' },
    },
    {
      flag: '--without-ballots',
      what: {
        fr: 'garde le classement sans les bulletins : ils ne pourront plus être recomptés',
        en: 'keep the ranking, and leave the ballots: they cannot be counted again',
      },
    },
    stackOption,
  ],
  examples: ['ops import export-2022-03-01', 'ops import copy --unseal-with keeper-private.pem'],
  run: atPlace(async (call, place) => {
    const { folder, unsealWith, withoutBallots } = call.values;
    const { stack, files } = readManifest(String(folder));
    const items = files.reduce((sum, file) => sum + file.items, 0);
    await confirm(call, {
      fr: `Remplit les tables de ${place.stackName} d’après ${String(folder)} : ${counted(items, 'élément', 'éléments', 'fr')} de ${stack}.`,
      en: `Fills the tables of ${place.stackName} from ${String(folder)}: ${counted(items, 'item', 'items')} of ${stack}.`,
    });
    const choice = { unsealWith: textOf(unsealWith), withoutBallots: withoutBallots === true };
    const imported = await importFrom(place, String(folder), choice, () => mendAlone(place));
    const left = diagnose(await factsOf(place));
    sayAnswer(call, { ...imported, how: howBack(imported).en, left: inEnglish(left) }, importedView(left));
    return left.length === 0 ? exitCodes.done : exitCodes.refused;
  }),
};

const howBack = ({ wentOn }: Pick<Imported, 'wentOn'>): Bilingual =>
  wentOn
    ? {
        fr: 'est de retour (un import interrompu a été achevé)',
        en: 'is back; an import had been cut off, and was finished',
      }
    : { fr: 'est de retour', en: 'is back' };

export const leftTables = [
  {
    of: 'left',
    columns: [
      ['code', 'code'],
      ['item', 'item'],
      ['what', 'what'],
    ],
  },
] as const;

const importedView = (left: readonly DoctorFinding[]) => ({
  also: (answer: unknown) => ({ how: howBack(answer as Imported), left }),
  says: {
    fr: '{stack} au {exportedAt:instant} {how} ; constats qui restent (ops doctor) : {left:length}',
    en: '{stack} as of {exportedAt:instant} {how}; {left:length#finding is|findings are} left (ops doctor)',
  },
  tables: leftTables,
});

/**
 * Everything that can be mended is: executions above all.
 * @param mends which repairs are made; all unless told
 */
export async function mendAlone(
  place: StoredProgramme,
  mends: (fix: Fix) => boolean = () => true,
): Promise<void> {
  await place.settle?.();
  const facts = await factsOf(place);
  for (const { fix } of diagnose(facts)) if (fix && mends(fix)) await mend(place, facts, fix);
  await place.settle?.();
}

const drillCommand: CliCommand = {
  name: 'ops drill',
  summary: {
    fr: 'répète un désastre : export, effacement, import, et le docteur ne trouve rien',
    en: 'rehearses a disaster: export, wipe, import, and the doctor finds nothing',
  },
  details: {
    fr: 'Seulement sur le programme de cette machine : arrête chaque exécution et vide les deux tables, puis rétablit tout. Une promotion en cours repart de là. Refusé tant que le vote est ouvert ; après lui, donnez --seal-to et --unseal-with.',
    en: 'Only on the programme of this machine: it stops every execution and empties both tables, then brings everything back. A cohort in the middle goes on from there. Refused while the vote is open; after it, give --seal-to and --unseal-with.',
  },
  options: [
    {
      flag: '--seal-to <file>',
      what: { fr: 'clé publique RSA en PEM pour les bulletins', en: 'public RSA key in PEM for the ballots' },
    },
    { flag: '--unseal-with <file>', what: { fr: 'sa clé privée', en: 'its private key' } },
  ],
  examples: ['ops drill', 'ops drill --seal-to keeper.pem --unseal-with keeper-private.pem --yes'],
  run: atPlace(async (call, place) => {
    const [sealTo, unsealWith] = [textOf(call.values.sealTo), textOf(call.values.unsealWith)];
    const before = await factsOf(place);
    ensureNoOpenVote(panelOf(before.items));
    const secrets = before.items.flatMap(neededSecrets).length;
    if (before.ballots + secrets > 0 && (sealTo === undefined || unsealWith === undefined)) {
      throw new UsageProblem(
        {
          fr: `seraient perdus, bulletins : ${before.ballots}, secrets de tirages : ${secrets} ; donnez --seal-to et --unseal-with`,
          en: `${counted(before.ballots, 'ballot', 'ballots')} and ${counted(secrets, 'secret', 'secrets')} of draws would be lost: give --seal-to and --unseal-with`,
        }[call.language],
      );
    }
    await confirm(call, {
      fr: `Efface ${place.stackName} (éléments : ${before.items.length}) et la rétablit.`,
      en: `Wipes ${place.stackName}, ${counted(before.items.length, 'item', 'items')}, and brings it back.`,
    });
    const folder = mkdtempSync(join(tmpdir(), 'aic-drill-'));
    const copy = join(folder, 'export');
    let manifest: Manifest;
    try {
      manifest = await exportTo(place, copy, sealTo);
      usableExport(place, copy, { unsealWith });
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
    // Whoever is cut off from here on has nothing but the copy.
    call.terminal.note(
      {
        fr: `la copie est dans ${copy} : si ceci est interrompu, ops import ${copy}`,
        en: `the copy is in ${copy}: if this is cut off, ops import ${copy}`,
      }[call.language],
    );
    await beginImport(place, manifest);
    await wipe(place);
    await importFrom(place, copy, { unsealWith }, () => mendAlone(place));
    const left = diagnose(await factsOf(place));
    const drilled = {
      stack: place.stackName,
      items: before.items.length,
      folder: copy,
      left: inEnglish(left),
    };
    sayAnswer(call, drilled, { ...drillView, also: () => ({ left }) });
    // A copy of personal data stays only where it may be needed.
    if (left.length > 0) return exitCodes.refused;
    rmSync(folder, { recursive: true });
    return exitCodes.done;
  }),
};

const drillView = {
  tables: leftTables,
  says: {
    fr: 'Éléments de {stack} exportés, effacés et importés : {items} ; constats qui restent : {left:length}',
    en: '{items#item|items} of {stack} exported, wiped and imported; {left:length#finding is|findings are} left',
  },
} as const;

export const transferCommands: readonly CliCommand[] = [exportCommand, importCommand, drillCommand];
