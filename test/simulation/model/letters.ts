/**
 * Each letter that SES accepts, compared whole with the one that its reader must be sent: the words of the approved letter in
 * their language, their name, number, amounts, ranks and dates, and a link of their own. One that no rule knows is a violation.
 */
import { createHash } from 'node:crypto';
import { draftIdOf } from '#domain/application/draft-record.ts';
import type { Template } from '#domain/application/letters.ts';
import type { Delivered } from '#test/simulation/cloud/cloud.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import { type Applicant, draftsOf, type Member, otherForm, type Plan } from '#test/simulation/people/plan.ts';
import { amendedIn } from './amendments.ts';
import { isAskedLink } from './asked-links.ts';
import type { Check } from './check.ts';
import type { createHolders } from './holders.ts';
import { expectedLetter, type Reader } from './letter-book.ts';
import { factsOf, isPerson } from './letter-facts.ts';
import { letterRules } from './letter-rules.ts';
import { isPanelLink } from './rounds/rolls.ts';
import { questionsEnd } from './rounds/sheet-readers.ts';
import { storedApplication } from './stored.ts';
import type { LoggedEvent } from './story.ts';
import { paymentFacts, supportFacts } from './support-letters.ts';

type Data = Record<string, unknown>;
export interface Known {
  logs: ReadonlyMap<string, readonly LoggedEvent[]>;
  /** Data queued with a letter, for what only a late list knows. */
  queued(messageKey: string): Data;
  /** The one-time code that a letter carries. */
  codeOf(messageKey: string): { sentAt: string; expiresAt: string } | undefined;
  /** What a juror was ever given to read. */
  readingsOf(jurorId: string): string[];
  finalists(): readonly string[];
  /** What the panel was told to ask an applicant. */
  textOf(applicationId: string, questionId: string): string | undefined;
  holders: ReturnType<typeof createHolders>;
  item(PK: string, SK: string): StoredItem | undefined;
  now(): number;
}

type Addressee = Reader & { who?: Applicant | Member; purpose: string };

/** The lines of a letter, and what is attached to it. */
function partsOf(text: string): [string[], string] {
  const papers = [...text.matchAll(/^\[(.*)\]$/gm)].map(([, paper = '']) => paper);
  return [
    text
      .replace(/^\[.*\]\n/gm, '')
      .trimEnd()
      .split('\n'),
    papers.join(),
  ];
}

const minute = 60_000;
/** Of a letter of the support or the payments: whose log tells of it, and up to which event. */
function partitionOf(messageKey: string, id: string): { partition: string; version: number } | undefined {
  const [, support, payments] = /^support-[^_]+_(\d+)_|_payments_(?:second_)?(\d+)_/.exec(messageKey) ?? [];
  if (support !== undefined) return { partition: `SUPPORT#${id}`, version: Number(support) };
  return payments === undefined ? undefined : { partition: `PAYMENTS#${id}`, version: Number(payments) };
}
/** What goes to the second address of an applicant as well: without a link. */
export const isCopy = (messageKey: string): boolean => messageKey.includes('_payments_second_');
export const ownerOf = (messageKey: string) => (messageKey.split('_')[0] ?? '').replace(/^support-/, '');
const codePattern = /^Code\s?: (\d+)$/m;
const linkPattern = /^https:\/\/programme\.example\/l\/(\S+)$/m;

const linkIn = (text: string) => linkPattern.exec(text)?.[0];

export function createLetters(check: Check, plan: Plan, known: Known) {
  const titles = new Map(plan.applicants.map(({ id, form }) => [id, form.project.title]));
  const extensionsOf = (round: 'jury' | 'panel') => {
    const { L = [] } = known.item(`ROUND#${round}`, 'ROUND')?.document?.M?.extensions ?? {};
    return L.map(({ M }) => ({ until: M?.until?.S, reason: M?.reason?.S }));
  };
  const reasonOfCallingOff = () =>
    (known.logs.get('ROUND#calling-off') ?? []).find(({ type }) => type === 'ReleaseStarted')?.data.reason;
  /** The end that was published when the letter was written: one of those that were ever told. */
  const endOf = (round: 'jury' | 'panel', { closesAt }: Data) => {
    const published = cohort.calendar[`${round}ClosesAt`];
    return extensionsOf(round).some(({ until }) => until === closesAt) ? closesAt : published;
  };

  function ofApplicant({ messageKey, template, text }: Delivered, applicant: Applicant): Data | undefined {
    // Of a day, and of no event: that it tells what was queued, and of whom, is all that is held here.
    if (template === 'report-reminder')
      return { ...known.queued(messageKey), isPerson: isPerson(applicant.form) };
    if (isAskedLink(messageKey)) return {};
    if (template === 'panel-question') {
      const question = known.textOf(applicant.id, messageKey.split('_')[1] ?? '');
      return { question, dueAt: new Date(questionsEnd.answered).toISOString() };
    }
    const version = Number(messageKey.split('_')[1]);
    const own = partitionOf(messageKey, applicant.id);
    if (own) {
      const payments = known.logs.get(`PAYMENTS#${applicant.id}`) ?? [];
      const told = (known.logs.get(own.partition) ?? []).slice(0, own.version);
      const isOfPayments = own.partition.startsWith('PAYMENTS#');
      const log = known.logs.get(`APPLICATION#${applicant.id}`) ?? [];
      const { at: issuedAt = '' } = log.findLast(({ type }) => type === 'AgreementIssued') ?? {};
      if (isOfPayments) return paymentFacts(template, told, applicant, issuedAt);
      const before = payments.filter(({ at }) => at <= (told.at(-1)?.at ?? ''));
      const firstCents = Number(payments[0]?.data.grantedCents);
      const grant = {
        agreementNumber: String(payments[0]?.data.agreementNumber),
        firstCents,
        grantedCents: amendedIn(before)?.grantedCents ?? firstCents,
      };
      return supportFacts(template, told, applicant, grant, plan.advisers);
    }
    const log = (known.logs.get(`APPLICATION#${applicant.id}`) ?? []).slice(0, version);
    const facts = factsOf(template, applicant, log);
    if (template !== 'one-time-code' || !facts) return facts;
    const code = codePattern.exec(text)?.[1] ?? '';
    const { expiresAt = '', sentAt = '' } = known.codeOf(messageKey) ?? {};
    // Drawn as it is sent: nobody can know it before, and it must be the one in force.
    const isInForce = Date.parse(sentAt) <= known.now() && Date.parse(expiresAt) > Date.parse(sentAt);
    check(isInForce, `${messageKey} carries a code that was never in force`);
    return { ...facts, code, expiresAt: new Date(Date.parse(sentAt) + 15 * minute).toISOString() };
  }

  /** What the event that the letter is keyed by made of the list of whoever advises. */
  function isYours(messageKey: string, id: string): boolean {
    const [, applicationId = '', version] = /_support-([^_]+)_(\d+)_/.exec(messageKey) ?? [];
    const log = (known.logs.get(`SUPPORT#${applicationId}`) ?? []).slice(0, Number(version));
    const named = ({ data }: LoggedEvent) => (data.plan as { adviserId?: string }).adviserId;
    const [last, former] = log
      .flatMap(({ type }, place) =>
        type === 'PlanAgreed'
          ? log
              .slice(0, place)
              .filter((one) => one.type === 'PlanProposed')
              .slice(-1)
          : [],
      )
      .map(named)
      .toReversed();
    const isPlan = log.at(-1)?.type === 'PlanAgreed';
    const owed = isPlan ? [last, former] : [last];
    const isChange = owed.includes(id) && !(isPlan && last === former);
    check(isChange, `${messageKey} tells ${id} of a list that is as it was`);
    return isPlan && id === last;
  }

  /** Who is told of the sharing, or takes a seat after it, is told until when questions are taken, as long as they are. */
  function ofSheets(messageKey: string, id: string): Data {
    const log = known.logs.get('ROUND#panel') ?? [];
    const seatedAt = /_seat-(\d+)_/.exec(messageKey)?.[1];
    const event = log.find(({ type, data, at }) =>
      seatedAt
        ? at.replaceAll(/\D/g, '') === seatedAt && (type === 'PanelistsEnrolled' || data.substituteId === id)
        : type === 'SheetsShared',
    );
    const isTaken = Date.parse(event?.at ?? '') <= questionsEnd.asked && cohort.panel.questions !== undefined;
    const until = isTaken ? { questionsUntil: new Date(questionsEnd.asked).toISOString() } : {};
    return { opensAt: cohort.calendar.panelOpensAt, ...until };
  }

  function ofMember({ messageKey, template }: Delivered, { id }: Member): Data | undefined {
    const data = known.queued(messageKey);
    const given = known.readingsOf(id);
    const within = (count: unknown, most: number) =>
      check(Number(count) >= 1 && Number(count) <= most, `${messageKey} counts ${count} of ${most}`);
    switch (template) {
      case 'jury-invitation': {
        const ids = (data.applications as { applicationId: string }[]).map(
          ({ applicationId }) => applicationId,
        );
        const foreign = ids.filter((one) => !given.includes(one));
        check(foreign.length === 0, `${messageKey} names ${foreign}, which ${id} does not read`);
        const applications = ids.sort().map((one) => ({ applicationId: one, title: titles.get(one) }));
        return { applications, closesAt: endOf('jury', data) };
      }
      case 'jury-reminder':
        within(data.remaining, given.length);
        return { remaining: data.remaining, closesAt: endOf('jury', data) };
      case 'jury-thanks':
        within(data.filed, given.length);
        return { filed: data.filed };
      case 'jury-left': {
        const log = known.logs.get('ROUND#jury') ?? [];
        const left = log.filter((one) => one.type === 'JurorLeft' && one.data.jurorId === id);
        check(
          left.some((one) => one.data.filed === data.filed),
          `${messageKey} counts ${data.filed} filed`,
        );
        check(
          Number(data.filed) + Number(data.freed) >= 1,
          `${messageKey} tells ${id}, who had nothing to read`,
        );
        return { filed: data.filed, freed: data.freed };
      }
      case 'panel-ties':
        within(data.finalists, titles.size);
        return {
          finalists: data.finalists,
          until: cohort.calendar.panelTiesUntil ?? cohort.calendar.panelOpensAt,
        };
      case 'panel-sheets':
        return ofSheets(messageKey, id);
      case 'panel-invitation':
        within(data.finalists, known.finalists().length);
        return {
          finalists: data.finalists,
          closesAt: endOf('panel', data),
          isHeldAgain: messageKey.includes('_vote'),
        };
      case 'panel-reminder':
        return { closesAt: endOf('panel', data), quorum: cohort.panel.quorumVoters };
      case 'jury-extended':
      case 'panel-extended': {
        const round = template === 'jury-extended' ? 'jury' : 'panel';
        return { closesAt: endOf(round, data), reason: extensionsOf(round).at(-1)?.reason };
      }
      case 'panel-seat-given': {
        // Of the seat alone: whether its member voted makes no difference.
        const log = known.logs.get('ROUND#panel') ?? [];
        const annulled = Number(/_vote(\d+)_/.exec(messageKey)?.[1] ?? 1) - 1;
        const ofVote = (at: number) => log.slice(0, at).filter(({ type }) => type === 'VoteAnnulled').length;
        const given = log.findIndex(
          ({ type, data }, at) =>
            type === 'PanelistReplaced' && data.memberId === id && ofVote(at) === annulled,
        );
        check(given >= 0, `${messageKey} tells ${id} of a seat that was given to nobody`);
        const isVoteOpen = log.slice(0, given).some(({ type }) => type === 'RoundOpened');
        return { reason: log[given]?.data.reason, isVoteOpen };
      }
      case 'adviser-list':
        return { isYours: isYours(messageKey, id) };
      case 'call-called-off':
        return { reason: reasonOfCallingOff() };
      case 'personal-link':
        return isPanelLink(messageKey) ? {} : undefined;
      case 'panel-receipt':
      case 'adviser-invitation':
        return {};
      default:
        return undefined;
    }
  }

  /**
   * As whoever reads at that address holds it: of the forms that were sent under its key, the one that came first. A letter of
   * before a correction may have been written from either.
   */
  function heldForms({ id, form, draftHeir }: Applicant, { to, messageKey }: Delivered): Applicant['form'][] {
    const held = known.holders.of(id);
    const [first] = held;
    const other = otherForm(form);
    const later = (known.logs.get(`APPLICATION#${id}`) ?? []).slice(Number(messageKey.split('_')[1]));
    const isOlder = later.some(({ type }) => type === 'FormCorrected');
    const forms = [
      first?.name === other.contact.name ? other : form,
      ...(first?.isCorrected && isOlder ? [other] : []),
    ];
    const heir = held.find(
      ({ addresses }, place) => (place > 0 || first?.name === draftHeir?.name) && addresses.includes(to),
    );
    return heir ? forms.map((one) => ({ ...one, contact: { name: heir.name, email: to } })) : forms;
  }

  function ofStaff({ messageKey }: Delivered): Data {
    const data = known.queued(messageKey);
    for (const { applicationId, implicitRejectionAt } of (data.clocks ?? []) as Record<string, string>[]) {
      const kept = storedApplication(
        known.item(`APPLICATION#${applicationId}`, 'APPLICATION'),
      )?.implicitRejectionAt;
      check(
        kept !== undefined && kept >= (implicitRejectionAt ?? ''),
        `${messageKey} dates ${applicationId} otherwise`,
      );
    }
    return data;
  }

  /** Whoever writes is called by the name that they have typed, if they have. */
  function writerOf({ messageKey, text, to }: Delivered): Reader | undefined {
    const id = ownerOf(messageKey);
    const own = draftIdOf(id);
    const writer = plan.applicants.find(({ draftId }) => draftId && draftsOf(draftId).includes(own));
    if (!writer) return undefined;
    const { language, contact } = writer.form;
    const nobody = language === 'fr' ? 'Madame, Monsieur' : 'Sir or Madam';
    // Whoever writes along is known by their address alone.
    if (own !== id) return { name: nobody, language, link: linkIn(text) };
    const heir = known.holders.of(id).find(({ name, addresses }) => name !== '' && addresses.includes(to));
    const typed = heir?.name ?? contact.name;
    return { name: text.includes(typed) ? typed : nobody, language, link: linkIn(text) };
  }
  function ofWriter({ template }: Delivered): Data {
    if (template === 'call-called-off') return { reason: reasonOfCallingOff() };
    return template === 'late-access'
      ? { endsAt: cohort.calendar.juryOpensAt, ground: 'outage' }
      : { closesAt: cohort.calendar.closesAt };
  }

  /** What the letter to an heir says, or that to whoever held it. */
  function ofOffer({ messageKey, template }: Delivered): Data | undefined {
    const offer = known.holders.offer(ownerOf(messageKey));
    if (template === 'handover-offered') return offer && { expiresAt: offer.expiresAt };
    if (template !== 'handed-over' || offer?.acceptedAt === undefined) return undefined;
    const { acceptedAt, of } = offer;
    return { acceptedAt, ...(known.holders.isOfDraft(of) ? {} : { number: of }) };
  }

  const others: Readonly<Record<string, ((letter: Delivered) => Data | undefined) | undefined>> = {
    draft: ofWriter,
    heir: ofOffer,
  };

  /** More than one of an applicant whose letter may have been written before a correction. */
  function readersOf(letter: Delivered): Addressee[] {
    const { messageKey, text } = letter;
    const id = ownerOf(messageKey);
    const link = linkIn(text);
    const planned = plan.applicants.find((one) => one.id === id);
    if (planned)
      return heldForms(planned, letter).map((form) => {
        const { contact, language, project } = form;
        const about = { reference: id, ...(isCopy(messageKey) ? {} : { title: project.title }) };
        const who = { ...planned, form };
        return { name: contact.name, language, ...about, link, who, purpose: 'applicant' };
      });
    const writer = writerOf(letter);
    if (writer) return [{ ...writer, purpose: 'draft' }];
    const offer = known.holders.offer(id);
    if (offer) return [{ name: '', language: offer.language, link, purpose: 'heir' }];
    for (const [purpose, members] of [
      ['juror', plan.jurors],
      ['panelist', plan.panelists],
      ['adviser', plan.advisers],
    ] as const) {
      const member = members.find((one) => one.id === id);
      if (member) return [{ name: member.name, language: member.language, link, who: member, purpose }];
    }
    return [{ name: cohort.service.name.fr, language: 'fr', link, purpose: 'staff' }];
  }

  /** Also where that is not recorded yet, or where they came back since. */
  const hasLeft = (juror: string): boolean =>
    known.item('ROLL#jury', juror)?.document?.M?.leftAt !== undefined ||
    (known.logs.get('ROUND#jury') ?? []).some(
      ({ type, data }) => type === 'JurorLeft' && data.jurorId === juror,
    );

  /** Of its reader, and stored before the letter leaves. */
  function checkLink({ messageKey, template, text }: Delivered, purpose: string): void {
    const token = linkPattern.exec(text)?.[1] ?? '';
    const id = ownerOf(messageKey);
    if (purpose === 'staff' || isCopy(messageKey) || template === 'handed-over') {
      check(token === '', `${messageKey} has a link`);
      return;
    }
    // What was held until the cohort, or the offer, had ended brings no link: it would open nothing. An applicant has a page for good.
    const endsAt = known.holders.offer(id)?.expiresAt ?? cohort.calendar.endsAt;
    // A juror who left has a page no more.
    if (token === '' && purpose === 'juror' && hasLeft(id)) return;
    const mayLack = purpose !== 'applicant' && template !== 'personal-link';
    if (token === '' && mayLack && known.now() >= Date.parse(endsAt)) return;
    check(token.startsWith(`${id}.`), `${messageKey} has the link of another: ${token.split('.')[0]}`);
    const sha256 = createHash('sha256').update(token).digest('hex');
    const kept = known.item(`LINKS#${purpose}#${id}`, 'LINK')?.links?.L ?? [];
    const isKept = kept.some(({ M }) => M?.sha256?.S === sha256);
    check(isKept, `${messageKey} has a link that opens nothing`);
  }

  /** @returns what is wrong with it, if it was written to this reader */
  function problemOf(letter: Delivered, reader: Addressee): string | undefined {
    const { messageKey, template, to, text } = letter;
    const { who, purpose } = reader;
    const nobody = (others[purpose] ?? ofStaff)(letter);
    const facts = !who ? nobody : 'form' in who ? ofApplicant(letter, who) : ofMember(letter, who);
    const isKnown = who !== undefined || others[purpose] !== undefined || messageKey.startsWith('staff_');
    if (!facts || !Object.hasOwn(letterRules, template) || !isKnown)
      return `is ${template}, which nobody expects`;
    const expected = `${to}\n${expectedLetter(template as Template, reader, facts)}`.split('\n');
    const [said, papers] = partsOf(text);
    const wanted = template === 'agreement-to-sign' ? [`application/pdf ${String(facts.sha256)}`] : [];
    const isAttached =
      template === 'awarded' ? /^text\/calendar \S+$/.test(papers) : papers === wanted.join();
    if (!isAttached) return `carries ${papers || 'nothing'}`;
    const odd = said.findIndex((line, index) => line !== expected[index]);
    if (odd < 0 && said.length === expected.length) return undefined;
    return `says "${said[odd]}", and not "${expected[odd < 0 ? said.length : odd]}"`;
  }

  return {
    left(letter: Delivered): void {
      const readers = readersOf(letter);
      checkLink(letter, readers[0]?.purpose ?? '');
      const problems = readers.map((reader) => problemOf(letter, reader));
      check(problems.includes(undefined), `${letter.messageKey} ${problems[0]}`);
    },
  };
}
