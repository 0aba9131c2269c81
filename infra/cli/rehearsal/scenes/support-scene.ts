/**
 * The months of help: staff propose plans, laureates agree on their page, an adviser notes sessions, questions are asked each month.
 * One laureate is silent once, one is late with a milestone, one leaves in the third month; reports are filed and reviewed, what
 * came of the projects is told, and the bilan is published. Whose reports are due after the rehearsal ends goes on waiting.
 */
import { randomUUID } from 'node:crypto';
import { type Entry, ensure, type Rehearsal, sideBySide } from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, day, hour, minute } from '#infra/cli/rehearsal/people/calendar.ts';

interface Line {
  applicationId: string;
  stage: string;
  endsOn: string;
}
interface View {
  endsOn: string;
  proposed?: { proposedAt: string };
  plan?: { milestones: { milestoneId: string }[] };
  checkIns: { number: number; answeredAt?: string }[];
}
interface Reports {
  isYearOver: boolean;
  filed?: { filedAt: string };
  lines: { field: string; plannedCents: number }[];
}

const months = [1, 2, 3, 4, 5, 6] as const;

/** From the awards on, and beyond the end of the cohort: the help of the last award ends some seven months after it. */
export function supportEntries(calendar: Pick<Calendar, 'countersigned' | 'papers' | 'ends'>): Entry[] {
  const entry = (name: string, at: number, run: Entry['run']): Entry => ({ name, scene: 'support', at, run });
  const from = Math.max(calendar.papers, calendar.ends - 150 * day) + 2 * hour;
  return [
    entry('plans proposed', from, proposePlans),
    entry('plans agreed', from + 20 * minute, agreeToPlans),
    ...months.map((month) =>
      entry(`month ${month} of the help`, from + month * 31 * day, (r) => aMonth(r, month)),
    ),
    entry('reports filed', from + 218 * day, (r) => fileReports(r)),
    entry('reports reviewed', from + 218 * day + hour, reviewReports),
    entry('benefits told', from + 219 * day, tellBenefits),
    entry('the bilan published', from + 220 * day, publishBilan),
    // After the seven months of the first award, a wait of 90 days: its execution, by then old, is followed by another.
    entry('the last silence', Math.max(from + 282 * day, calendar.countersigned + 306 * day), async () => {}),
  ];
}

export const adviser = {
  name: 'Aline Roux',
  email: 'aline.roux@accompagnement.example.org',
  language: 'fr',
  kinds: ['methodological', 'technical', 'administrative', 'financial'],
};

const lines = async (r: Rehearsal, ...stages: readonly string[]) => {
  const { supports } = await r.staff<{ supports: Line[] }>('GET', '/staff/supports');
  return stages.length === 0 ? supports : supports.filter(({ stage }) => stages.includes(stage));
};
const viewOf = async (r: Rehearsal, applicationId: string) =>
  (await r.holder(applicationId, 'GET', '/application/support')).body as View;

/** The first plan is taken back and proposed again. */
async function proposePlans(r: Rehearsal): Promise<void> {
  const { advisers } = await r.staff<{ advisers: { adviserId: string }[] }>('PUT', '/staff/advisers', {
    advisers: [adviser],
  });
  const adviserId = advisers[0]?.adviserId;
  const waiting = await lines(r, 'plan');
  const propose = ({ applicationId, endsOn }: Line) => {
    const milestones = [
      { milestoneId: 'm1', title: 'Un deuxième site ouvert', dueOn: endsOn },
      { milestoneId: 'm2', title: 'Méthode écrite et partagée', dueOn: endsOn },
    ];
    const plan = { needs: ['experts', 'funding'], axis: 'deployer', adviserId, milestones };
    return r.staff('PUT', `/staff/supports/${applicationId}/plan`, plan);
  };
  await sideBySide(waiting, propose);
  const [first] = waiting;
  if (!first) return;
  await r.staff('DELETE', `/staff/supports/${first.applicationId}/plan`);
  await propose(first);
}

async function agreeToPlans(r: Rehearsal): Promise<void> {
  await sideBySide(await lines(r, 'plan'), async ({ applicationId }) => {
    const { proposed } = await viewOf(r, applicationId);
    if (!proposed) return;
    const { proposedAt } = proposed;
    await r.holder(applicationId, 'POST', '/application/support/plan-agreement', { proposedAt });
  });
  await r.control.settle();
  ensure((await lines(r, 'plan')).length === 0, 'a plan that was proposed is not agreed to');
}

/** The adviser notes what was done, laureates answer; the first is silent in its second month, the last leaves in its third. */
async function aMonth(r: Rehearsal, month: number): Promise<void> {
  const helped = await lines(r, 'check-ins');
  if (helped.length === 0) return;
  await noteSessions(r, helped, month);
  const last = helped.length > 3 && month === 3 ? helped.at(-1) : undefined;
  if (last) {
    const leaving = { reason: 'L’équipe du projet change.', isSure: true };
    await r.holder(last.applicationId, 'POST', '/application/support/withdrawal', leaving);
  }
  if (month === 3 && !last && (await lines(r, 'ended')).length === 0)
    r.leaveOut('a laureate leaves the help', `${helped.length} are helped, too few for one to leave`);
  const silent = month === 2 ? helped[0] : undefined;
  const answering = helped.filter((one) => one !== last && one !== silent);
  await sideBySide(answering, ({ applicationId }) =>
    answer(r, applicationId, applicationId === helped[1]?.applicationId),
  );
}

async function answer(r: Rehearsal, applicationId: string, isLate: boolean): Promise<void> {
  const { checkIns, plan } = await viewOf(r, applicationId);
  const asked = checkIns.at(-1);
  if (!asked || asked.answeredAt !== undefined) return;
  const states = (plan?.milestones ?? []).map(({ milestoneId }) => [
    milestoneId,
    isLate ? 'late' : 'on-track',
  ]);
  const body = {
    number: asked.number,
    progress: 'Le deuxième site est prêt.',
    milestones: Object.fromEntries(states),
    ...(isLate ? { obstacles: 'Le bail tarde.', help: 'Un appui juridique.' } : {}),
  };
  await r.holder(applicationId, 'POST', '/application/support/check-in', body);
}

/** On the day itself; one of them was noted by mistake, and staff remove it. */
async function noteSessions(r: Rehearsal, helped: readonly Line[], month: number): Promise<void> {
  const { advisers } = await r.staff<{ advisers: { adviserId: string }[] }>('GET', '/staff/advisers');
  const adviserId = advisers[0]?.adviserId ?? '';
  const heldOn = new Date((await r.control.now()) - day).toISOString().slice(0, 10);
  const kinds = adviser.kinds;
  const session = {
    heldOn,
    kind: kinds[month % kinds.length],
    minutes: 90,
    decisions: 'Le budget est revu ensemble.',
    nextAct: 'Relire la convention de bail.',
  };
  const at = (applicationId: string, sessionId: string) =>
    `/adviser/laureates/${applicationId}/sessions/${sessionId}`;
  const { body } = await r.holder(adviserId, 'GET', '/adviser/laureates');
  ensure(JSON.stringify(body).includes(helped[0]?.applicationId ?? ''), 'an adviser does not see a laureate');
  const noted = await sideBySide(helped, async ({ applicationId }) => {
    const sessionId = randomUUID();
    await r.holder(adviserId, 'PUT', at(applicationId, sessionId), session, [200, 201]);
    return { applicationId, sessionId };
  });
  const [mistaken] = noted;
  if (month !== 1 || !mistaken) return;
  const tooLong = { ...session, minutes: 25 * 60 };
  await r.holder(adviserId, 'PUT', at(mistaken.applicationId, randomUUID()), tooLong, [422]);
  const { applicationId, sessionId } = mistaken;
  const path = `/staff/supports/${applicationId}/sessions/${sessionId}/removal`;
  await r.staff('POST', path, { reason: 'Notée pour un autre lauréat.' });
}

const reportsOf = async (r: Rehearsal, applicationId: string) =>
  (await r.holder(applicationId, 'GET', '/application/reports')).body as Reports;

/**
 * Whose year is over files, each line as it was planned; the first keeps a draft before, the second sends a paper.
 * Where one alone files, it sends a paper and answers the questions about it on its page.
 */
async function fileReports(r: Rehearsal, { isAnswer = false } = {}): Promise<void> {
  const waiting = await sideBySide(await lines(r, 'reports'), async ({ applicationId }) => ({
    applicationId,
    ...(await reportsOf(r, applicationId)),
  }));
  const filing = waiting.filter(({ isYearOver }) => isYearOver);
  const [first, onPaper = first] = filing;
  // Who files is among the laureates, whom the jury and the citizens choose.
  if (!first && !isAnswer && (await lines(r, 'review', 'benefits')).length === 0) {
    r.leaveOut('reports filed', 'the financial year of no laureate is over');
  }
  if (first) {
    const values = { 'account.done': 'Deux sites ouverts' };
    await r.holder(first.applicationId, 'PUT', '/application/reports/draft', { values });
  }
  await sideBySide(filing, async ({ applicationId, lines: table }) => {
    const side = (name: string) =>
      Object.fromEntries(
        table
          .filter(({ field }) => field.startsWith(`${name}.`))
          .map(({ field, plannedCents }) => [field.slice(name.length + 1), plannedCents]),
      );
    const account = {
      done: 'Deux sites ouverts.',
      places: 'Lyon, de mars à décembre.',
      people: 'Deux cents habitants.',
      aims: 'Oui.',
      differences: 'Aucune.',
      signedBy: 'Dominique Laurent, personne habilitée à signer',
    };
    const told = { account, costs: side('costs'), income: side('income') };
    if (applicationId === onPaper?.applicationId && !isAnswer) {
      const receivedOn = new Date(await r.control.now()).toISOString().slice(0, 10);
      await r.staff('POST', `/staff/supports/${applicationId}/reports`, { ...told, receivedOn });
      return;
    }
    await r.holder(applicationId, 'POST', '/application/reports', { ...told, isExact: true }, [200, 409]);
  });
}

/** The first of those that were filed is asked about, and answers; then all are accepted. */
async function reviewReports(r: Rehearsal): Promise<void> {
  const review = async ({ applicationId }: Line, verdict: object) => {
    const path = `/staff/supports/${applicationId}/reports`;
    const { filed } = await r.staff<Reports>('GET', path);
    await r.staff('POST', `${path}/review`, { filedAt: filed?.filedAt, verdict });
    await r.control.settle();
  };
  const [first] = await lines(r, 'review');
  const queries = [{ field: 'account.people', question: 'Combien d’habitants ?' }];
  if (first) await review(first, { outcome: 'queried', queries });
  // Of an interrupted run others wait for their answer too.
  await fileReports(r, { isAnswer: true });
  await r.control.settle();
  for (const line of await lines(r, 'review')) await review(line, { outcome: 'accepted' });
}

/** The first says no more; another takes its quotation back. */
async function tellBenefits(r: Rehearsal): Promise<void> {
  const [, ...telling] = await lines(r, 'benefits');
  for (const [index, { applicationId }] of telling.entries()) {
    const body = {
      indicators: [
        {
          indicator: 'Sites ouverts',
          unit: 'sites',
          baseline: '1',
          value: '3',
          source: 'Registre du projet',
        },
        { indicator: 'Temps gagné', unit: 'heures', notMeasured: true },
      ],
      quotation: { text: 'Nous avons gagné un an.', shownAs: 'Une porteuse de projet', consent: true },
    };
    await r.holder(applicationId, 'POST', '/application/support/benefits', body);
    if (index === 0) await r.holder(applicationId, 'POST', '/application/support/quotation-revocation', {});
  }
}

/** Published, taken back for a mistake, and published again, each time by the digest of what was read. */
async function publishBilan(r: Rehearsal): Promise<void> {
  const { sha256 } = await r.staff<{ sha256: string }>('GET', '/staff/bilan');
  for (const file of ['bilan.json', 'bilan.csv', 'bilan.html']) await r.staff('GET', `/staff/bilan/${file}`);
  await r.staff('POST', '/staff/bilan/publication', { sha256 });
  await r.staff('POST', '/staff/bilan/withdrawal', { sha256, reason: 'Une coquille dans un titre.' });
  await r.staff('POST', '/staff/bilan/publication', { sha256 });
}
