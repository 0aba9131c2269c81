/** An award whose payments are open, and everybody who sees to them, over the stores in memory. */
import { award } from '#app/agreement/award.ts';
import type { PaymentDeps } from '#app/payment/apply-payments.ts';
import { exportOrders } from '#app/payment/export-orders.ts';
import { confirmAccount, giveAccount } from '#app/payment/give-account.ts';
import { importPaymentDates } from '#app/payment/import-payment-dates.ts';
import { keepPaymentTimes } from '#app/payment/keep-payment-time.ts';
import * as orders from '#app/payment/order-payments.ts';
import { listPayments, myPayments } from '#app/payment/show-payments.ts';
import { applyToSupport } from '#app/support/apply-support.ts';
import { fileReports } from '#app/support/file-reports.ts';
import { reviewReports } from '#app/support/review-reports.ts';
import { agreementFor } from '#domain/agreement/agreement.ts';
import type { ApplicationIn } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { answerUntil, isReduction } from '#domain/support/reduction.ts';
import { plannedAmounts } from '#domain/support/report-table.ts';
import type { SupportCommand } from '#domain/support/support-events.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { codeSent } from '#test/support/one-time-codes.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import { someReports, supportCommands } from '#test/support/support-builder.ts';

const awardedAt = Date.parse('2022-07-15T10:00:00.000Z');
const day = 86_400_000;
export const iban = 'FR7630006000011234567890189';
export const otherIban = 'DE89370400440532013000';
const session = 'session-1';
export const staff = (id: string): StaffActor => ({ kind: 'staff', id });
const [ana, leo] = [staff('staff-ana'), staff('staff-leo')];

/** Seals by turning the text round: what it hides is not its own. */
const turned = (text: string) => Buffer.from([...text].reverse().join('')).toString('base64');
const opened: string[] = [];
const cipher = {
  seal: async (applicationId: string, text: string) => turned(`${applicationId} ${text}`),
  open: async (applicationId: string, ciphertext: string) => {
    const [text = '', of] = [...Buffer.from(ciphertext, 'base64').toString()]
      .reverse()
      .join('')
      .split(' ')
      .reverse();
    if (of !== applicationId) throw new Error('sealed for another application');
    opened.push(text);
    return text;
  },
};

interface Typed {
  iban?: string;
  holder?: string;
  holderReason?: string;
}

/** @param isUnregistered whether it is of an association whose application gives no SIRET */
export async function aPaidAward({ isUnregistered = false } = {}) {
  const memory = programmeInMemory();
  let now = awardedAt;
  const clock = { now: () => new Date(now) };
  const countersigned = anApplication('countersigned');
  const contact = { ...countersigned.form.contact, secondEmail: 'second@example.org' };
  const applicant = { ...countersigned.form.applicant };
  if (isUnregistered && applicant.type === 'association') delete applicant.siret;
  const applicationId = memory.put({ ...countersigned, form: { ...countersigned.form, contact, applicant } });
  const laureate = anApplication('laureate') as ApplicationIn<'laureate'>;
  memory.putAgreement(
    applicationId,
    agreementFor(laureate, promotion1, clock.now().toISOString(), clock.now().toISOString()),
  );
  const deps = { ...memory, clock, sealer: cipher, opener: cipher };
  await award(deps, { applicationId });
  opened.length = 0;
  const holder = applicant.name;
  const siret = 'siret' in applicant ? applicant.siret : undefined;
  const who = { applicationId, session };
  const given = {
    memory,
    deps,
    applicationId,
    holder,
    siret,
    opened,
    ana,
    leo,
    later: (days: number) => {
      now += days * day;
    },
    give: (typed: Typed = {}) => giveAccount(deps, { ...who, iban, holder, ...typed }),
    send: () => codeSent(deps, who),
    confirm: (code: string) => confirmAccount(deps, { ...who, code }),
    /** In force, and looked at by nobody yet. */
    async givesAccount(typed: Typed = {}) {
      now += 2 * 60_000;
      const asked = await given.give(typed);
      if (!asked.ok) throw new Error(asked.refusal.code);
      const confirmed = await given.confirm(await given.send());
      if (!confirmed.ok) throw new Error(confirmed.refusal.code);
      return confirmed.value;
    },
    /** In force, and accepted by staff. */
    async hasAccount(typed: Typed = {}) {
      await given.givesAccount(typed);
      await given.acceptAccount();
    },
    /** Staff asked its beneficiary of the account in force. */
    async acceptAccount() {
      const bankId = (await memory.payments.find(applicationId))?.bank?.bankId ?? '';
      const accepted = await orders.acceptHolder(deps, {
        applicationId,
        bankId,
        reason: 'Vérifié.',
        by: ana,
      });
      if (!accepted.ok) throw new Error(accepted.refusal.code);
    },
    /** As whoever finds so many times that another was first; `tries` counts. */
    losing(times: number) {
      const tries = { count: 0 };
      const save: typeof deps.payments.save = async (changed) => {
        tries.count += 1;
        return tries.count <= times ? 'conflict' : deps.payments.save(changed);
      };
      return { ...deps, payments: { ...deps.payments, save }, tries };
    },
    /** Its help is over, and its reports are accepted. */
    async reported() {
      now += 540 * day;
      await given.fileReports(1);
      await given.acceptReports();
      await given.tick();
    },
    commit: () => orders.noteCommitment(deps, { applicationId, commitment: '2102345678', by: ana }),
    order: (number: number, confirms?: string, by = confirms === undefined ? ana : leo) =>
      orders.orderPayment(deps as PaymentDeps, { applicationId, number, confirms, by }),
    async orderByTwo(number: number) {
      const proposed = await given.order(number);
      if (!proposed.ok || !('proposal' in proposed.value)) throw new Error('not proposed');
      const done = await given.order(number, proposed.value.proposal.digest);
      if (!done.ok) throw new Error(done.refusal.code);
    },
    return: (number: number, reason = 'Compte clos.') =>
      orders.returnOrder(deps, { applicationId, number, reason, by: ana }),
    export: (again = false) => exportOrders(deps, { again, by: ana }),
    paid: (...lines: string[]) =>
      importPaymentDates(deps, { csv: ['ordre;paye_le;montant_eur', ...lines].join('\n'), by: ana }),
    /** On the page, of a project whose help is over: each line cost this share of what was planned. */
    async fileReports(share: number) {
      const staffDo = (command: SupportCommand) => applyToSupport(deps, applicationId, () => command, ana);
      await staffDo(supportCommands['propose-plan']);
      await staffDo({ command: 'agree-plan', proposedAt: clock.now().toISOString() });
      await staffDo(supportCommands['close-check-ins']);
      const planned = plannedAmounts(countersigned.form.project);
      const spent = (of: object) =>
        Object.fromEntries(Object.entries(of).map(([name, cents]) => [name, Math.round(cents * share)]));
      const amounts = { costs: spent(planned.costs), income: spent(planned.income) };
      const by = { kind: 'applicant' } as const;
      const filed = await fileReports(deps, { applicationId, account: someReports.account, ...amounts, by });
      if (!filed.ok) throw new Error(JSON.stringify(filed.refusal));
    },
    async acceptReports() {
      const filed = (await deps.supports.find(applicationId))?.reports?.filed;
      const verdict = { outcome: 'accepted' } as const;
      const review = async (by: StaffActor, confirms?: string) => {
        const filedAt = filed?.filedAt ?? '';
        const done = await reviewReports(deps, { applicationId, filedAt, verdict, by, confirms });
        if (!done.ok) throw new Error(JSON.stringify(done.refusal));
        return done.value;
      };
      if (filed?.settlement && isReduction(filed.settlement)) now = Date.parse(answerUntil(filed.filedAt));
      const accepted = await review(ana);
      if ('proposal' in accepted) await review(leo, accepted.proposal.digest);
    },
    tick: () => keepPaymentTimes(deps),
    mine: async () => {
      const read = await myPayments(deps, applicationId);
      if (!read.ok) throw new Error(read.refusal.code);
      return read.value;
    },
    board: () => listPayments(deps),
    states: async () => (await given.mine()).instalments.map(({ state }) => state),
    letters: () =>
      queued().map(({ template, data }) =>
        data.contact === undefined ? template : `${template} to the second`,
      ),
    /** The data of each letter of one template. */
    lettersSaid: (wanted: string) =>
      queued().flatMap(({ template, data }) => (template === wanted ? [data] : [])),
  };
  return given;

  function queued() {
    type Queued = { messageKey: string; template: string; data: Record<string, unknown> };
    const all = memory.stored.items('email') as Queued[];
    return all.filter(({ messageKey }) => messageKey.includes('_payments'));
  }
}
