/**
 * Where an operator's command reaches what belongs to the account and not to the programme: the tables as they are,
 * the executions, ballots by their number. It does so with the operator's own AWS credentials, never through a function:
 * no function of the stack may read both tables, and none gains that right for the sake of a repair.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { MachineKind } from '#app/ports/workflow-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { CommandCall } from '#infra/cli/client/command.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { apiOf, fetchControl, localProgramme } from '#infra/cli/client/target.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { stackRegion } from '#infra/stack/stage.ts';
import { stackOutputs } from './deployed-stack.ts';
import { type StoredPapers, storedPapers } from './stored-papers.ts';

export const stackOption = {
  flag: '--stack <name>',
  what: {
    fr: 'une pile sur AWS (aic-promotion-1-production), avec vos propres droits AWS ; sinon, le programme de cette machine',
    en: 'a stack on AWS (aic-promotion-1-production), with your own AWS credentials; else the programme on this machine',
  },
} as const;

/** The SDK's own way to find credentials unless told. */
interface Connection {
  region: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

export interface StoredProgramme {
  stackName: string;
  /** Where its API answers. */
  apiUrl: string;
  cohort: Cohort;
  tables: { programme: string; ballots: string; escrow: string };
  machines: Record<MachineKind, string>;
  deadLetterQueueUrl: string;
  papers: StoredPapers;
  /** Where and as whom clients of other services ask too. */
  connection: Connection;
  database: DynamoDBClient;
  states: SFNClient;
  /** Programme time. */
  now(): Promise<Date>;
  /** Brings the programme's clock forward to an instant; only a programme on this machine has one of its own. */
  moveClock?: (to: Date) => Promise<void>;
  /** Lets everything that is under way end; only a programme on this machine can tell. */
  settle?: () => Promise<void>;
  close(): void;
}

/** `--stack <name>` is one on AWS; without it, the programme that runs on this machine. */
export async function openPlace(call: Pick<CommandCall, 'state' | 'values'>): Promise<StoredProgramme> {
  const { stack } = call.values;
  return typeof stack === 'string' ? deployedPlace(stack) : localPlace(call.state);
}

/**
 * The programme as it is stored, and its API. Throws UsageProblem where the API that the command would ask is another programme's:
 * the last sign-in may have been to another cohort.
 */
export async function openPlaceAndApi(
  call: CommandCall,
): Promise<{ place: StoredProgramme; api: Awaited<ReturnType<typeof apiOf>> }> {
  const [api, place] = [await apiOf(call), await openPlace(call)];
  if (new URL(api.target.url).origin === new URL(place.apiUrl).origin) return { place, api };
  place.close();
  throw new UsageProblem(
    `you are signed in to ${api.target.url}, and ${place.stackName} is at ${place.apiUrl}: npx aic sign-in --outputs, or --profile`,
  );
}

async function deployedPlace(stackName: string): Promise<StoredProgramme> {
  const outputs = await stackOutputs(stackName);
  return placeOf({ stackName, outputs, connection: { region: stackRegion }, now: async () => new Date() });
}

async function localPlace(state: string | undefined): Promise<StoredProgramme> {
  const local = await localProgramme(state);
  const { keys, stackName, outputs, gatewayUrl } = local;
  const connection = { endpoint: gatewayUrl, region: 'eu-west-3', credentials: keys.operator };
  const ask = async (method: string, path: string, body?: object) =>
    (await (await fetchControl(local, method, path, body)).json()) as { now: string };
  return {
    ...placeOf({
      stackName,
      outputs: { ...outputs, ApiUrl: local.apiUrl },
      connection,
      now: async () => new Date((await ask('GET', '/status')).now),
    }),
    moveClock: async (to) => void (await ask('POST', '/clock', { to: to.toISOString() })),
    settle: async () => void (await ask('POST', '/settle')),
  };
}

interface Found {
  stackName: string;
  outputs: Readonly<Record<string, string>>;
  connection: Connection;
  now(): Promise<Date>;
}

function placeOf({ stackName, outputs, connection, now }: Found): StoredProgramme {
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) throw new UsageProblem(`${stackName} has no output ${name}: deploy it again`);
    return value;
  };
  const database = new DynamoDBClient({ ...connection });
  const states = new SFNClient({ ...connection });
  return {
    stackName,
    apiUrl: output('ApiUrl'),
    cohort: loadCohortFile(stackName.replace(/^aic-|-(test|production)$/g, '')),
    tables: {
      programme: output('ProgrammeTableName'),
      ballots: output('BallotsTableName'),
      escrow: output('EscrowTableName'),
    },
    machines: {
      application: output('ApplicationMachineArn'),
      support: output('SupportMachineArn'),
      release: output('ReleaseMachineArn'),
    },
    deadLetterQueueUrl: output('DeadLetterQueueUrl'),
    papers: storedPapers(
      { bucket: output('PapersBucketName'), url: output('PapersUrl'), region: connection.region },
      // As whom the database is asked.
      async () => database.config.credentials(),
    ),
    connection,
    database,
    states,
    now,
    close() {
      database.destroy();
      states.destroy();
    },
  };
}
