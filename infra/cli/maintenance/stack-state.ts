/** How CloudFormation left a stack, and what to run where it cannot be deployed. */
import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { domainOf, senderStackName } from '#infra/stack/mail-records.ts';
import { frontRegion, frontStackNameOf, type Stage, stackNameOf, stackRegion } from '#infra/stack/stage.ts';
import { askAws, unlessThere } from './aws-faults.ts';

export interface StackState {
  name: string;
  region: string;
  /** CloudFormation's own word, such as ROLLBACK_COMPLETE. */
  status: string;
  /** It cannot be deleted until termination protection is switched off. */
  isProtected: boolean;
  /** What failed in its last operation, the first one first: logical id and CloudFormation's reason. */
  failures: readonly string[];
  /** Resources of its last operation that it left behind, by their names. */
  left: readonly string[];
}

/** Where nothing stands that could be changed: a change set alone makes no stack. */
const absent = ['DELETE_COMPLETE', 'REVIEW_IN_PROGRESS'];

/** @returns undefined where there is no such stack. Throws NotSignedIn, Unreachable. */
export function stackState(name: string, region: string): Promise<StackState | undefined> {
  const ask = async (client: CloudFormationClient) => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const [stack] = Stacks;
    const status: string = stack?.StackStatus ?? '';
    if (!stack || absent.includes(status)) return undefined;
    const isProtected = stack.EnableTerminationProtection === true;
    const events = endsWell(status) ? [] : await lastOperation(client, stack);
    return { name, region, status, isProtected, ...trouble(events, stack) };
  };
  const client = new CloudFormationClient({ region, maxAttempts: 2 });
  return askAws(client, name, () => ask(client).catch(unlessThere));
}

export interface StacksOfCohort {
  /** The cohort's own. */
  own: StackState | undefined;
  /** The first that cannot be deployed, and the line that says so. */
  inTheWay: { state: StackState; says: string } | undefined;
}

/** Those that a deployment makes, in its order: the front's rule, the sender's domain, the cohort. Throws NotSignedIn, Unreachable. */
export async function stacksOfCohort(
  { cohort, front, sender }: Pick<Cohort, 'cohort' | 'front' | 'sender'>,
  stage: Stage,
): Promise<StacksOfCohort> {
  const name = stackNameOf(cohort, stage);
  const isOwnDomain = sender.importedIn?.includes(stage) !== true;
  const [own, ...beside] = await Promise.all([
    stackState(name, stackRegion),
    ...(front ? [stackState(frontStackNameOf(name), frontRegion)] : []),
    ...(isOwnDomain ? [stackState(senderStackName(domainOf(sender.email)), stackRegion)] : []),
  ]);
  const found = [...beside, own].flatMap((state) => {
    const says = state && wayOut(state, stage);
    return state && says !== undefined ? [{ state, says }] : [];
  });
  return { own, inTheWay: found[0] };
}

const endsWell = (status: string): boolean =>
  ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'].includes(status);

/** From the moment that somebody asked for it, the oldest first. */
async function lastOperation(client: CloudFormationClient, { StackId }: Stack): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  for await (const page of paginateDescribeStackEvents({ client }, { StackName: StackId }))
    for (const event of page.StackEvents ?? []) {
      events.unshift(event);
      const isOfStack = event.PhysicalResourceId === StackId;
      if (isOfStack && /^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/.test(event.ResourceStatus ?? '')) return events;
    }
  return events;
}

function trouble(events: readonly StackEvent[], { StackId }: Stack): Pick<StackState, 'failures' | 'left'> {
  const ofResources = events.filter(({ PhysicalResourceId }) => PhysicalResourceId !== StackId);
  const failed = ofResources.filter(
    // The others were stopped because one had failed.
    ({ ResourceStatus = '', ResourceStatusReason: why = '' }) =>
      ResourceStatus.endsWith('_FAILED') && !/cancelled$/.test(why),
  );
  const skipped = ofResources.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_SKIPPED');
  return {
    failures: failed.map(({ LogicalResourceId, ResourceStatusReason }) =>
      `${LogicalResourceId} (${ResourceStatusReason ?? 'no reason given'})`.replace(/\s+/g, ' '),
    ),
    left: skipped.flatMap(({ PhysicalResourceId }) => PhysicalResourceId || []),
  };
}

/**
 * One line: why it cannot be deployed and what to run. Undefined where nothing is in the way.
 * @param stage of the cohort that is deployed, where it is one of a cohort
 */
export function wayOut(state: StackState, stage?: Stage): string | undefined {
  const { name, region, status, isProtected, failures, left } = state;
  if (endsWell(status)) return undefined;
  if (status.endsWith('_IN_PROGRESS'))
    return `${name} is in ${status}: somebody is at it. Deploy again once that has ended.`;
  const aws = (verb: string) => `aws cloudformation ${verb} --stack-name ${name} --region ${region}`;
  const unlock = isProtected ? [aws('update-termination-protection --no-enable-termination-protection')] : [];
  const [says, verb] = ways[status] ?? ['cannot be changed', 'rollback-stack'];
  const commands =
    verb === 'delete-stack' ? [...unlock, aws(verb), aws('wait stack-delete-complete')] : [aws(verb)];
  const why = failures.length === 0 ? '' : `: ${failures.slice(0, 3).join('; ')}`;
  const more = failures.length > 3 ? `; and ${failures.length - 3} more` : '';
  const behind = left.length === 0 ? '' : ` Left behind, to be deleted by hand: ${left.join(', ')}.`;
  const isKnown = stage !== undefined && failures.some((one) => sesKnowsIt.test(one));
  const mend = isKnown ? `Add ${stage} to sender.importedIn in the cohort file` : 'Mend that';
  return `${name} ${says} (${status})${why}${more}.${behind} ${mend}, run ${commands.join(' && ')}, and deploy again.`;
}

/** SES has the sender's domain from elsewhere than a stack of ours, which cannot make it then. */
const sesKnowsIt = /^Identity.*already exists/;

/** What happened, and the command of CloudFormation by which the stack can be deployed again. */
const ways: Readonly<Record<string, readonly [says: string, verb: string]>> = {
  ROLLBACK_COMPLETE: ['was never complete, and nothing is in it', 'delete-stack'],
  ROLLBACK_FAILED: ['was never complete, nor wholly taken back', 'delete-stack'],
  CREATE_FAILED: ['was never complete', 'delete-stack'],
  DELETE_FAILED: ['was deleted but for a part', 'delete-stack'],
  UPDATE_FAILED: ['was left in the middle of an update', 'rollback-stack'],
  UPDATE_ROLLBACK_FAILED: ['could not be put back as it was', 'continue-update-rollback'],
};
