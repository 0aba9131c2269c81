/** Applications of one status or of several, all pages. */
import { statuses } from '#domain/application/application.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import { type CliCommand, type CommandCall, oneOf, wholeNumber } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { routeCommand } from '#infra/cli/client/route-command.ts';
import { apiOf } from '#infra/cli/client/target.ts';

/** Of a list that the API gives page by page. */
export const onePage = [
  {
    flag: '--limit <count>',
    what: 'one page of at most so many, 1 to 100',
    kind: wholeNumber,
    to: 'query.limit',
  },
  { flag: '--cursor <cursor>', what: 'the page after that one', to: 'query.cursor' },
] as const;

const view = {
  tables: [
    {
      of: 'items',
      columns: [
        ['application', 'applicationId'],
        ['status', 'status'],
        ['title', 'title'],
        ['asked', 'requestedCents', 'euros'],
        ['advice', 'advice'],
        ['decided', 'decision'],
      ],
      empty: 'None.',
    },
  ],
  facts: [['next page', 'cursor']],
} as const;

const ofOne = routeCommand({
  name: 'applications list',
  operation: 'list-applications',
  summary: 'the applications of a status, or all of them, oldest first',
  arguments: [
    {
      name: 'status',
      what: 'where they stand (everywhere unless told)',
      kind: oneOf(...(statuses as readonly string[])),
      isOptional: true,
      to: 'query.status',
    },
  ],
  options: onePage,
  isPaged: true,
  examples: ['applications list', 'applications list eligibility-review', 'applications list awarded --json'],
  view,
});

/** The API lists one status at a time. */
export const listApplicationsCommand: CliCommand = {
  ...ofOne,
  run(call) {
    const { status, limit, cursor } = call.values;
    if (status !== undefined) return ofOne.run(call);
    if (limit === undefined && cursor === undefined) return listOf(statuses, call);
    throw new UsageProblem('pages are of one status: say which');
  },
};

const withAgreement = ['agreement-issued', 'signed', 'countersigned', 'awarded', 'lapsed'] as const;

export const listAgreements: CliCommand = {
  name: 'agreements list',
  summary: 'applications with an agreement: issued, signed, countersigned, awarded, lapsed',
  uses: ['list-applications'],
  examples: ['agreements list', 'agreements list --json'],
  run: (call) => listOf(withAgreement, call),
};

interface Page {
  items: unknown[];
  cursor?: string;
}

async function listOf(wanted: readonly string[], call: CommandCall): Promise<number> {
  const api = await apiOf(call);
  const items: unknown[] = [];
  for (const status of wanted) {
    let page: Page = { items: [], cursor: '' };
    while (page.cursor !== undefined) {
      const after = page.cursor === '' ? {} : { cursor: page.cursor };
      page = (await api.ask('list-applications', { query: { status, limit: '100', ...after } })).body as Page;
      items.push(...page.items);
    }
  }
  sayAnswer(call, { items }, view);
  return exitCodes.done;
}
