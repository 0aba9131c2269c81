import type { DatabaseSync } from 'node:sqlite';
import { globToRegExp } from '#infra/local/events/event-pattern.ts';
import type { LocalTemplate, PolicyStatement } from '#infra/local/template/template.ts';
import {
  compileCondition,
  type IamCondition,
  type RequestContext,
} from '#infra/local/template/template-iam.ts';
import { grantKey, grantsOf, type IamGrant, iamGrantOf } from './iam-grants.ts';

export type { RequestContext };

/** `message` is AWS's own sentence when the call is refused. */
export type Authorization = { allowed: true } | { allowed: false; message: string };

export interface DeniedCall {
  roleId: string;
  /** The function, state machine or schedule that has the role. */
  principal: string;
  action: string;
  resource: string;
  count: number;
}

/** A grant that nothing used, with who has its role. */
export type UnusedGrant = IamGrant & { principal: string };

export interface Permissions {
  /** Evaluates and records one call. `context` is asked for only when a condition needs it. */
  authorize(roleId: string, action: string, resource: string, context?: () => RequestContext): Authorization;
  /** As `authorize`, where AWS would know which of several resources is meant and this machine does not: one is enough. */
  authorizeAny(
    roleId: string,
    action: string,
    resources: string[],
    context?: () => RequestContext,
  ): Authorization;
  /** As `authorize` for what is not asked for by itself: a refusal is none, and is not recorded. */
  allows(roleId: string, action: string, resource: string): boolean;
  denied(): DeniedCall[];
  unused(): UnusedGrant[];
}

interface CompiledStatement {
  statement: PolicyStatement;
  actions: Array<{ pattern: string; matches: RegExp }>;
  resources: Array<{ pattern: string; matches: RegExp }>;
  condition: IamCondition | undefined;
}

/** The statements that speak of one action on one resource, and the grants that allowing it would use. */
interface Verdict {
  denies: CompiledStatement[];
  allows: Array<{ condition: IamCondition | undefined; keys: string[] }>;
}

/**
 * Evaluates the identity policies of the stack's roles as IAM does: an explicit Deny wins, then any Allow, else denied.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function createPermissions(template: LocalTemplate, db: DatabaseSync): Permissions {
  const byRole = Map.groupBy(template.statements.map(compile), ({ statement }) => statement.roleId);
  const principals = principalsOf(template);
  const verdicts = new Map<string, Verdict>();
  const record = openRecord(db);

  const verdictOn = (roleId: string, action: string, resource: string): Verdict => {
    const key = `${roleId} ${action} ${resource}`;
    let verdict = verdicts.get(key);
    if (!verdict) {
      verdict = judge(byRole.get(roleId) ?? [], action, resource);
      verdicts.set(key, verdict);
    }
    return verdict;
  };

  const evaluate = (roleId: string, action: string, resource: string, context: () => RequestContext) => {
    const { denies, allows } = verdictOn(roleId, action, resource);
    const holds = (condition: IamCondition | undefined) => !condition || condition(context());
    if (denies.some(({ condition }) => holds(condition)))
      return 'an explicit deny in an identity-based policy';
    const usable = allows.filter(({ condition }) => holds(condition));
    for (const { keys } of usable) for (const key of keys) record.use(key);
    return usable.length > 0 ? undefined : `no identity-based policy allows the ${action} action`;
  };

  const refuse = (roleId: string, action: string, resource: string, reason: string): Authorization => {
    const principal = principals.get(roleId) ?? roleId;
    record.deny({ roleId, principal, action, resource });
    const user = `arn:aws:sts::${template.accountId}:assumed-role/${roleId}/${principal}`;
    const why = reason.startsWith('an explicit') ? `with ${reason}` : `because ${reason}`;
    return {
      allowed: false,
      message: `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
    };
  };

  return {
    authorize(roleId, action, resource, context = () => ({})) {
      const reason = evaluate(roleId, action, resource, context);
      return reason === undefined ? { allowed: true } : refuse(roleId, action, resource, reason);
    },
    authorizeAny(roleId, action, resources, context = () => ({})) {
      const reasons = resources.map((resource) => evaluate(roleId, action, resource, context));
      if (reasons.includes(undefined)) return { allowed: true };
      return refuse(
        roleId,
        action,
        resources[0] ?? '*',
        reasons[0] ?? `no identity-based policy allows the ${action} action`,
      );
    },
    allows: (roleId, action, resource) => evaluate(roleId, action, resource, () => ({})) === undefined,
    denied: () => record.denied(),
    unused: () =>
      template.statements
        .filter(({ effect, roleId }) => effect === 'Allow' && principals.has(roleId))
        .flatMap(grantsOf)
        .filter((grant) => !record.isUsed(grantKey(grant)))
        .map((grant) => ({ ...grant, principal: principals.get(grant.roleId) ?? grant.roleId })),
  };
}

function compile(statement: PolicyStatement): CompiledStatement {
  // Actions are not case-sensitive, resources are.
  const action = (pattern: string) => ({
    pattern,
    matches: new RegExp(globToRegExp(pattern, true).source, 'is'),
  });
  const resource = (pattern: string) => ({ pattern, matches: globToRegExp(pattern, true) });
  return {
    statement,
    actions: (statement.notActions ?? statement.actions).map(action),
    resources: (statement.notResources ?? statement.resources).map(resource),
    condition: statement.condition && compileCondition(statement.condition),
  };
}

function judge(statements: CompiledStatement[], action: string, resource: string): Verdict {
  const verdict: Verdict = { denies: [], allows: [] };
  for (const compiled of statements) {
    const { statement, condition } = compiled;
    const actions = matching(compiled.actions, action, statement.notActions !== undefined);
    const resources = matching(compiled.resources, resource, statement.notResources !== undefined);
    if (actions.length === 0 || resources.length === 0) continue;
    if (statement.effect === 'Deny') verdict.denies.push(compiled);
    else {
      const keys = actions.flatMap((a) => resources.map((r) => grantKey(iamGrantOf(statement, a, r))));
      verdict.allows.push({ condition, keys });
    }
  }
  return verdict;
}

/** The patterns that match; for a Not element, all of them as one when none does. */
function matching(patterns: CompiledStatement['actions'], value: string, inverted: boolean): string[] {
  const found = patterns.filter(({ matches }) => matches.test(value)).map(({ pattern }) => pattern);
  if (!inverted) return found;
  return found.length > 0 ? [] : [`not ${patterns.map(({ pattern }) => pattern).join(' ')}`];
}

/** Who has each role. Roles that nothing here assumes (an API's logging role) are not reported as unused. */
function principalsOf(template: LocalTemplate): Map<string, string> {
  const pairs = [...template.functions, ...template.stateMachines, ...template.schedules].map(
    ({ roleId, name }) => [roleId, name] as const,
  );
  const grouped = Map.groupBy(pairs, ([roleId]) => roleId);
  return new Map([...grouped].map(([roleId, names]) => [roleId, names.map(([, name]) => name).join(', ')]));
}

/** Grants used and calls refused, each written to disk at once, so that a killed rehearsal loses none. Both are rare. */
function openRecord(db: DatabaseSync) {
  db.exec('CREATE TABLE IF NOT EXISTS iam_used (grant_key TEXT PRIMARY KEY) WITHOUT ROWID');
  db.exec(
    'CREATE TABLE IF NOT EXISTS iam_denied (call TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID',
  );
  const insertUsed = db.prepare('INSERT OR IGNORE INTO iam_used VALUES (?)');
  const insertDenied = db.prepare('INSERT OR REPLACE INTO iam_denied VALUES (?, ?)');
  const used = new Set(
    db
      .prepare('SELECT grant_key FROM iam_used')
      .all()
      .map((row) => String(row.grant_key)),
  );
  const denied = new Map(
    db
      .prepare('SELECT call, count FROM iam_denied')
      .all()
      .map((row) => [String(row.call), Number(row.count)]),
  );
  return {
    use(key: string) {
      if (used.has(key)) return;
      used.add(key);
      insertUsed.run(key);
    },
    isUsed: (key: string) => used.has(key),
    deny(call: Omit<DeniedCall, 'count'>) {
      const key = JSON.stringify(call);
      denied.set(key, (denied.get(key) ?? 0) + 1);
      insertDenied.run(key, denied.get(key) ?? 0);
    },
    denied: () =>
      [...denied].map(([call, count]) => ({ ...(JSON.parse(call) as Omit<DeniedCall, 'count'>), count })),
  };
}
