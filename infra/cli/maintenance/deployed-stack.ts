/** What a deployed stack says of itself, its outputs, its template and its alarms, asked with the operator's own AWS credentials. */
import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod/mini';
import { Unreachable } from '#infra/cli/client/problems.ts';
import { comparisons, constructId } from '#infra/local/template/template-alarms.ts';
import type { DeployedTemplate } from '#infra/stack/losses.ts';
import { stackRegion } from '#infra/stack/stage.ts';
import { askAws, unlessThere } from './aws-faults.ts';

/** Addresses, ids, names. Throws NotSignedIn, and Unreachable where AWS does not answer, or shows no such stack. */
export async function stackOutputs(
  stackName: string,
  region: string = stackRegion,
): Promise<Record<string, string>> {
  return askAws(new CloudFormationClient({ region, maxAttempts: 2 }), stackName, async (client) => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stackName }));
    const outputs = Stacks[0]?.Outputs ?? [];
    return Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  });
}

/** By which it was deployed last; undefined where no such stack stands. Throws NotSignedIn, Unreachable. */
export async function stackTemplate(
  stackName: string,
  region: string,
): Promise<DeployedTemplate | undefined> {
  return askAws(new CloudFormationClient({ region, maxAttempts: 2 }), stackName, async (client) => {
    const found = await client.send(new GetTemplateCommand({ StackName: stackName })).catch(unlessThere);
    return found && (JSON.parse(found.TemplateBody ?? '') as DeployedTemplate);
  });
}

export interface StackAlarm {
  name: string;
  says: string;
  state: 'ringing' | 'quiet' | 'no data yet';
  since?: string;
  value?: number;
  rings: string;
}

const states = { ALARM: 'ringing', OK: 'quiet', INSUFFICIENT_DATA: 'no data yet' } as const;
const signs: Readonly<Record<string, string>> = comparisons;

/** Throws NotSignedIn, and Unreachable where AWS does not answer or knows no alarm of this stack: no alarms must not look like no trouble. */
export async function stackAlarms(stackName: string): Promise<StackAlarm[]> {
  const client = new CloudWatchClient({ region: stackRegion, maxAttempts: 2 });
  const found: StackAlarm[] = [];
  await askAws(client, stackName, async () => {
    // CloudFormation names an alarm after the stack, its logical id and twelve characters of its own.
    for await (const page of paginateDescribeAlarms({ client }, { AlarmNamePrefix: `${stackName}-` }))
      for (const alarm of page.MetricAlarms ?? []) found.push(reportOf(stackName, alarm));
  });
  if (found.length === 0) throw new Unreachable(`${stackName}: CloudWatch shows no alarm of this stack`);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function reportOf(stackName: string, alarm: MetricAlarm): StackAlarm {
  const { AlarmName = '', AlarmDescription: says = '', StateValue, StateReasonData } = alarm;
  const [logicalId = ''] = AlarmName.slice(stackName.length + 1).split('-');
  const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
  const value = latestValue(StateReasonData);
  return {
    name: constructId(logicalId),
    says,
    state: states[StateValue ?? 'INSUFFICIENT_DATA'],
    ...(since === undefined ? {} : { since: since.toISOString() }),
    ...(value === undefined ? {} : { value }),
    rings: `${signs[alarm.ComparisonOperator ?? ''] ?? alarm.ComparisonOperator} ${alarm.Threshold}`,
  };
}

const reasonSchema = z.looseObject({ recentDatapoints: z.array(z.nullable(z.number())) });

/** The newest of the values by which CloudWatch explains the alarm’s state. */
function latestValue(reasonData: string | undefined): number | undefined {
  try {
    return reasonSchema.parse(JSON.parse(reasonData ?? '')).recentDatapoints[0] ?? undefined;
  } catch {
    return undefined;
  }
}
