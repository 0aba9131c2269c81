/** What a letter must say of an application, from its log and its plan alone: never from what was queued with the letter. */

import type { CodeAct } from '#domain/application/one-time-code.ts';
import { workingDayFrom } from '#domain/cohort/public-holidays.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { Applicant } from '#test/simulation/people/plan.ts';
import { monthsLater } from './letter-words.ts';
import { appealKey, type Contested, decisionKey, type LoggedEvent } from './story.ts';
import { dayIn } from './times.ts';

type Data = Record<string, unknown>;

/** What a code is asked for. */
export const codeActs: Readonly<Record<string, CodeAct | undefined>> = {
  SignatureCodeAsked: 'sign',
  DeclinationCodeAsked: 'decline',
  WithdrawalCodeAsked: 'withdraw',
  BankDetailsCodeAsked: 'bank-details',
  AmendmentCodeAsked: 'amend',
  HandoverCodeAsked: 'hand-over',
};
const days = (at: string, count: number) => new Date(Date.parse(at) + count * 86_400_000).toISOString();

/** Half of a delay later, and the ten minutes by which a wait outlasts it. */
const half = (at: string, count: number) => days(at, count / 2 + 10 / (24 * 60));

/** Rounded down each, and the rest to the last. */
export function instalmentsOf(cents: number, language: 'fr' | 'en') {
  const { instalments } = cohort.agreement;
  const parts = instalments.map(({ shareBasisPoints }) => Math.floor((cents * shareBasisPoints) / 10_000));
  const rest = cents - parts.slice(0, -1).reduce((sum, part) => sum + part, 0);
  return instalments.map(({ label, dueMonthsAfterSignature, afterReports }, index) => ({
    label: label[language],
    amountCents: index === parts.length - 1 ? rest : parts[index],
    dueMonthsAfterSignature,
    ...(afterReports ? { afterReports } : {}),
  }));
}

/**
 * @param log of the application, up to the event that the letter tells
 * @returns undefined where that event brings no such letter
 */
export function factsOf(
  template: string,
  { form, isLate }: Applicant,
  log: readonly LoggedEvent[],
): Data | undefined {
  const event = log.at(-1);
  if (!event) return undefined;
  const { at, data, type } = event;
  const last = (wanted: string) => log.findLast((one) => one.type === wanted);
  const issued = last('AgreementIssued');
  // Each agreement that is issued has the next number.
  const agreements = log.filter((one) => one.type === 'AgreementIssued').length;
  const number = `${applicationIdOf(log)}-C${Math.max(1, agreements)}`;
  const decision = { silence: silenceIn(log), author: authorIn(at, form.language) };
  switch (template) {
    case 'receipt':
      return {
        receivedAt: at,
        implicitRejectionAt: monthsLater(at, cohort.delays.implicitRejectionMonths),
        filedDuringGrace: !isLate && at > new Date(cohort.calendar.closesAt).toISOString(),
        applicantType: form.applicant.type,
      };
    case 'form-corrected':
      return { correctedAt: at, reason: data.reason, fields: data.fields, replaces: data.replaces };
    case 'handover-announced':
      return { expiresAt: (data.handover as { expiresAt: string }).expiresAt, reason: data.reason };
    case 'form-amended':
      return { amendedAt: at, fields: data.fields };
    case 'information-requested':
      return {
        ...data,
        dueAt: days(at, cohort.delays.informationDays),
        remindAt: half(at, cohort.delays.informationDays),
      };
    case 'information-received': {
      const request = last('InformationRequested');
      const { at: becomes, isPast } = decision.silence ?? {};
      return (
        request && {
          fields: request.data.fields,
          papers: request.data.papers,
          receivedAt: at,
          silence: { at: becomes, isPast },
        }
      );
    }
    case 'information-reminder': {
      const request = last('InformationRequested');
      if (type === 'InformationExtended')
        return (
          request && {
            ...request.data,
            dueAt: days(at, cohort.delays.informationDays / 2),
            reason: data.reason,
          }
        );
      return request && { ...request.data, dueAt: days(request.at, cohort.delays.informationDays) };
    }
    case 'eligible':
      return decision;
    case 'ineligible':
      return type === 'InformationExpired'
        ? { reasons: [], incomplete: true, asked: unanswered(log), ...decision }
        : {
            reasons: reasonsOf(last('EligibilityDecided'), form.language),
            incomplete: false,
            isLookalike: looksLikeAnother(log),
            ...decision,
          };
    case 'not-shortlisted':
      return { ...(data.told as Data), shortlistSize: cohort.jury.shortlistSize, ...decision };
    case 'not-selected':
      return {
        ...(data.told as Data),
        fromWaitingList: (data.told as Data).round === 'waiting-list',
        ...decision,
      };
    case 'shortlisted':
      return { ...(data.told as Data), outOf: cohort.jury.scale.max, ...decision };
    case 'waiting-list':
    case 'called-off':
      return { ...(data.told as Data), ...decision };
    case 'laureate':
      return {
        ...(data.told as Data),
        amountCents: data.amountCents,
        requestedCents: form.project.requestedCents,
        ...decision,
      };
    case 'promoted':
      return { amountCents: data.amountCents, requestedCents: form.project.requestedCents, ...decision };
    case 'agreement-to-sign':
      return { ...data, number, remindAt: half(at, cohort.delays.signatureDays) };
    case 'one-time-code': {
      const act = codeActs[type];
      // Who withdraws before there is an agreement is told of none.
      return act && { ...data, act, ...(act === 'withdraw' ? {} : { number }) };
    }
    case 'signature-reminder':
      return (
        issued && {
          number,
          dueAt: signatureDue(log),
          ...(type === 'SignatureExtended' ? { reason: data.reason } : {}),
        }
      );
    case 'declined':
      return type === 'AgreementDeclined' ? { number } : undefined;
    case 'lapsed':
      return type === 'AwardLapsed'
        ? { number, amountCents: issued?.data.amountCents, dueAt: signatureDue(log), author: decision.author }
        : undefined;
    case 'signed':
      return { number, signedAt: at, name: data.name, capacity: data.capacity };
    case 'awarded': {
      const amountCents = issued?.data.amountCents as number;
      const instalments = instalmentsOf(amountCents, form.language);
      return { number, amountCents, instalments, reportDueAt: reportsDue(form, issued?.at ?? at) };
    }
    case 'personal-link':
      return type === 'LinkRenewed' || type === 'HandedOver' ? {} : undefined;
    case 'appeal-received':
      return type === 'AppealReceived'
        ? {
            ...appealSaid(data.appeal as Data),
            ...contested(data.appeal as Data),
            ...beside(log),
            ...courtOver(log),
          }
        : undefined;
    case 'decision-maintained': {
      const appeal = openIn(log).get(keyIn(data));
      if (type !== 'DecisionMaintained' || !appeal) return undefined;
      const said = { ...appealSaid(appeal), ...contested(appeal), ...beside(log), ...courtOver(log) };
      return { ...said, reason: data.reason, author: answerer(data.kind, at, form.language) };
    }
    case 'reinstated': {
      const appeal = openIn(log).get(keyIn(data));
      if (type !== 'Reinstated' || !appeal) return undefined;
      const { kind, receivedAt } = appealSaid(appeal);
      const { to, amountCents } = data;
      const grant = to === 'laureate' ? { amountCents, requestedCents: form.project.requestedCents } : {};
      return {
        kind,
        receivedAt,
        reason: data.reason,
        to,
        ...grant,
        silence: amountCents === undefined ? decision.silence : undefined,
        decidedAt: (appeal.against as Data).at,
        author: answerer(data.kind, at, form.language),
      };
    }
    case 'award-modified': {
      const appeal = openIn(log).get(keyIn(data));
      if (type !== 'AwardModified' || !appeal) return undefined;
      const { kind, receivedAt } = appealSaid(appeal);
      return {
        kind,
        receivedAt,
        reason: data.reason,
        decidedAt: (appeal.against as Data).at,
        amountCents: data.amountCents,
        formerCents: issued?.data.amountCents,
        number,
        requestedCents: form.project.requestedCents,
        author: answerer(data.kind, at, form.language),
      };
    }
    case 'withdrawn':
      return { withdrawnAt: at };
    default:
      return undefined;
  }
}

/** Whom the law on grants to bodies does not bind. */
export const isPerson = ({ applicant }: Pick<Applicant['form'], 'applicant'>): boolean =>
  ['individual', 'collective'].includes(applicant.type);

/** The 30 June that follows the year in which a body's project ends; of a person, half a year after that end. */
export function reportsDue(form: Applicant['form'], issuedAt: string): string {
  const { project } = form;
  const granted = dayIn(issuedAt);
  const [until = granted] = [granted, project.endsOn ?? project.startsOn].sort().reverse();
  return isPerson(form)
    ? monthsLater(`${until}T12:00:00.000Z`, 6)
    : `${Number(until.slice(0, 4)) + 1}-06-30T12:00:00.000Z`;
}

/** When it came, and two months later; days are told by their noon. */
function appealSaid({ kind, receivedOn, lastDay, isLate }: Data): Data {
  const receivedAt = `${receivedOn}T12:00:00.000Z`;
  const dueAt = monthsLater(receivedAt, 2);
  return { kind, isLate, receivedAt, dueAt, lastDayAt: `${lastDay}T12:00:00.000Z` };
}

/** What was not told with the outcome of an application. */
const contestedAs: Readonly<Record<string, string>> = {
  'implicit-rejection': 'silence',
  'grant-withdrawn': 'withdrawal',
  'grant-reduced': 'reduction',
  'support-ended': 'end',
  'payment-withheld': 'withholding',
};
function contested(appeal: Data): Data {
  const { outcome, at } = appeal.against as Data;
  return { against: contestedAs[outcome as string] ?? 'told', decidedAt: at };
}

/** Of an appeal, or of the answer to it. */
const keyIn = ({ kind, against }: Data): string => appealKey(String(kind), against as Contested);
const decisionIn = ({ against }: Data): string => decisionKey(against as Contested);

/** Appeals that wait for their answer before the last event. */
function openIn(log: readonly LoggedEvent[]): Map<string, Data> {
  const open = new Map<string, Data>();
  for (const { type, data } of log.slice(0, -1)) {
    if (type === 'AppealReceived') open.set(keyIn(data.appeal as Data), data.appeal as Data);
    if (['DecisionMaintained', 'AppealsUpheld', 'Reinstated', 'AwardModified'].includes(type))
      open.delete(keyIn(data));
    if (['AppealsUpheld', 'Reinstated'].includes(type) && !(type === 'AppealsUpheld' && data.kind))
      for (const [key, one] of open)
        if (one.kind !== 'contentious' && decisionIn(one) === decisionIn(data)) open.delete(key);
  }
  return open;
}

/** When the other appeal against the same decision came, in time, where it waits. */
function beside(log: readonly LoggedEvent[]): Data {
  const open = openIn(log);
  const { data = {}, at = '' } = log.at(-1) ?? {};
  const own = (data.appeal as Data | undefined) ?? data;
  const other = [...open.values()].find(
    (one) =>
      one.kind !== own.kind &&
      one.isLate !== true &&
      one.dueOn !== undefined &&
      String(one.dueOn) > dayIn(at) &&
      decisionIn(one) === decisionIn(own),
  );
  return other ? { otherAt: `${other.receivedOn}T12:00:00.000Z` } : {};
}

/**
 * When the time to go to court ended, before this letter: two months after the last rejection of those in time against one decision, by
 * an answer, or by silence before it; an answer that comes once those of silence are over begins none (CJA R421-1, R421-2, R421-5).
 */
function courtOver(log: readonly LoggedEvent[]): Data {
  const { data = {}, at: now = '' } = log.at(-1) ?? {};
  const of = (event: LoggedEvent) => event.data.appeal as Data;
  const received = log.filter(({ type }) => type === 'AppealReceived');
  const own = (data.appeal as Data | undefined) ?? data;
  const ends = received
    .filter((one) => of(one).kind !== 'contentious' && of(one).isLate !== true)
    .filter((one) => decisionIn(of(one)) === decisionIn(own))
    .map((one) => {
      const since = log.slice(log.indexOf(one), -1);
      const answer = since.find(
        (event) => event.type === 'DecisionMaintained' && keyIn(event.data) === keyIn(of(one)),
      );
      const afterSilence = twoFullMonths(String(of(one).dueOn));
      const answeredOn = answer && dayIn(answer.at);
      return answeredOn !== undefined && answeredOn <= afterSilence
        ? twoFullMonths(answeredOn)
        : afterSilence;
    });
  const last = ends.sort().at(-1);
  return last !== undefined && last < dayIn(now) ? { courtOverAt: `${last}T12:00:00.000Z` } : {};
}

/** Neither the day on which a delay begins nor that on which it ends counts, and it ends on a working day (CPC 642). */
export const twoFullMonths = (from: string): string =>
  workingDayFrom(dayIn(days(monthsLater(`${from}T12:00:00.000Z`, 2), 1)), cohort.timeZone);

/** What was asked last, by the latest letter that asked for it, and until when. */
function unanswered(log: readonly LoggedEvent[]): Data {
  const request = log.findLast(({ type }) => type === 'InformationRequested');
  const letter = log.findLast(({ type }) => ['InformationRequested', 'InformationExtended'].includes(type));
  const share = letter === request ? 1 : 0.5;
  const at = letter?.at ?? '';
  return {
    fields: request?.data.fields,
    requestedAt: at,
    dueAt: days(at, cohort.delays.informationDays * share),
  };
}

/** Until when the agreement was to be signed, by the latest letter that says so. */
function signatureDue(log: readonly LoggedEvent[]) {
  const given = log.findLast(({ type }) => type === 'AgreementIssued' || type === 'SignatureExtended');
  if (given?.type === 'SignatureExtended') return days(given.at, cohort.delays.signatureDays / 2);
  return given?.data.dueAt;
}

/** Who had the delegation on that day. */
export function authorIn(at: string, language: 'fr' | 'en') {
  const day = dayIn(at);
  const [one] = cohort.service.signatories.filter(({ from, until = '9999' }) => from <= day && day <= until);
  return signed(one, cohort.service.name, language);
}

/** An appeal to the superior is answered by them, in the name of their own service (CRPA L410-1 3°); another by who decides. */
function answerer(kind: unknown, at: string, language: 'fr' | 'en') {
  const { superior, name } = cohort.service;
  return kind === 'hierarchical'
    ? signed(superior, superior?.service ?? name, language)
    : authorIn(at, language);
}

type Person = (typeof cohort.service.signatories)[number] | undefined;
function signed(one: Person, service: { fr: string; en: string }, language: 'fr' | 'en') {
  return {
    name: `${one?.firstName} ${one?.surname}`,
    capacity: one?.capacity[language],
    service: service[language],
    authority: cohort.service.authority[language],
    delegation: one?.delegation?.[language],
  };
}

/**
 * When silence becomes a refusal, whether it had by the last event, and whether a question keeps it from that; a question puts it off by as
 * long as it waits for its answer, within the delay that it gave.
 */
export function silenceIn(log: readonly LoggedEvent[]) {
  const [filed, event] = [log[0], log.at(-1)];
  if (!filed || !event) return undefined;
  // Months are counted to the minute.
  let becomes =
    Date.parse(monthsLater(filed.at, cohort.delays.implicitRejectionMonths)) +
    (Date.parse(filed.at) % 60_000);
  let asked: { from: number; due: number } | undefined;
  for (const { type, at, data } of log) {
    if (type === 'Reinstated' && data.amountCents === undefined)
      becomes =
        Date.parse(monthsLater(at, cohort.delays.implicitRejectionMonths)) + (Date.parse(at) % 60_000);
    if (type === 'InformationRequested' || type === 'InformationExtended')
      asked = { from: Date.parse(at), due: Date.parse(String(data.dueAt)) };
    if (asked && (type === 'InformationCompleted' || type === 'InformationOverdue')) {
      if (becomes > asked.from) becomes += Math.min(Date.parse(at), asked.due) - asked.from;
      asked = undefined;
    }
  }
  const isSuspended = asked !== undefined && becomes > asked.from;
  const appealed = [...openIn(log).values()].flatMap(({ against, dueOn, receivedOn }) =>
    (against as Data).outcome === 'implicit-rejection' && dueOn !== undefined
      ? [`${receivedOn}T12:00:00.000Z`]
      : [],
  );
  return {
    at: new Date(becomes).toISOString(),
    isPast: becomes <= Date.parse(event.at),
    isSuspended,
    appealed,
  };
}

const applicationIdOf = (log: readonly LoggedEvent[]) => log[0]?.subject.split(':')[1] ?? '';

/** Whether the last look at it found others that it resembles; true or nothing, as letters have it. */
function looksLikeAnother(log: readonly LoggedEvent[]): true | undefined {
  const found = log.findLast(({ data }) => data.assessment !== undefined)?.data.assessment;
  return (found as { duplicates: string[] } | undefined)?.duplicates.length ? true : undefined;
}

/** The rules that were retained, in the reader's language, and what staff wrote. */
function reasonsOf(decided: LoggedEvent | undefined, language: 'fr' | 'en') {
  const { reasonCodes = [], reason } = (decided?.data.decision ?? {}) as {
    reasonCodes?: string[];
    reason?: string;
  };
  const told = [
    ...reasonCodes.map((code) => ({
      code,
      message: cohort.applicants.rules.find((rule) => rule.code === code)?.message[language],
    })),
    { code: 'REASON', message: reason },
  ];
  return told.filter(({ message }) => message !== undefined);
}
