/** What must hold once everything is quiet: nothing lost, nothing stuck, nothing twice. */
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import { idOfExecution } from '#infra/cli/doctor/facts.ts';
import type { Cloud } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { executionArn, machineArn } from '#test/simulation/cloud/machines.ts';
import type { Fault } from '#test/simulation/cloud/weather.ts';
import { ballotsTable, programmeTable } from '#test/simulation/memory/shapes.ts';
import type { Attempts } from '#test/simulation/people/act.ts';
import type { DecidedAsRead } from '#test/simulation/people/besides/read-forms.ts';
import type { DecidedMany, Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import { gradeOf } from '#test/simulation/people/sessions.ts';
import { appealKey, type Contested, gateOf, type LoggedEvent, readStory } from './story.ts';
import { checkSupports } from './supports-at-the-end.ts';
import { partitionOf, type Watch } from './watch.ts';

type Item = Record<string, unknown> & { PK: string; SK: string };

export function checkQuiet(
  cloud: Cloud,
  watch: Watch,
  plan: Plan,
  attempts: readonly Attempts[],
  {
    asked,
    bilansRead,
    sheetsRead,
    decidedMany,
    decidedAsRead,
  }: Pick<Desk, 'asked' | 'bilansRead' | 'sheetsRead' | 'decidedMany' | 'decidedAsRead'>,
): void {
  const items = cloud.database.dump(programmeTable).map((item) => fromItem(item as never) as Item);
  const ids = items.filter(({ SK }) => SK === 'APPLICATION').map(({ PK }) => PK.slice('APPLICATION#'.length));
  checkOutbox(watch, items);
  checkOrphans(cloud, watch, items, ids);
  for (const item of items.filter(({ SK }) => SK === 'APPLICATION')) {
    const { rulesSha256 } = item.document as { rulesSha256: string };
    const isKept = items.some(({ PK }) => PK === `RULES#${rulesSha256}`);
    watch.check(isKept, `${item.PK} was received under rules that nobody kept`);
  }
  for (const id of ids) checkApplication(cloud, watch, id, items);
  checkSupports(cloud, watch, items);
  for (const round of ['eligibility', 'jury', 'panel', 'waiting-list', 'calling-off'])
    checkRound(watch, round, items);
  const isUnheard = ({ kind, what }: Fault) => kind === 'answer-lost' && what === 'UpdateItem MAIL TALLY';
  watch.mail.quiet(items, cloud.scheduler.faults.filter(isUnheard).length);
  watch.members.quiet(items);
  // Half done, and nobody asked again: staff were told that it was not.
  const isLeftHalf = attempts.some(
    ({ act, accepted, refused, unknown }) =>
      act.leaves?.type === 'JurorLeft' &&
      accepted === 0 &&
      (unknown > 0 || refused.some((code) => code !== 'try-again')),
  );
  watch.readers.quiet(items, isLeftHalf);
  watch.codes.quiet(items);
  watch.votes.quiet(items);
  watch.sheets.quiet(items, sheetsRead);
  watch.rolls.quiet(items, cloud.mailbox);
  watch.holders.quiet(items);
  watch.draftHolders.quiet(items);
  watch.coWriters.quiet(items);
  watch.askedLinks.quiet(asked, ids);
  watch.bilans.quiet(bilansRead, items);
  watch.callingOff.quiet(items, (id) => readStory(watch.logs.get(`APPLICATION#${id}`) ?? []).isAbandoned);
  watch.drafts.quiet(
    plan.applicants.filter(({ isLate }) => isLate).map(({ id }) => id),
    items,
  );
  checkLinks(watch, items, attempts);
  checkVotes(cloud, watch, plan, items);
  checkActs(watch, attempts);
  for (const decided of decidedMany) checkMany(watch, decided);
  for (const decided of decidedAsRead) checkAsRead(watch, decided);
}

/** Each renewal that the log tells ended what was before; what was mailed to whoever left a roll was ended. */
function checkLinks({ check, logs }: Watch, items: readonly Item[], attempts: readonly Attempts[]): void {
  const isAccepted = (type: string) =>
    attempts.some(({ act, accepted }) => act.leaves?.type === type && accepted > 0);
  // Links of jurors and panelists end with the cohort, and are gone some time after.
  const isOver = Date.now() > Date.parse(cohort.calendar.endsAt);
  const links = new Map(
    items.filter(({ kind }) => kind === 'link').map((item) => [item.PK.slice('LINKS#'.length), item]),
  );
  for (const { PK } of items.filter(({ SK }) => SK === 'APPLICATION')) {
    const renewed = (logs.get(PK) ?? []).filter(({ type }) =>
      ['LinkRenewed', 'HandedOver'].includes(type),
    ).length;
    const link = links.get(PK.replace('APPLICATION#', 'applicant#'));
    const renewals = link?.renewals ?? 0;
    check(renewals === renewed, `${PK} renewed its link ${renewed} times, and it says ${renewals}`);
  }
  for (const { PK, SK, document } of items.filter(({ kind }) => kind === 'panelist' || kind === 'juror')) {
    const { replacedBy, leftAt } = document as { replacedBy?: string; leftAt?: string };
    const link = links.get(`${PK.slice('ROLL#'.length) === 'panel' ? 'panelist' : 'juror'}#${SK}`);
    // Half done, and nobody asked again: staff were told that it was not.
    const hasLeft =
      (replacedBy !== undefined && isAccepted('PanelistReplaced')) ||
      (leftAt !== undefined && isAccepted('JurorLeft'));
    check(
      !hasLeft || Number(link?.renewals ?? 0) > 0 || (!link && isOver),
      `the links of ${SK}, who has left, were never ended`,
    );
  }
}

function checkOutbox({ check }: Watch, items: readonly Item[]): void {
  for (const item of items)
    check(item.undeliveredPk === undefined, `${item.PK} ${item.SK} was never delivered`);
}

function checkOrphans(
  { interpreter }: Cloud,
  { check }: Watch,
  items: readonly Item[],
  ids: readonly string[],
): void {
  const known = new Set(ids);
  for (const { PK, SK } of items) {
    const [kind, id = ''] = PK.split('#');
    if (kind === 'APPLICATION') check(known.has(id), `${PK} ${SK} belongs to no application`);
    if (kind === 'DUPLICATE') check(known.has(SK), `${PK} names ${SK}, which does not exist`);
  }
  const { executions } = interpreter.listExecutions({
    stateMachineArn: machineArn('application'),
    maxResults: 1000,
  });
  const names = executions.map(({ name }) => idOfExecution(name));
  for (const name of names) check(known.has(name), `an execution for ${name}, which does not exist`);
  for (const id of ids) check(names.includes(id), `no execution for ${id}`);
}

function checkApplication({ interpreter }: Cloud, watch: Watch, id: string, items: readonly Item[]): void {
  const { check } = watch;
  const own = items.filter(({ PK }) => PK === `APPLICATION#${id}`);
  const record = own.find(({ SK }) => SK === 'APPLICATION')?.document as {
    status: string;
    version: number;
    auditHead: string;
    resolutions: number;
    appeals?: { kind: string; against: Contested; decision?: object }[];
  };
  const log = own
    .filter(({ SK }) => SK.startsWith('AUDIT#'))
    .sort((a, b) => (a.SK < b.SK ? -1 : 1))
    .map(({ event }) => event as LoggedEvent);
  const story = readStory(log);
  for (const problem of story.problems) check(false, `${id}: ${problem}`);
  check(story.status === record.status, `${id} is ${record.status}, its log says ${story.status}`);
  const open = (record.appeals ?? [])
    .filter(({ decision }) => !decision)
    .map(({ kind, against }) => appealKey(kind, against));
  check(
    String(open.sort()) === String(story.openAppeals.sort()),
    `${id} waits for answers to ${open}, by its log to ${story.openAppeals}`,
  );
  check(log.length === record.version, `${id} has version ${record.version} and ${log.length} events`);
  check(log.at(-1)?.hash === record.auditHead, `${id} does not end where its chain does`);
  const expected = [
    ...[...story.letters].map(([version, template]) => `EMAIL#${id}_${version}_${template}`),
    ...(watch.supports.all().get(id)?.letters ?? []),
    ...(watch.payments.all().get(id)?.letters ?? []),
    ...watch.sheets.lettersOf(id),
  ].sort();
  const queued = own
    .map(({ SK }) => SK)
    // Those that went again, to another address: model/mail.ts says when that may be. Whose reports are late is reminded by the day.
    .filter(
      (SK) => SK.startsWith('EMAIL#') && !/_(second|[0-9a-f]{8}|report-reminder-[\d-]+|link-\d+)$/.test(SK),
    );
  check(String(queued.sort()) === String(expected), `${id} has the letters ${queued}, expected ${expected}`);
  const gates = own.filter(({ SK }) => SK.startsWith('GATE#')).sort((a, b) => (a.SK < b.SK ? -1 : 1));
  const resolved = gates.filter(({ resolution }) => resolution !== undefined);
  const left = resolved.map(({ gate }) => gate);
  check(String(left) === String(story.left), `${id} left the gates ${left}, its log says ${story.left}`);
  check(record.resolutions === story.left.length, `${id} counts ${record.resolutions} resolutions`);
  for (const gate of resolved)
    check((gate.settledAt ?? gate.givenUpAt) !== undefined, `${id} ${gate.SK} is decided and not delivered`);
  if (!story.isAbandoned) {
    checkExecution(interpreter, watch, { id, status: record.status, gates });
    return;
  }
  const end = endOf(interpreter, id);
  // Stopped by a mistake before it heard of the abandonment: it is over all the same, and is not to start again.
  check(end === 'FAILED' || end === 'ABORTED', `${id} was abandoned, its execution is ${end}`);
}

/** The execution of an application, or the last of those that were started again. */
function lastExecution(interpreter: Cloud['interpreter'], id: string): string {
  const { executions } = interpreter.listExecutions({
    stateMachineArn: machineArn('application'),
    maxResults: 1000,
  });
  const own = executions.filter(({ name }) => idOfExecution(name) === id).map(({ name }) => name);
  return executionArn(own.sort().at(-1) ?? id);
}
function endOf(interpreter: Cloud['interpreter'], id: string): string {
  try {
    return interpreter.describeExecution(lastExecution(interpreter, id)).status;
  } catch {
    return 'never started';
  }
}

/** A live application waits at the gate of its status, with the token that the table holds; any other is over. */
function checkExecution(
  interpreter: Cloud['interpreter'],
  { check }: Watch,
  { id, status, gates }: { id: string; status: string; gates: readonly Item[] },
): void {
  const arn = lastExecution(interpreter, id);
  const at = interpreter.position(arn);
  const gate = gateOf[status];
  if (gate === undefined) {
    const ended = at ? `is at ${at.state}` : endOf(interpreter, id);
    // Ended by a mistake, where nothing is left to do: the doctor lets it rest.
    check(ended === 'SUCCEEDED' || ended === 'ABORTED', `${id} is ${status} and its execution ${ended}`);
    return;
  }
  // Where a delay is over and nobody has decided, it waits in the second state of its gate.
  const isThere = at?.state === gate || at?.state === gate.replace('Await', 'AwaitOverdue');
  check(
    isThere && at?.phase === 'callback',
    `${id} is ${status} and its execution at ${at?.state} (${at?.phase})`,
  );
  const open = gates.filter(({ taskToken }) => taskToken !== undefined);
  check(
    open.length === 1 && open[0]?.gate === gate && open[0]?.resolution === undefined,
    `${id} at ${gate} holds ${open.map((one) => one.SK)}`,
  );
}

function checkRound({ check }: Watch, round: string, items: readonly Item[]): void {
  const own = items.filter(({ PK }) => PK === `ROUND#${round}`);
  const record = own.find(({ SK }) => SK === 'ROUND')?.document as
    | { state: string; version: number; auditHead: string; releases: string[] }
    | undefined;
  if (!record) return;
  const log = own
    .filter(({ SK }) => SK.startsWith('AUDIT#'))
    .sort((a, b) => (a.SK < b.SK ? -1 : 1))
    .map(({ event }) => event as LoggedEvent);
  let previousHash = '0'.repeat(64);
  for (const event of log) {
    check(event.previousHash === previousHash, `${round}: version ${event.version} is not chained`);
    previousHash = event.hash;
  }
  check(previousHash === record.auditHead, `${round} does not end where its chain does`);
  check(record.version === log.length, `${round} has version ${record.version} and ${log.length} events`);
  check(record.state !== 'releasing', `${round} is still being told`);
  for (const releaseId of record.releases) checkRelease(check, releaseId, items);
  for (const { SK, pages, nextPage } of own.filter(({ kind }) => kind === 'mailing'))
    check(nextPage === pages, `the letters of ${round} ${SK} stopped at page ${nextPage}`);
}

/** Told to the end: everyone on its pages moved on, by it or by themselves. */
function checkRelease(check: Watch['check'], releaseId: string, items: readonly Item[]): void {
  const release = items.find(({ PK, SK }) => PK === `RELEASE#${releaseId}` && SK === 'RELEASE')?.document as {
    edition: string;
    pages: number;
    nextPage: number;
    total: number;
    released: number;
    skipped: number;
  };
  check(release.nextPage === release.pages, `${releaseId} stopped at page ${release.nextPage}`);
  check(release.released + release.skipped === release.total, `${releaseId} lost count`);
  const entries = items
    .filter(({ PK }) => PK.startsWith(`RELEASE#${releaseId}#${release.edition}#`))
    .flatMap((page) => page.entries as { applicationId: string; outcome: string }[]);
  for (const { applicationId, outcome } of entries) {
    const log = items.filter(
      ({ PK, SK }) => PK === `APPLICATION#${applicationId}` && SK.startsWith('AUDIT#'),
    );
    const types = log.map(({ event }) => event as LoggedEvent);
    const isTold = types.some(
      ({ type, data }) =>
        type === 'OutcomeReleased' && (data.told as { outcome: string }).outcome === outcome,
    );
    const hasLeft = types.some(({ type }) =>
      ['Withdrawn', 'Promoted', 'EligibilityDecisionUndone', 'InformationRequested'].includes(type),
    );
    check(isTold || hasLeft, `${applicationId} was never told ${outcome}`);
  }
}

/** As many ballots as voters, and the very grades that they gave. */
function checkVotes({ database }: Cloud, { check, votes }: Watch, plan: Plan, items: readonly Item[]): void {
  // Nobody counts a box that was touched.
  if (votes.isTouched()) return;
  const ballots = database
    .dump(ballotsTable)
    .map((item) => fromItem(item as never))
    .filter(({ edition }) => (edition ?? 1) === votes.edition());
  const voters = items.filter(({ PK, votedOn }) => PK === 'ROLL#panel' && votedOn !== undefined);
  check(ballots.length === voters.length, `${ballots.length} ballots of ${voters.length} voters`);
  const seats = new Map(items.filter(({ PK }) => PK === 'ROLL#panel').map((item) => [item.SK, item]));
  const heirOf = (SK: string) => (seats.get(SK)?.document as { replacedBy?: string } | undefined)?.replacedBy;
  for (const { SK } of voters)
    for (let heir = heirOf(SK); heir !== undefined; heir = heirOf(heir)) {
      const isTwice = seats.get(heir)?.votedOn !== undefined;
      check(!isTwice, `${SK} and ${heir} have one seat, and voted both`);
    }
  const panel = items.find(({ PK, SK }) => PK === 'ROUND#panel' && SK === 'ROUND')?.document as
    | { report?: { ballots: number } }
    | undefined;
  const counted = panel?.report?.ballots ?? ballots.length;
  check(counted === ballots.length, `${counted} ballots were counted of ${ballots.length}`);
  const numbers = new Map(plan.applicants.map(({ id, number }) => [id, number]));
  const textOf = (grades: Record<string, unknown>) => JSON.stringify(Object.entries(grades).sort());
  const given = voters.flatMap(({ SK }) => {
    const panelist = plan.panelists.find(({ id }) => id === SK);
    // Whoever voted graded the same finalists as every other ballot that is as long.
    return panelist ? [panelist.name] : [];
  });
  const left = [...given];
  const gradesOf = ({ grades }: Item) => Object.keys(grades as object).length;
  // The longest first: a short one may be by several voters, of whom a longer one fits but one.
  for (const { grades } of (ballots as Item[]).toSorted((a, b) => gradesOf(b) - gradesOf(a))) {
    const text = textOf(grades as Record<string, unknown>);
    const author = left.findIndex((name) => {
      const own = Object.keys(grades as object).map((id) => [id, gradeOf(plan, name, numbers.get(id) ?? -1)]);
      return textOf(Object.fromEntries(own)) === text;
    });
    check(author >= 0, 'a ballot that nobody cast');
    left.splice(author, author < 0 ? 0 : 1);
  }
}

/** Events that may leave another form than was read. */
const changesForm = ['FormAmended', 'FormCorrected', 'InformationCompleted', 'HandedOver'];

/** A decision that says as of when the form was read falls on that form; one that is refused for it was overtaken by a change. */
function checkAsRead({ check, logs }: Watch, { applicationId, by, version, refusal }: DecidedAsRead): void {
  const after = (logs.get(`APPLICATION#${applicationId}`) ?? []).filter((event) => event.version > version);
  const changed = after.find(({ type }) => changesForm.includes(type))?.version ?? Number.POSITIVE_INFINITY;
  if (refusal === 'form-changed-since')
    check(Number.isFinite(changed), `${by} may not decide of ${applicationId}, whose form is as it was read`);
  const isDecided = after.some(
    (event) => event.type === 'EligibilityDecided' && event.actor.id === by && event.version < changed,
  );
  check(
    refusal !== undefined || isDecided,
    `${by} decided of ${applicationId} by another form than was read`,
  );
}

/** Each of them was answered once, and as it was: decided by who asked, decided so before, or refused. */
function checkMany({ check, logs }: Watch, { by, ids, answer, at }: DecidedMany): void {
  const answered = answer.map(({ applicationId }) => applicationId);
  check(String(answered) === String(ids), `${by} decided ${ids}, and was answered of ${answered}`);
  for (const { applicationId, result } of answer) {
    const decisions = (logs.get(`APPLICATION#${applicationId}`) ?? []).filter(
      ({ type, data, ...event }) =>
        type === 'EligibilityDecided' &&
        event.at <= at &&
        (data.decision as { outcome: string }).outcome === 'eligible',
    );
    const isOwn = decisions.some(({ actor }) => actor.id === by);
    const isSo = result === 'done' ? isOwn : result !== 'already' || decisions.length > 0;
    check(isSo, `${by} was answered that ${applicationId} is ${result}, and it is not decided so`);
  }
}

/** Each accepted act left its event, each event was somebody's act, and refused ones left nothing. */
function checkActs({ check, logs }: Watch, attempts: readonly Attempts[]): void {
  const groups = Map.groupBy(
    attempts.filter(({ act }) => act.leaves !== undefined),
    ({ act }) => `${act.leaves?.subject} ${act.leaves?.type}`,
  );
  for (const [what, own] of groups) {
    const [subject = '', type] = what.split(' ');
    // What the programme takes back by itself, nobody asked for.
    const happened = (logs.get(partitionOf(subject)) ?? []).filter(
      (event) => event.type === type && event.data.by !== 'programme',
    ).length;
    const accepted = own.reduce((sum, one) => sum + one.accepted, 0);
    const others = attempts.filter(({ act }) =>
      act.mayLeave?.some((one) => one.subject === subject && one.type === type),
    );
    const beside = others.reduce((sum, one) => sum + one.accepted + one.unknown, 0);
    const unknown = own.reduce((sum, one) => sum + one.unknown, 0) + beside;
    // What may be repeated answers "done" again, so that one event can have several answers.
    check(happened >= Math.min(accepted, 1), `${what}: accepted ${accepted} times, and it is not in the log`);
    check(
      happened <= accepted + unknown,
      `${what}: ${happened} times in the log, asked for by ${accepted + unknown}`,
    );
  }
}
