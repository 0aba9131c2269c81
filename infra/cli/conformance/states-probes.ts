/** How Step Functions tells of one application: while it waits, and once its execution has ended by a withdrawal. */
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  type HistoryEvent,
  paginateGetExecutionHistory,
  SendTaskFailureCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { answerShape, askFor } from './http-probes.ts';
import { shapeOf } from './kinds.ts';
import { awaited, type Played, type Probe } from './probe.ts';
import { refusalOf } from './refusal.ts';

/** An execution has the id of its application for a name. */
const executionArn = ({ doors, reader }: Played): string =>
  `${doors.place.machines.application.replace(':stateMachine:', ':execution:')}:${reader.applicationId}`;

const described = (played: Played): Promise<DescribeExecutionCommandOutput> =>
  played.doors.place.states.send(new DescribeExecutionCommand({ executionArn: executionArn(played) }));

const start = async (played: Played, input?: string) => {
  const { doors, reader } = played;
  const asked = { stateMachineArn: doors.place.machines.application, name: reader.applicationId };
  const command = new StartExecutionCommand({ ...asked, input: input ?? (await described(played)).input });
  return doors.place.states.send(command);
};

/** `TaskStateEntered AssessEligibility`, `TaskFailed Application.Withdrawn`. */
function eventText(event: HistoryEvent): string {
  const details = Object.entries(event).find(([name]) => name.endsWith('EventDetails'))?.[1] ?? {};
  const { name, resourceType, resource, error } = details as Partial<Record<string, string>>;
  return [event.type, name, resourceType, resource, error].filter(Boolean).join(' ');
}

async function history(played: Played): Promise<string[]> {
  const events: string[] = [];
  const client = played.doors.place.states;
  for await (const page of paginateGetExecutionHistory({ client }, { executionArn: executionArn(played) }))
    events.push(...(page.events ?? []).map(eventText));
  return events;
}

const withStatus = async (played: Played, status: string): Promise<void> =>
  void (await awaited(`an execution that is ${status}`, async () =>
    (await described(played).catch(unlessAbsent))?.status === status ? status : undefined,
  ));
/** It is started a moment after the filing. */
const unlessAbsent = (error: Error): undefined => {
  if (error.name !== 'ExecutionDoesNotExist') throw error;
};

const probe = (name: string, asks: string, answer: Probe['answer']): Probe => ({
  name,
  asks,
  through: 'Step Functions',
  answer,
});

export const statesProbes: readonly Probe[] = [
  probe('history of a wait', 'the history of an application that waits for staff', async (played) => {
    await withStatus(played, 'RUNNING');
    return awaited('the first gate', async () => {
      const events = await history(played);
      return events.at(-1)?.startsWith('TaskSubmitted') ? events : undefined;
    });
  }),
  probe('started again', 'the same name and input while it runs', (played) => refusalOf(start(played))),
  probe('started otherwise', 'the same name and another input', (played) => refusalOf(start(played, '{}'))),
  probe('no execution', 'one that there is not', ({ doors, ...played }) => {
    const nobody = { doors, ...played, reader: { ...played.reader, applicationId: 'aic1-nobody' } };
    return refusalOf(described(nobody));
  }),
  probe('no such token', 'an answer to a wait that there is not', ({ doors }) =>
    refusalOf(doors.place.states.send(new SendTaskFailureCommand({ taskToken: 'nobody', error: 'None' }))),
  ),
  { name: 'withdrawal', asks: 'to withdraw, with a code', through: 'HTTP API', answer: withdrawn },
  probe('history of a withdrawal', 'the whole history', async (played) => {
    await withStatus(played, 'SUCCEEDED');
    return history(played);
  }),
  probe('ended', 'what is said of an execution that has ended', async (played) => {
    const { $metadata: _, ...told } = await described(played);
    return shapeOf(told, ['status']);
  }),
  probe('started after the end', 'the same name and input once it has ended', (played) =>
    refusalOf(start(played)),
  ),
];

async function withdrawn({ doors, reader }: Played): Promise<unknown> {
  const headers = { authorization: `Bearer ${reader.session}` };
  const path = '/application/withdrawal';
  await doors.openLink(reader.applicationId);
  const asked = await askFor(doors, { method: 'POST', path: `${path}-code`, headers, body: {} });
  const code = await doors.codeOf(reader.applicationId);
  const done = await askFor(doors, { method: 'POST', path, headers, body: { code } });
  return { asked: answerShape(asked), done: answerShape(done) };
}
