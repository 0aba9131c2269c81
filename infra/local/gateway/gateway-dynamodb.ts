import {
  requestKindOf,
  tableName,
  touchesOf,
  unitsOfFailedWrite,
} from '#infra/local/dynamodb/dynamodb-access.ts';
import type { EngineClient } from '#infra/local/dynamodb/dynamodb-client.ts';
import type { Permissions } from '#infra/local/iam/iam.ts';
import type { LocalTemplate } from '#infra/local/template/template.ts';
import type { UsageCounters } from '#infra/local/watching/usage.ts';
import { type GatewayCall, type GatewayReply, jsonError, jsonReply } from './gateway-reply.ts';

export interface DynamodbDoor {
  /** DynamoDB_20120810.* */
  table(call: GatewayCall): Promise<GatewayReply>;
  /** DynamoDBStreams_20120810.* */
  stream(call: GatewayCall): Promise<GatewayReply>;
}

export interface DynamodbDoorInput {
  template: LocalTemplate;
  engine: EngineClient;
  permissions: Permissions;
  counters: UsageCounters;
  /** The engine's own stream ARN of each table, by the template's ARN. */
  streamArns: Map<string, string>;
  onWrite(tableName: string): void;
}

const DENIED = 'com.amazon.coral.service#AccessDeniedException';

/**
 * Lets DynamoDB calls through to the engine: permissions first, the request body otherwise as it came, capacity counted
 * from what the engine answers. JSON is parsed once each way.
 */
export function createDynamodbDoor(input: DynamodbDoorInput): DynamodbDoor {
  return { table: (call) => tableCall(input, call), stream: (call) => streamCall(input, call) };
}

async function tableCall(
  input: DynamodbDoorInput,
  { caller, action, body }: GatewayCall,
): Promise<GatewayReply> {
  const { template, engine, permissions, counters } = input;
  const target = `DynamoDB_20120810.${action}`;
  const kind = requestKindOf(action);
  if (caller.admin) {
    const { status, body: answer } = await engine.forward(target, body);
    if (status === 200 && kind === 'write') announce(input, action, JSON.parse(body));
    return { ...jsonReply('', status), body: answer };
  }
  if (kind === 'other') {
    return jsonError(
      'com.amazon.coral.service#UnknownOperationException',
      `${action} is not open to functions here`,
    );
  }
  const request = parseBody(body);
  if (!request)
    return jsonError('com.amazon.coral.service#SerializationException', 'The body is not a JSON object');
  for (const touch of touchesOf(action, request)) {
    const resource = resourceOf(template, touch.table, touch.index);
    const answer = permissions.authorize(caller.roleId, touch.action, resource, () =>
      touch.context(template.tables),
    );
    if (!answer.allowed) return jsonError(DENIED, answer.message);
  }
  if (kind === 'describe') return { ...jsonReply(''), ...(await engine.forward(target, body)) };

  const asked = request.ReturnConsumedCapacity;
  const wanted = asked === 'INDEXES' ? 'INDEXES' : 'TOTAL';
  const answer = await engine.forward(target, JSON.stringify({ ...request, ReturnConsumedCapacity: wanted }));
  if (answer.status !== 200) {
    if (kind === 'write' && isFailedCondition(answer.body))
      counters.recordUnits(caller.roleId, 'write', unitsOfFailedWrite(action, request));
    return { ...jsonReply('', answer.status), body: answer.body };
  }
  const { ConsumedCapacity: consumed, ...rest } = JSON.parse(answer.body.toString('utf8')) as Record<
    string,
    unknown
  >;
  counters.recordUnits(caller.roleId, kind, unitsIn(consumed));
  if (kind === 'write') announce(input, action, request);
  const wasAsked = asked === 'TOTAL' || asked === 'INDEXES';
  return wasAsked ? { ...jsonReply(''), body: answer.body } : jsonReply(rest);
}

function parseBody(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function resourceOf(template: LocalTemplate, table: string, index: string | undefined): string {
  const tableArn = `arn:aws:dynamodb:${template.region}:${template.accountId}:table/${table}`;
  return index === undefined ? tableArn : `${tableArn}/index/${index}`;
}

function isFailedCondition(body: Buffer): boolean {
  const text = body.toString('utf8');
  return text.includes('ConditionalCheckFailedException') || text.includes('TransactionCanceledException');
}

function unitsIn(consumed: unknown): number {
  const parts = [consumed ?? []].flat() as { CapacityUnits?: number }[];
  return parts.reduce((sum, part) => sum + (part.CapacityUnits ?? 0), 0);
}

function announce(input: DynamodbDoorInput, action: string, request: Record<string, unknown>): void {
  for (const table of new Set(touchesOf(action, request).map((touch) => touch.table))) input.onWrite(table);
}

/** Stream calls carry the template's stream ARN; the engine knows its own, so the text is exchanged both ways. */
async function streamCall(
  input: DynamodbDoorInput,
  { caller, action, body: text }: GatewayCall,
): Promise<GatewayReply> {
  if (!caller.admin) {
    const known = [...input.streamArns.keys()];
    // A shard iterator does not say whose it is: the permission for any of the streams will do.
    const named = known.filter((arn) => text.includes(arn) || text.includes(`"${tableName(arn)}"`));
    const answer = input.permissions.authorizeAny(
      caller.roleId,
      `dynamodb:${action}`,
      named.length > 0 ? named : known,
    );
    if (!answer.allowed) return jsonError(DENIED, answer.message);
    if (action === 'GetRecords') input.counters.add('units.streamReads', 1);
  }
  const answer = await input.engine.forward(
    `DynamoDBStreams_20120810.${action}`,
    exchange(text, input.streamArns),
  );
  const back = new Map([...input.streamArns].map(([ours, theirs]) => [theirs, ours]));
  const reply = answer.body.toString('utf8');
  return jsonReply(action === 'GetRecords' ? reply : exchange(reply, back), answer.status);
}

function exchange(text: string, arns: Map<string, string>): string {
  let exchanged = text;
  for (const [from, to] of arns) exchanged = exchanged.replaceAll(from, to);
  return exchanged;
}
