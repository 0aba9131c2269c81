/**
 * What comes after a release of many: of those whom it refused some appeal, and beside them laureates live the months of their help.
 * Staff act one after the other, each act a twentieth of a second after the one before.
 */
import { recordItem } from '#adapters/dynamodb/application/application-store.ts';
import { agreementKey, applicationKey, supportKey } from '#adapters/dynamodb/keys.ts';
import { award } from '#app/agreement/award.ts';
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import { applyToSupport } from '#app/support/apply-support.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import { agreementDocument } from '#domain/agreement/agreement-document.ts';
import { agreementFacts } from '#domain/agreement/grant-tests.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { Support } from '#domain/support/support.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import type { Result } from '#domain/values/result.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { documentIn } from '#test/simulation/model/stored.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { supportCommands } from '#test/support/support-builder.ts';
import { supportIdOf } from '#workflows/contracts.ts';
import { idOf, isRefused } from './application-ids.ts';
import type { BusyCloud } from './busy-cloud.ts';
import { staff, storesOf } from './waiting-applications.ts';

const colleague = { kind: 'staff', id: 'staff-2' } as const;
const kind = 'informal';
const betweenActs = 50;

/** Every twentieth of those refused appeals, and of these every other is heard. */
const appellants = (count: number) =>
  Array.from({ length: count }, (_, index) => index).filter((index) => isRefused(index) && index % 140 === 6);
const isHeard = (index: number): boolean => index % 280 === 6;
/** One in a thousand is a laureate of an earlier list, whose help goes on meanwhile; they are numbered after all others. */
const laureatesOf = (count: number): string[] =>
  Array.from({ length: Math.ceil(count / 1_000) }, (_, index) => idOf(count + index));

type Stores = ReturnType<typeof storesOf>;

function done<T>(what: string, result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(`${what}: ${result.refusal.code}`);
  return result.value;
}

/** Acts while the cloud lives; everything that follows has come to rest when it ends. */
async function living(cloud: BusyCloud, acts: () => Promise<void>): Promise<void> {
  let isActing = true;
  let failure: unknown;
  void acts()
    .catch((error: unknown) => {
      failure = error;
    })
    .finally(() => {
      isActing = false;
    });
  await cloud.live(() => failure !== undefined || (!isActing && cloud.isQuiet()));
  if (failure !== undefined) throw failure;
}
async function oneAfterTheOther<T>({ sleep }: BusyCloud, all: readonly T[], act: (one: T) => Promise<void>) {
  for (const one of all) {
    await act(one);
    await sleep(betweenActs);
  }
}

async function appeal(stores: Stores, index: number): Promise<void> {
  const receivedOn = civilDateIn(stores.clock.now().toISOString(), cohort.timeZone);
  const said = {
    kind,
    from: 'La personne',
    ground: 'La lecture est fausse.',
    receivedOn,
    by: staff,
  } as const;
  done(`appeal of ${idOf(index)}`, await recordAppeal(stores, { applicationId: idOf(index), ...said }));
}

async function answer(stores: Stores, index: number): Promise<void> {
  const input = { applicationId: idOf(index), kind, reason: 'Les notes le disent.' } as const;
  if (!isHeard(index)) {
    done(`answer to ${input.applicationId}`, await maintainDecision(stores, { ...input, by: staff }));
    return;
  }
  const proposed = done('a proposal', await proposeReinstatement(stores, { ...input, by: staff }));
  const confirms = proposed.proposal.digest;
  done('a reinstatement', await reinstateApplication(stores, { ...input, confirms, by: colleague }));
}

/** With both signatures, as if it had come so far by itself; the award opens its support. */
async function becomeLaureate(stores: Stores, applicationId: string): Promise<void> {
  const { form, ...signed } = anApplication('countersigned');
  const contact = { ...form.contact, email: `${applicationId}@example.org` };
  const application = { ...signed, applicationId, form: { ...form, contact } };
  await stores.table.put(recordItem(application));
  const now = stores.clock.now().toISOString();
  const laureate = { ...anApplication('laureate'), applicationId } as ApplicationIn<'laureate'>;
  const document = agreementFor(laureate, cohort, now, now);
  const printed = agreementDocument(document, form, cohort, agreementFacts(laureate, cohort, []));
  await stores.table.put({ ...agreementKey(applicationId), kind: 'agreement', document, printed });
  const owner = { purpose: 'applicant', id: applicationId } as const;
  await stores.links.confirm(owner, mailboxSha256(contact.email), stores.clock.now());
  await award(stores, { applicationId });
  await applyToSupport(stores, applicationId, () => supportCommands['propose-plan'], staff);
  const agreed = { command: 'agree-plan', proposedAt: stores.clock.now().toISOString() } as const;
  done('a plan', await applyToSupport(stores, applicationId, () => agreed, { kind: 'applicant' }));
}

/**
 * Appeals and months of help after a release, until nothing is under way and each support waits for its reports.
 * @returns what took place, and what is wrong
 */
export async function liveOn(cloud: BusyCloud, count: number) {
  const stores = storesOf(cloud);
  const appealing = appellants(count);
  const laureates = laureatesOf(count);
  cloud.letters.clear();
  await living(cloud, () => oneAfterTheOther(cloud, laureates, (id) => becomeLaureate(stores, id)));
  await living(cloud, () => oneAfterTheOther(cloud, appealing, (index) => appeal(stores, index)));
  await living(cloud, () => oneAfterTheOther(cloud, appealing, (index) => answer(stores, index)));
  const supportOf = (id: string) => {
    const { PK, SK } = supportKey(supportIdOf(id));
    return documentIn<Support>(cloud.database.item(programmeTable, PK, SK));
  };
  await cloud.live(() => cloud.isQuiet() && laureates.every((id) => supportOf(id)?.stage === 'reports'));
  const asked = laureates.map((id) => supportOf(id)?.checkIns ?? []);
  const violations = [
    ...appealing.flatMap((index) => wrongOfAppeal(cloud, index)),
    ...laureates.flatMap((id, place) => wrongOfSupport(cloud, id, asked[place] ?? [])),
    ...[...cloud.letters].filter(([, times]) => times > 1).map(([key]) => `${key} was sent twice`),
  ];
  return {
    figures: {
      'appeals answered, of them heard': `${appealing.length}, ${appealing.filter(isHeard).length}`,
      'supports lived to their reports, check-ins asked': `${laureates.length}, ${asked.flat().length}`,
    },
    violations: violations.slice(0, 5),
  };
}

/** Where the last of its executions waits: each is named after what it is of, and the later ones after what began them. */
function waitsAt({ db, interpreter }: BusyCloud, id: string): string | undefined {
  const running = db.prepare(
    "SELECT arn FROM sfn_executions WHERE status = 'RUNNING' AND name LIKE ? || '%'",
  );
  const arns = running.all(id).map(({ arn }) => String(arn));
  return arns.length === 1 ? interpreter.position(arns[0] ?? '')?.state : undefined;
}
const lettersTo = ({ letters }: BusyCloud, owner: string): number =>
  [...letters.keys()].filter((key) => key.startsWith(`${owner}_`)).length;

/** One letter says that it came and one what was answered; who is heard waits for the panel in a next execution. */
function wrongOfAppeal(cloud: BusyCloud, index: number): string[] {
  const id = idOf(index);
  const { PK, SK } = applicationKey(id);
  const status = documentIn<{ status: string }>(cloud.database.item(programmeTable, PK, SK))?.status;
  const [state, letters] = [waitsAt(cloud, id), lettersTo(cloud, id)];
  const isRight = isHeard(index)
    ? status === 'shortlisted' && state === 'AwaitPanelOutcome'
    : status === 'not-shortlisted' && state === undefined;
  return isRight && letters === 2 ? [] : [`${id}: ${letters} letters, ${status}, ${state}`];
}

/** A letter proposes the plan, one asks how it goes in each period, and one again, since nobody answers. */
function wrongOfSupport(cloud: BusyCloud, id: string, checkIns: Support['checkIns']): string[] {
  const [state, letters] = [waitsAt(cloud, supportIdOf(id)), lettersTo(cloud, supportIdOf(id))];
  const due = 1 + checkIns.length + checkIns.filter(({ remindedAt }) => remindedAt !== undefined).length;
  return state === 'AwaitReports' && checkIns.length > 0 && letters === due
    ? []
    : [`the support of ${id}: ${letters} letters of ${due}, ${state}`];
}
