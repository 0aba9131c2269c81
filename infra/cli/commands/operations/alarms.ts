/** Which alarms ring, here and on AWS. */
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand, CommandCall } from '#infra/cli/client/command.ts';
import { exitCodes } from '#infra/cli/client/problems.ts';
import { askControl } from '#infra/cli/client/target.ts';
import { type StackAlarm, stackAlarms } from '#infra/cli/maintenance/deployed-stack.ts';
import { stackOption } from '#infra/cli/maintenance/place.ts';
import type { AlarmReport } from '#infra/local/watching/alarms.ts';

const runbook = (name: string) => `infra/runbook.md#${name.toLowerCase()}`;

async function reports(call: CommandCall): Promise<readonly (AlarmReport | StackAlarm)[]> {
  const { stack } = call.values;
  if (typeof stack === 'string') return stackAlarms(stack);
  return (await askControl<{ alarms: AlarmReport[] }>(call, 'GET', '/alarms')).alarms;
}

export const alarmsCommand: CliCommand = {
  name: 'ops alarms',
  summary: {
    fr: 'l’état de chaque alarme : depuis quand, sa valeur et son seuil, et où la procédure en parle',
    en: 'the state of every alarm, since when, its value against its threshold, and where the runbook tells of it',
  },
  details: {
    fr: 'Se termine par 1 tant qu’une alarme sonne. Sur cette machine, les alarmes du modèle sont évaluées d’après ce que le programme a fait depuis son départ, à sa propre horloge ; ce qui n’y est pas mesuré est nommé et jamais dit calme. Sur AWS ce sont celles de CloudWatch, et la commande demande cloudwatch:DescribeAlarms.',
    en: 'Ends with 1 while one rings. On this machine the alarms of the template are evaluated on what the programme did since it started, by its own clock; what has no measure here is named so and never called quiet. On AWS they are CloudWatch’s, and the command needs cloudwatch:DescribeAlarms.',
  },
  options: [stackOption],
  examples: ['ops alarms', 'ops alarms --stack aic-promotion-1-production', 'ops alarms --json'],
  async run(call) {
    const items = (await reports(call)).map((one) => ({ ...one, runbook: runbook(one.name) }));
    const ringing = items.filter(({ state }) => state === 'ringing').length;
    const inWords = items.map((one) => ({ ...one, value: rounded(one.value) }));
    sayAnswer(call, { ringing, items }, { ...view, also: () => ({ items: inWords }) });
    return ringing === 0 ? exitCodes.done : exitCodes.refused;
  },
};

/** A rate is told by three digits; what is counted is whole. */
const rounded = (value: number | undefined): number | undefined =>
  value === undefined || Number.isInteger(value) ? value : Number(value.toPrecision(3));

const view = {
  says: {
    fr: 'alarmes qui sonnent : {ringing} sur {items:length}',
    en: 'ringing: {ringing} of {items:length#alarm|alarms}',
  },
  tables: [
    {
      of: 'items',
      columns: [
        ['alarm', 'name'],
        ['state', 'state'],
        ['since', 'since', 'instant'],
        ['value', 'value'],
        ['rings', 'rings'],
        ['runbook', 'runbook'],
        ['', 'reason'],
      ],
    },
  ],
} as const;
