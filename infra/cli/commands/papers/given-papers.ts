/** Papers that applicants gave: what is asked for and given, and the files. */
import type { Answer } from '#http/responses.ts';
import { sayFile } from '#infra/cli/client/answer.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';
import { whichApplication } from '#infra/cli/client/usual-arguments.ts';

const which = {
  name: 'paperId',
  what: { fr: 'la pièce, d’après papers list', en: 'the paper, as papers list names it' },
  to: 'params.paperId',
} as const;

const download: CliCommand = {
  name: 'papers download',
  summary: {
    fr: 'le fichier d’une pièce, tel qu’il a été donné et contrôlé',
    en: 'the file of a paper, as it was given and checked',
  },
  arguments: [whichApplication, which].map(({ to: _to, ...argument }) => argument),
  examples: ['papers download <applicationId> <paperId> --output statuts.pdf'],
  uses: ['download-paper'],
  async run(call) {
    if (call.output === undefined && call.terminal.columns)
      throw new UsageProblem('a file is not for a terminal: say --output statuts.pdf');
    const { applicationId, paperId } = call.values;
    const params = { applicationId: String(applicationId), paperId: String(paperId) };
    const { url } = (await (await apiOf(call)).ask('download-paper', { params }))
      .body as Answer<'download-paper'>;
    const fetched = await fetch(url);
    if (!fetched.ok) throw new UsageProblem(`the bucket answered ${fetched.status}: ask again`);
    sayFile(call, Buffer.from(await fetched.arrayBuffer()));
    return exitCodes.done;
  },
};

export const paperCommands: readonly CliCommand[] = [
  routeCommand({
    name: 'papers list',
    operation: 'list-papers',
    summary: {
      fr: 'les pièces d’une candidature : demandées, données, non prises',
      en: 'the papers of an application: asked for, given, not taken',
    },
    arguments: [whichApplication],
    examples: ['papers list <applicationId>', 'papers list <applicationId> --json'],
    view: {
      tables: [
        {
          of: 'papers',
          columns: [
            ['paper', 'paperId'],
            ['code', 'code'],
            ['state', 'state'],
            ['file', 'name'],
            ['bytes', 'bytes', 'number'],
          ],
          empty: { fr: 'Aucune pièce.', en: 'No paper.' },
        },
      ],
    },
  }),
  routeCommand({
    name: 'papers address',
    operation: 'download-paper',
    summary: {
      fr: 'une adresse qui donne le fichier d’une pièce pendant une minute',
      en: 'an address that gives the file of a paper for a minute',
    },
    arguments: [whichApplication, which],
    examples: ['papers address <applicationId> <paperId>'],
    view: { says: { fr: '{url}', en: '{url}' } },
  }),
  download,
];
