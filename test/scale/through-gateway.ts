/**
 * A release on a local programme: the synthesized template, its functions in their threads, the DynamoDB engine, the
 * interpreter, and the gateway that holds every call to the quotas of the region. Its clock ticks as the machine's does,
 * so that the buckets fill exactly as fast as calls take time: 20 000 letters take their 24 minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { applicationKey } from '#adapters/dynamodb/keys.ts';
import { regionQuotas, secondsFor } from '#infra/local/faults/quotas.ts';
import { createAwsJsonClient } from '#infra/local/gateway/aws-json.ts';
import { type LocalProgramme, startProgramme } from '#infra/local/programme.ts';
import { executionArn } from '#infra/local/states/request.ts';
import { createStreamReader } from '#infra/local/streams/streams-shards.ts';
import { synthesize } from '#infra/stack/synth.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import { createPartitionMeter, type Indexed, indexKeysOf, keyTextOf } from './partition-meter.ts';
import { mostEvents, mostWrites, slack } from './release-bars.ts';
import { check, type Place } from './release-check.ts';
import { seedState } from './seeded-state.ts';

const region = 'eu-west-3';
const quotas = regionQuotas[region];
const day = 86_400_000;
/** Longer than this without a letter, and no letter comes any more. */
const patience = 300_000;
/** From the first quarter told to the last: what holds letters or executions in memory would double. */
const mostGrowth = 1.25;
const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);

/** @param tell hears how it goes on, a line at a time */
export async function releaseThroughGateway(count: number, seed: number, tell: (line: string) => void) {
  const stateDir = mkdtempSync(join(tmpdir(), 'aic-scale-'));
  let programme: LocalProgramme | undefined;
  try {
    const synthesis = await synthesize({ cohort: 'promotion-1' });
    const { at, indexed } = await seedState(synthesis, { stateDir, count, seed });
    tell(`${count} applications wait`);
    const startAt = at + 2 * day;
    programme = await startProgramme({ ...synthesis, stateDir, fresh: false, startAt, quotas: region });
    return await measure(programme, count, indexed, tell);
  } finally {
    await programme?.close();
    rmSync(stateDir, { recursive: true });
  }
}

async function measure(
  programme: LocalProgramme,
  count: number,
  indexed: Map<string, Indexed>,
  tell: (line: string) => void,
) {
  const { clock, gateway, interpreter } = programme;
  const letters = new Map<string, number>();
  const lettersUntil = { at: clock.now(), real: Date.now() };
  const memory: number[] = [];
  gateway.onMail(({ tags }) => {
    const key = tags.messageKey ?? '';
    letters.set(key, (letters.get(key) ?? 0) + 1);
    Object.assign(lettersUntil, { at: clock.now(), real: Date.now() });
    if (letters.size < ((memory.length + 1) * count) / 4) return;
    memory.push(megabytes());
    tell(`${letters.size} told after ${Math.round((clock.now() - from) / 1000)} s, ${memory.at(-1)} MB`);
  });
  const before = interpreter.transitions();
  const cpu = process.cpuUsage();
  const from = clock.now();
  const releaseId = await releaseJury(programme);
  const isOver = () => letters.size >= count && Object.keys(clock.busy()).length === 0;
  while (!isOver() && Date.now() - lettersUntil.real < patience) await pause(500);
  const { user, system } = process.cpuUsage(cpu);

  const transitions = interpreter.transitions() - before;
  const seconds = (lettersUntil.at - from) / 1000;
  const boundSeconds = Math.max(
    secondsFor(count, quotas.mail),
    secondsFor(count, quotas.sendTask),
    secondsFor(transitions, quotas.transitions),
  );
  const ratio = seconds / Math.max(1, boundSeconds);
  const written = await readStream(programme, indexed);
  const place = { letters, document: written.document, stands: standsIn(programme) };
  const found = check(place, { count, releaseId });
  const undelivered = [...written.undelivered];
  const deadLetters = gateway.deadLetters.list().length;
  const events = mostEventsOf(programme);
  const growth = (memory.at(-1) ?? 0) / (memory[0] ?? 1);
  return {
    figures: {
      'told, lost, told twice': `${found.told}, ${found.lost}, ${found.twice}`,
      'programme seconds, bound by the quotas, ratio': `${seconds}, ${boundSeconds.toFixed(0)}, ${ratio.toFixed(2)}`,
      throttled: JSON.stringify(programme.quotas?.throttled() ?? {}),
      'dead letters, left undelivered': `${deadLetters}, ${undelivered.length}`,
      'transitions per application': (transitions / count).toFixed(2),
      'most events of an execution, a release’s too': events,
      'most writes on one partition key in a second': `${written.most.writes} (${written.most.key})`,
      'memory at 25, 50, 75, 100 % told, MB': memory.join(', '),
      'processor ms an application, without the engine': ((user + system) / 1000 / count).toFixed(0),
    },
    violations: [
      ...found.violations,
      ...(ratio > slack ? [`it took ${ratio.toFixed(2)} times what the quotas need`] : []),
      ...(deadLetters > 0 ? [`${deadLetters} dead letters`] : []),
      ...(undelivered.length > 0 ? [`left undelivered: ${undelivered.slice(0, 5).join(', ')}`] : []),
      ...(growth > mostGrowth ? [`memory grew to ${growth.toFixed(2)} times its first quarter`] : []),
      ...(events > mostEvents ? [`an execution has ${events} events`] : []),
      ...(written.most.writes > mostWrites
        ? [`${written.most.writes} writes in a second on ${written.most.key}`]
        : []),
    ],
  };
}

/** Staff release the jury's round by the route that they have. */
async function releaseJury({ apiUrl, controlUrl, keys }: LocalProgramme): Promise<string> {
  const post = async (url: string, body: object, headers = {}) => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    const response = await fetch(url, { ...sent, body: JSON.stringify(body) });
    const answer = (await response.json()) as Record<string, string>;
    if (!response.ok) throw new Error(`${url} answered ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const { idToken } = await post(
    `${controlUrl}/staff-tokens`,
    { username: 'alice', groups: ['staff'] },
    { authorization: `Bearer ${keys.control}` },
  );
  const authorization = `Bearer ${idToken}`;
  const { releaseId = '' } = await post(`${apiUrl}/staff/rounds/jury/release`, {}, { authorization });
  return releaseId;
}

const machineOf = ({ template }: LocalProgramme) => template.outputs.ApplicationMachineArn ?? '';

const standsIn =
  (programme: LocalProgramme): Place['stands'] =>
  (id) => {
    const arn = executionArn(machineOf(programme), id);
    const { interpreter } = programme;
    return interpreter.position(arn)?.state ?? interpreter.describeExecution(arn).status;
  };

/** The longest history that any execution has: those of the applications, and those of the releases. */
function mostEventsOf({ interpreter, template }: LocalProgramme): number {
  const { ApplicationMachineArn, ReleaseMachineArn } = template.outputs;
  let most = 0;
  for (const stateMachineArn of [ApplicationMachineArn ?? '', ReleaseMachineArn ?? '']) {
    let from: { nextToken?: string } | undefined = {};
    while (from) {
      const page = interpreter.listExecutions({ stateMachineArn, maxResults: 1000, ...from });
      for (const { executionArn: arn } of page.executions)
        most = Math.max(most, interpreter.getExecutionHistory(arn).length);
      from = page.nextToken === undefined ? undefined : { nextToken: page.nextToken };
    }
  }
  return most;
}

/** Everything that was written since the programme was started, from the table's stream as the programme's own hand reads it. */
async function readStream({ gateway, keys, template }: LocalProgramme, indexed: Map<string, Indexed>) {
  const table = template.tables.find(({ name }) => name === template.outputs.ProgrammeTableName);
  const client = createAwsJsonClient(gateway, keys.operator);
  const reader = createStreamReader({
    client,
    limit: 1000,
    streamArn: table?.streamArn ?? '',
    checkpoint: { read: () => undefined },
  });
  let second = 0;
  const meter = createPartitionMeter(() => second * 1000);
  const undelivered = new Set<string>();
  const documents = new Map<string, ReturnType<Place['document']>>();
  type Image = Record<string, { S?: string; M?: Record<string, { S?: string; N?: string }> }>;
  for (let page = await reader.next(); page; page = await reader.next()) {
    for (const { dynamodb } of page.records) {
      second = dynamodb.ApproximateCreationDateTime ?? second;
      const key = keyTextOf(dynamodb.Keys as Image);
      const image = (dynamodb as { NewImage?: Image }).NewImage;
      const [was, is] = [indexed.get(key) ?? [], indexKeysOf(image)];
      meter.wrote(key, was, is);
      indexed.set(key, is);
      if (image?.undeliveredPk) undelivered.add(key);
      else undelivered.delete(key);
      if (isDocument(key)) documents.set(key, documentIn(image as never));
    }
    if (page.last) break;
  }
  const document: Place['document'] = (key) => documents.get(`${key.PK}\u0000${key.SK}`);
  return { most: meter.most, undelivered, document };
}

/** What the check asks for: applications and the release. */
const isDocument = (key: string): boolean =>
  key.endsWith(`\u0000${applicationKey('').SK}`) || key.endsWith('\u0000RELEASE');
