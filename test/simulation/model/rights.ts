/**
 * Who may vote, read and sign, and until when, written from what the rules of the call promise: a seat, an open session, a
 * reading of one's own, a code in force. Seen at the very write, and by what happened before it, not by what items say.
 */
import { createHash } from 'node:crypto';
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { Process } from '#test/simulation/cloud/calls.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Plan } from '#test/simulation/people/plan.ts';
import type { Check } from './check.ts';
import type { LoggedEvent } from './story.ts';
import { dayIn } from './times.ts';

type Item = Record<string, unknown>;
export interface Seen {
  PK: string;
  SK: string;
  before: StoredItem | undefined;
  after: StoredItem | undefined;
  by: Process | undefined;
  now: number;
}

export function createRights(check: Check, plan: Plan, roundStates: ReadonlyMap<string, string>) {
  /** Who has a seat at the panel. */
  const seated = new Set(plan.panelists.filter(({ substitute }) => !substitute).map(({ id }) => id));
  const voted = new Set<string>();
  /** Who was replaced after their vote, and who sits where one has voted before: there is no vote for them. */
  const [keepers, idle] = [new Set<string>(), new Set<string>()];
  /** Functions that marked a voter and did not put the ballot yet. */
  const marking = new Map<number | undefined, string>();
  /** Jurors who left, and when; a request of before may be on its way. */
  const gone = new Map<string, number>();
  /** Who has a seat by the roll. */
  const enrolledSeats = new Set<string>();
  /** Members whose seat was given away. */
  const replaced = new Set<string>();

  function marked({ SK, before, after, by, now }: Seen): void {
    if (after?.votedOn === undefined || before?.votedOn !== undefined) return;
    const who = by?.who;
    check(
      by?.name === 'panel-api' && who?.id === SK,
      `${SK} was marked as a voter by ${who?.id ?? by?.name}`,
    );
    check(seated.has(SK), `${SK} voted without a seat`);
    check(!voted.has(SK), `${SK} voted twice`);
    check(roundStates.get('panel') === 'open', `${SK} voted while the panel is ${roundStates.get('panel')}`);
    const [from, until] = [dayIn(by?.startedAt ?? now), dayIn(now)];
    const day = after.votedOn.S ?? '';
    check(from <= day && day <= until, `${SK} voted on ${day}, it was ${until}`);
    voted.add(SK);
    marking.set(by?.id, SK);
  }

  function enrolled({ SK, after }: Seen): void {
    const { isSubstitute, replacedBy } = after?.document?.M ?? {};
    if (!after || isSubstitute || replacedBy) enrolledSeats.delete(SK);
    else enrolledSeats.add(SK);
  }

  /** Ties are their owner's to declare, before the vote and once the shortlist is told. */
  function tied({ SK, before, after, by }: Seen): void {
    const [old, next] = [before, after].map((item) => JSON.stringify(item?.document?.M?.declaredConflicts));
    if (by?.name !== 'panel-api' || old === next) return;
    check(by.who?.id === SK, `${by.who?.id} declared the ties of ${SK}`);
    check(before !== undefined && !replaced.has(SK), `${SK} declared ties, and has no seat`);
    const isPlanned = ['planned', undefined].includes(roundStates.get('panel'));
    check(
      roundStates.get('jury') === 'released' && isPlanned,
      `${SK} declared ties while the panel is ${roundStates.get('panel')}`,
    );
  }

  function onRoll({ SK, after, now }: Seen): void {
    if (!after?.document?.M?.leftAt) gone.delete(SK);
    else if (!gone.has(SK)) gone.set(SK, now);
  }

  function reading({ SK: what, before, after, by }: Seen): void {
    const juror = what.split('#')[1] ?? '';
    const [old, next] = [before, after].map((item) => item?.summary?.M?.state?.S);
    if (!before || !after) {
      const isOwn = next === undefined ? old === 'assigned' : next === 'assigned';
      check(isOwn && by?.who?.kind === 'staff', `${what} went from ${old} to ${next} by ${by?.name}`);
      return;
    }
    // In the place of a juror with a tie, staff may take them off, whether they left or not; nobody else writes for a juror.
    const isSetAside = by?.name === 'manage-rolls' && by.who?.kind === 'staff' && next === 'recused';
    check(
      isSetAside || (by?.name === 'juror-api' && by.who?.id === juror),
      `${what} was changed by ${by?.who?.id ?? by?.name}`,
    );
    const leftAt = gone.get(juror) ?? Number.POSITIVE_INFINITY;
    check(isSetAside || (by?.startedAt ?? 0) <= leftAt, `${what} was changed by a juror who left`);
    check(
      roundStates.get('jury') === 'open',
      `${what} was changed while the jury is ${roundStates.get('jury')}`,
    );
    check(old !== 'recused', `${what} was changed after the recusal`);
    check(Number(after.revision?.N) === Number(before.revision?.N) + 1, `${what} overwrote a revision`);
  }

  return {
    changed(seen: Seen): void {
      if (seen.PK === 'ROLL#panel') {
        enrolled(seen);
        marked(seen);
        tied(seen);
      } else if (seen.PK.startsWith('READINGS#')) reading(seen);
      else if (seen.PK === 'ROLL#jury') onRoll(seen);
    },
    /** A ballot is put by who was marked for it. */
    ballot(by: Process | undefined): void {
      check(marking.delete(by?.id), `a ballot without its voter, by ${by?.who?.id ?? by?.name}`);
    },
    logged(PK: string, event: LoggedEvent): void {
      const { memberId, substituteId } = event.data as Record<string, string>;
      if (event.type === 'PanelistReplaced') {
        if (voted.has(memberId ?? '')) keepers.add(memberId ?? '');
        // Whose member has voted, that seat has voted, whoever takes it after.
        const isUsed = idle.delete(memberId ?? '');
        check(seated.delete(memberId ?? '') || isUsed, `${memberId} was replaced without a seat`);
        replaced.add(memberId ?? '');
        (isUsed || voted.has(memberId ?? '') ? idle : seated).add(substituteId ?? '');
      }
      if (event.type === 'VoteAnnulled') {
        // Whoever had voted in a seat that was given away has it again.
        for (const id of keepers) seated.add(id);
        keepers.clear();
        idle.clear();
        voted.clear();
      }
      const isClosing = event.type === 'RoundClosed' || event.type === 'RankingFrozen';
      if (PK === 'ROUND#panel' && isClosing) {
        const due = [...seated, ...idle].sort();
        check(
          String([...enrolledSeats].sort()) === String(due),
          `the seats are those of ${[...enrolledSeats]}, not of ${due}`,
        );
        const needed = cohort.panel.quorumVoters;
        check(voted.size >= needed, `the panel: ${event.type} with ${voted.size} voters of ${needed}`);
      }
    },
    seated: () => [...seated],
  };
}

/** What is known of a one-time code. */
type Code = {
  codeSha256: string;
  /** Of the letter that carries it. */
  messageKey: string;
  askedAt: string;
  sentAt: string;
  expiresAt: string;
  tries: number;
  usedAt?: string;
};
const minute = 60_000;
/** As the letters and the pages promise them. */
const promised = { minutes: 15, tries: 5, anHour: 5, pauseMs: minute, aLink: 20, inAll: 60, aTask: 10 };
/** What only a code confirms, and the request that it needs. */
const confirmed: Readonly<Record<string, string>> = {
  AgreementSigned: 'SignatureCodeAsked',
  AgreementDeclined: 'DeclinationCodeAsked',
  Withdrawn: 'WithdrawalCodeAsked',
  BankDetailsConfirmed: 'BankDetailsCodeAsked',
  AmendmentSigned: 'AmendmentCodeAsked',
  HandoverAsked: 'HandoverCodeAsked',
};

/** Stand in the record of the payments, where a code that is asked for meanwhile is not noted: what counts is what was before. */
const besideTheRequests = new Set(['AmendmentSigned', 'BankDetailsConfirmed']);

/** The digest of who signs, by what right, and which paper. */
const wordsOf = ({ capacity, name, sha256 }: LoggedEvent['data']) =>
  `words:${createHash('sha256').update(JSON.stringify({ capacity, name, sha256 })).digest('hex')}`;

export function createCodes(check: Check) {
  /** By application and session. */
  const codes = new Map<string, Code>();
  const byLetter = new Map<string, Code>();
  /** Tries that items counted, of all codes of an application. */
  const spent = new Map<string, number>();
  const asked = new Map<string, LoggedEvent[]>();
  const issued = new Map<string, LoggedEvent>();
  const confirmedWith = new Set<string>();
  const renewed = new Map<string, number>();
  const used = new Set<string>();

  function ask(id: string, event: LoggedEvent): void {
    const before = asked.get(id) ?? [];
    const at = Date.parse(event.at);
    const own = before.filter(({ data }) => data.session === event.data.session);
    const [last, fifth] = [own.at(-1), own.at(-promised.anHour)];
    check(!last || at - Date.parse(last.at) >= promised.pauseMs, `${id} asked for two codes within a minute`);
    check(!fifth || at - Date.parse(fifth.at) >= 60 * minute, `${id} asked for too many codes in an hour`);
    const ofLink = before.filter(({ data }) => data.renewals === event.data.renewals);
    check(ofLink.length < promised.aLink, `${id} asked for more codes than its link allows`);
    check(before.length < promised.inAll, `${id} asked for more codes than there are`);
    if (event.type === 'SignatureCodeAsked')
      check(event.data.sha256 === issued.get(id)?.data.sha256, `${id} was sent a code for another text`);
    asked.set(id, [...before, event]);
  }

  /** The letter with the link is on its way: another would end that link before it came. */
  function renew(id: string, at: number): void {
    const before = renewed.get(id) ?? Number.NEGATIVE_INFINITY;
    check(Math.abs(at - before) >= promised.pauseMs, `the link of ${id} was renewed twice within a minute`);
    renewed.set(id, at);
  }

  /** The act needs the code in force of one session, and what that session last asked it for. */
  function confirm(id: string, { type, at, data }: LoggedEvent): void {
    const { codeSha256 } = (data.evidence ?? {}) as { codeSha256?: string };
    const found = [...codes].find(
      ([key, code]) => key.startsWith(`${id} `) && code.codeSha256 === codeSha256,
    );
    check(found !== undefined, `${id} ${type} signed with no code in force`);
    confirmedWith.add(String(codeSha256));
    if (!found) return;
    const [key, code] = found;
    const session = key.slice(id.length + 1);
    const request = asked
      .get(id)
      ?.findLast((one) => one.data.session === session && (one.at <= at || !besideTheRequests.has(type)));
    check(request?.type === confirmed[type], `${id} ${type} with the code of ${request?.type}`);
    for (const word of type === 'AgreementSigned' ? ['name', 'capacity', 'sha256'] : [])
      check(
        request?.data[word] === undefined || data[word] === request.data[word],
        `${id} signed another ${word} than its code was asked for`,
      );
    if (type === 'AmendmentSigned')
      check(
        request?.data.words === wordsOf(data),
        `${id} signed another amendment than its code was asked for`,
      );
    check(code.askedAt === request?.at, `${id} ${type} with the code of an earlier request`);
    check(at < code.expiresAt, `${id} ${type} with a code that had expired`);
    check(code.tries >= 1 && code.tries <= promised.tries, `${id} ${type} at the try ${code.tries}`);
    check(code.usedAt === undefined, `${id} ${type} twice with one code`);
  }

  return {
    spent: (id: string) => spent.get(id) ?? 0,
    /** Of the session that asked for it; a code is that of one session. */
    sessionOf(id: string, codeSha256: string): string {
      const [key = ''] = [...codes].find(([, code]) => code.codeSha256 === codeSha256) ?? [];
      return key.startsWith(`${id} `) ? key.slice(id.length + 1) : '';
    },
    /** What was in force when a letter was about to leave: one asked for meanwhile may have taken its place. */
    ofLetter: (messageKey: string) => byLetter.get(messageKey),
    changed({ PK, SK, before, after, by, now }: Seen): void {
      if (!SK.startsWith('CODE#') || !after) return;
      const id = PK.slice('APPLICATION#'.length);
      const [old, code] = [before, after].map((item) => item && (fromItem(item as never) as Item & Code));
      if (!code) return;
      if (old?.codeSha256 !== code.codeSha256) {
        check(by?.name === 'send-email', `a code of ${id} by ${by?.name}`);
        check(code.tries === 0 && code.usedAt === undefined, `${id} begins with a code that was tried`);
        check(!old || old.askedAt <= code.askedAt, `${id} has an older code in force than before`);
        check(Date.parse(code.sentAt) <= now, `${id} has a code from the future`);
        const lasts = Date.parse(code.expiresAt) - Date.parse(code.sentAt);
        check(lasts === promised.minutes * minute, `a code of ${id} lasts ${lasts / minute} minutes`);
      } else {
        const more = code.tries - old.tries;
        check(more === 0 || more === 1, `${more} tries of ${id} at once`);
        check(code.tries <= promised.tries, `${code.tries} tries of one code of ${id}`);
        check(old.usedAt === undefined || old.usedAt === code.usedAt, `a code of ${id} was used twice`);
        spent.set(id, (spent.get(id) ?? 0) + more);
      }
      if (code.usedAt !== undefined) used.add(code.codeSha256);
      codes.set(`${id} ${SK.slice('CODE#'.length)}`, code);
      byLetter.set(code.messageKey, code);
    },
    logged(id: string, event: LoggedEvent): void {
      if (event.type === 'AgreementIssued') issued.set(id, event);
      if (event.type === 'LinkRenewed') renew(id, Date.parse(event.at));
      if (Object.values(confirmed).includes(event.type)) ask(id, event);
      if (confirmed[event.type]) confirm(id, event);
    },
    /** A code that confirmed an act is marked as used, so that it confirms no other; of many codes staff are told. */
    quiet(items: readonly { SK: string }[]): void {
      const tasks = new Set(items.map(({ SK }) => SK));
      for (const [id, { length }] of asked)
        check(
          length < promised.aTask || tasks.has(`TASK#${id}_codes`),
          `nobody was told of ${length} codes of ${id}`,
        );
      for (const code of confirmedWith)
        check(used.has(code), `the code ${code} confirmed, and was not used up`);
    },
    /** Why somebody was refused a code, as far as that was promised. */
    refused(id: string, code: string): void {
      const all = asked.get(id) ?? [];
      const links = Map.groupBy(all, ({ data }) => data.renewals);
      const ofLink = [...links.values()].find(({ length }) => length >= promised.aLink) ?? [];
      const sessions = [...codes].filter(([key]) => key.startsWith(`${id} `)).map(([, one]) => one);
      const isTried = sessions.some(({ tries }) => tries >= promised.tries);
      if (code === 'code-exhausted') check(isTried, `${id} was refused a try, and no code had had them all`);
      if (code === 'codes-used-up')
        check(all.length >= promised.inAll, `${id} was refused the code after ${all.length}`);
      if (code === 'codes-of-link-used-up')
        check(ofLink.length >= promised.aLink, `${id} was refused a code of its link too early`);
    },
  };
}
