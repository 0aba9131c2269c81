/** The ports of the rounds in memory, with the guards of the real ones, so that use cases can be told as rules. */
import { auditEvents } from '#adapters/dynamodb/audit-log.ts';
import type { ApplicationSummary, Applications } from '#app/ports/application-ports.ts';
import type { BallotBox, BallotCount } from '#app/ports/ballot-ports.ts';
import type { Letter, Letters } from '#app/ports/email-ports.ts';
import type { Drafts, Proposals, Readings, Rolls } from '#app/ports/jury-ports.ts';
import type { AuditEvent } from '#app/ports/ports.ts';
import type { ReleasePlan } from '#app/ports/release-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application, Status } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { AssignmentProposal } from '#domain/jury/assignment-proposal.ts';
import type { Reading } from '#domain/jury/reading.ts';
import type { ReviewDraft } from '#domain/jury/review-draft.ts';
import type { Ballot } from '#domain/panel/ballot.ts';
import type { OpenDataPublication } from '#domain/results/open-data-publication.ts';
import type { Juror, Panelist } from '#domain/round/roll.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import { anApplication } from '#test/support/application-builder.ts';

export const staff = { kind: 'staff', id: 'staff-1' } as const;

/** `aic1-000000000000000A` for 10: ids in the order of their numbers. */
export const idOf = (number: number): string => `aic1-${number.toString(16).toUpperCase().padStart(16, '0')}`;

export function programmeInMemory(cohort: Cohort) {
  const files = new Map<string, Application>();
  const rounds = new Map<string, Round>();
  const rankings = new Map<string, RankingEntry[]>();
  const timeline: (AuditEvent & { round: string })[] = [];
  const readings = new Map<string, Reading>();
  const jurors = new Map<string, Juror>();
  const panelists = new Map<string, Panelist>();
  const ballots: Ballot[] = [];
  const letters: Letter[] = [];
  const drafts = new Map<string, ReviewDraft>();
  const revoked: string[] = [];
  const proposal: { last?: AssignmentProposal } = {};
  const releases: ReleasePlan[] = [];
  /** Runs once, just before the next save of a round: what someone else does at that very moment. */
  const meanwhile: { run?: () => unknown } = {};
  const keyOf = (one: { applicationId: string; jurorId: string }) => `${one.applicationId} ${one.jurorId}`;
  const isOpen = (round: string) => rounds.get(round)?.state === 'open';

  const applicationPort: Pick<
    Applications,
    'find' | 'findMany' | 'allIn' | 'registered' | 'summaries' | 'save'
  > = {
    find: async (id) => files.get(id),
    findMany: async (ids) => ids.flatMap((id) => files.get(id) ?? []),
    allIn: async (status) => [...files.values()].filter((one) => one.status === status).map(summaryOf),
    registered: async () => [...files.keys()].sort(),
    summaries: async (ids) => ids.flatMap((id) => files.get(id) ?? []).map(summaryOf),
    async save(next, { expectVersion, events }) {
      if (files.get(next.applicationId)?.version !== expectVersion) return 'conflict';
      files.set(next.applicationId, { ...next, version: expectVersion + events.length });
      return 'saved';
    },
  };
  const roundPort: Pick<Rounds, 'find' | 'save' | 'ranking' | 'timeline' | 'release' | 'releasePage'> = {
    find: async (round) => rounds.get(round),
    ranking: async (round) => rankings.get(round) ?? [],
    timeline: async (name) =>
      timeline.filter(({ round }) => round === name).map(({ round: _name, ...event }) => event),
    async release(releaseId) {
      const plan = releases.find((one) => one.releaseId === releaseId);
      if (!plan) return undefined;
      const total = plan.pages.flat().length;
      const pages = plan.pages.length;
      return { releaseId, round: plan.round, pages, nextPage: pages, total, released: total, skipped: 0 };
    },
    releasePage: async (releaseId, page) =>
      releases.find((one) => one.releaseId === releaseId)?.pages[page] ?? [],
    async save(next, change) {
      const { run } = meanwhile;
      delete meanwhile.run;
      await run?.();
      if ((rounds.get(next.round)?.version ?? 0) !== change.expectVersion) return 'conflict';
      const { expectVersion: version, actor, at, event } = change;
      const happened = { version, head: next.auditHead || undefined, actor, at, events: [event] };
      for (const one of auditEvents({ kind: 'round', id: next.round }, happened)) {
        timeline.push({ ...one, round: next.round });
        rounds.set(next.round, { ...next, version: one.version, auditHead: one.hash });
      }
      if (change.seat) takeSeat(change.seat);
      if (change.ranking) rankings.set(next.round, change.ranking);
      if (change.release) releases.push(change.release);
      letters.push(...(change.letters ?? []));
      return 'saved';
    },
  };
  function takeSeat({ memberId, substituteId }: { memberId: string; substituteId: string }) {
    const [member, substitute] = [panelists.get(memberId), panelists.get(substituteId)];
    if (!member || !substitute) return;
    const { isSubstitute: _waited, ...seated } = substitute;
    panelists.set(memberId, { ...member, replacedBy: substituteId });
    panelists.set(substituteId, { ...seated, replaces: memberId });
  }
  const readingPort: Readings = {
    ofJuror: async (jurorId) => [...readings.values()].filter((one) => one.jurorId === jurorId),
    ofApplication: async (id) => [...readings.values()].filter((one) => one.applicationId === id),
    all: async (ids) => [...readings.values()].filter(({ jurorId }) => ids.includes(jurorId)),
    async assign(added) {
      for (const one of added) if (!readings.has(keyOf(one))) readings.set(keyOf(one), one);
    },
    async unassign(pairs) {
      for (const pair of pairs)
        if (readings.get(keyOf(pair))?.state === 'assigned') {
          readings.delete(keyOf(pair));
          drafts.delete(keyOf(pair));
        }
    },
    async save(next, expectRevision) {
      if (!isOpen('jury')) return 'round-not-open';
      if (readings.get(keyOf(next))?.revision !== expectRevision) return 'conflict';
      readings.set(keyOf(next), next);
      return 'saved';
    },
  };
  const rollPort: Rolls = {
    juror: async (id) => jurors.get(id),
    jurors: async () => [...jurors.values()],
    panelist: async (id) => panelists.get(id),
    panelists: async () => [...panelists.values()],
    async enrolJurors(added) {
      for (const one of added) jurors.set(one.jurorId, one);
    },
    async removeJuror(id, at) {
      const juror = jurors.get(id);
      if (juror) jurors.set(id, { ...juror, leftAt: juror.leftAt ?? at });
      return juror !== undefined;
    },
    async enrolPanelists(added) {
      for (const one of added) panelists.set(one.panelistId, { ...panelists.get(one.panelistId), ...one });
    },
  };
  const ballotBox: BallotBox = {
    async cast(panelistId, ballot, day) {
      const panelist = panelists.get(panelistId);
      if (!panelist) return 'not-on-roll';
      if (!isOpen('panel')) return 'round-not-open';
      if (panelist.votedOn !== undefined) return 'already-voted';
      panelists.set(panelistId, { ...panelist, votedOn: day });
      ballots.push(ballot);
      return 'cast';
    },
  };
  const draftPort: Drafts = {
    ofJuror: async (id) => [...drafts.values()].filter(({ jurorId }) => jurorId === id),
    async keep(draft) {
      if (!isOpen('jury')) return 'round-not-open';
      if (readings.get(keyOf(draft))?.state !== 'assigned') return 'not-assigned';
      drafts.set(keyOf(draft), draft);
      return 'kept';
    },
    async discard(pairs) {
      for (const pair of pairs) drafts.delete(keyOf(pair));
    },
  };
  const proposalPort: Proposals = {
    find: async () => proposal.last,
    async keep(one) {
      proposal.last = one;
    },
  };
  const letterPort: Letters = {
    async queue(written) {
      letters.push(...written);
      return written.length;
    },
  };
  const ballotCount: BallotCount = { all: async () => [...ballots] };
  const publications: OpenDataPublication[] = [];
  let random = 0;
  return {
    cohort,
    clock: { now: () => new Date('2022-05-14T22:30:00.000Z') },
    applications: applicationPort,
    rounds: roundPort,
    readings: readingPort,
    rolls: rollPort,
    ballotBox,
    ballotCount,
    drafts: draftPort,
    proposals: proposalPort,
    letters: letterPort,
    publications: {
      async keep(one: OpenDataPublication) {
        if (!publications.some(({ sha256 }) => sha256 === one.sha256)) publications.push(one);
      },
      all: async () => [...publications],
    },
    links: {
      async revokeAll({ id }: { id: string }) {
        revoked.push(id);
        return 1;
      },
    },
    randomHex: (bytes: number) => (++random).toString(16).padStart(bytes * 2, '0'),
    /** What was stored, for the assertions. */
    stored: {
      files,
      rounds,
      rankings,
      timeline,
      letters,
      releases,
      ballots,
      readings,
      drafts,
      revoked,
      proposal,
    },
    meanwhile,
    /** Files application number `n` in a status, asking for an amount in euro cents. */
    apply(number: number, status: Status, requestedCents = 8_000_000, ...more: ApplicationEvent[]) {
      const applicationId = idOf(number);
      const built = anApplication(status, ...more);
      const project = { ...built.form.project, title: `Projet ${number}`, requestedCents };
      const contact = { name: `Candidat ${number}`, email: `candidat${number}@projet${number}.example` };
      const form = { ...built.form, project, contact };
      files.set(applicationId, { ...built, applicationId, form });
      return applicationId;
    },
  };
}

function summaryOf(application: Application): ApplicationSummary {
  const { applicationId, status, form, receivedAt, implicitRejectionAt } = application;
  const decision = application.status === 'eligibility-review' ? application.decision?.outcome : undefined;
  return {
    applicationId,
    status,
    title: form.project.title,
    applicantType: form.applicant.type,
    applicantName: form.applicant.name,
    requestedCents: form.project.requestedCents,
    receivedAt,
    implicitRejectionAt,
    language: form.language,
    axis: form.project.axis,
    needs: form.project.needs,
    ...(decision === undefined ? {} : { decision }),
  };
}
