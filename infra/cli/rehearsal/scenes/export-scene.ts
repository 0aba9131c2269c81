/** What is told of the cohort as a whole: its open data are valid, its results public, its report the sum of its applications. */
import { sessionNames } from '#domain/application/stages.ts';
import type { PublishedPanel } from '#domain/record/publication.ts';
import {
  type PublishedDigests,
  publishedDigestsSchema,
  recountWith,
} from '#domain/record/published-digests.ts';
import { replayRound } from '#domain/record/replay.ts';
import { type ExportedJury, type ExportedRound, exportedRoundSchema } from '#domain/record/round-export.ts';
import { scdlViolations } from '#domain/results/scdl-check.ts';
import {
  codeOf,
  type Entry,
  ensure,
  listAll,
  type Rehearsal,
  sideBySide,
} from '#infra/cli/rehearsal/clients/rehearsal.ts';
import { type Calendar, hour } from '#infra/cli/rehearsal/people/calendar.ts';

export function exportEntries(calendar: Calendar): Entry[] {
  const { askedTooEarly, published, consoleOpened, resultsTold, ends } = calendar;
  const scene = 'agreements';
  return [
    { name: 'results asked for too early', scene: 'panel', at: askedTooEarly, run: tooEarly },
    { name: 'open data published', scene, at: published, run: publishOpenData },
    { name: 'pages of the console', scene, at: consoleOpened, run: openConsole },
    { name: 'results and report', scene, at: resultsTold, run: resultsAndReport },
    // Of an agreement that was amended meanwhile the file says something else.
    { name: 'open data published anew', scene, at: ends - 6 * hour, run: publishOpenData },
  ];
}

/** Each page of the rounds once, with the whole cohort behind it. */
async function openConsole(r: Rehearsal): Promise<void> {
  const session = ['', '/sensibilite', '/decision', '/annonce'];
  const pages = [
    ...[...session, '/jures', '/affectation', '/notes'].map((end) => `jury${end}`),
    ...[...session, '/membres', '/classement', '/simulation'].map((end) => `panel${end}`),
    'liste-attente',
    'conventions',
    'exports',
    'bilan/equite',
  ];
  await sideBySide(pages, (page) => r.openConsole(`/console/${page}`), 4);
}

async function tooEarly(r: Rehearsal): Promise<void> {
  const { body } = await r.visitor('GET', '/results', { expect: [404] });
  ensure(codeOf(body) === 'not-found', `${codeOf(body)} for results that were not told`);
}

interface Check {
  sha256: string;
  lines: number;
  violations: object[];
  duties: { published: boolean }[];
}

/** Staff take the file only when nothing stands against it, publish it, and say so. */
async function publishOpenData(r: Rehearsal): Promise<void> {
  const check = () => r.staff<Check>('GET', '/staff/exports/scdl/check');
  const { sha256, violations, lines } = await check();
  ensure(violations.length === 0, `open data with ${violations.length} violations`);
  const csv = await r.staff<string>('GET', '/staff/exports/scdl');
  ensure(scdlViolations(Buffer.from(csv)).length === 0, 'a file of open data that its schema refuses');
  const awarded = await listAll(r, 'awarded');
  ensure(lines <= awarded.length, `${lines} lines of open data for ${awarded.length} awards`);
  await r.staff('POST', '/staff/exports/scdl/publication', { sha256 });
  const { duties } = await check();
  ensure(
    duties.every(({ published }) => published),
    'an agreement that is not published after its publication',
  );
}

interface Results {
  numbers: { received: number };
  grantedCents: number;
  laureates: object[];
}

async function resultsAndReport(r: Rehearsal): Promise<void> {
  const filed = Object.keys(r.journal.content.ids).length;
  const awarded = await listAll(r, 'awarded');
  const [results, openData, lines, csv, report, page] = await Promise.all([
    r.visitor('GET', '/results'),
    r.visitor('GET', '/results/subventions.csv'),
    r.staff<object[]>('GET', '/staff/exports/results.json'),
    r.staff<string>('GET', '/staff/exports/results.csv'),
    r.staff<{ received: number; reached: { awarded: number } }>('GET', '/staff/exports/report'),
    r.staff<string>('GET', '/staff/exports/report.html'),
  ]);
  const published = results.body as Results;
  ensure(published.laureates.length === awarded.length, 'other laureates in the results than were awarded');
  ensure(
    String(openData.body).startsWith('nomAttribuant'),
    'no open data for anyone after their publication',
  );
  ensure(
    lines.length === filed && csv.length > 0,
    `${lines.length} lines of results for ${filed} applications`,
  );
  ensure(report.received === filed, `a report of ${report.received} applications where ${filed} were filed`);
  ensure(report.reached.awarded === awarded.length, 'another number of awards in the report');
  ensure(page.includes('</html>'), 'a report without its page');
}

/** Whoever doubts a list: both rounds are exported, replayed, written up and published, and show all that happened on the way. */
export async function documents(r: Rehearsal): Promise<void> {
  await sideBySide(sessionNames, async (round) => {
    const path = `/staff/rounds/${round}`;
    const [exportOf, , published, digestsOf] = await Promise.all([
      r.staff('GET', `${path}/export`),
      r.staff('GET', `${path}/minutes`),
      r.visitor('GET', `/rounds/${round}/publication`),
      r.visitor('GET', `/rounds/${round}/digests`),
    ]);
    const exported = exportedRoundSchema.parse(exportOf);
    const digests = publishedDigestsSchema.parse(digestsOf.body);
    const { outcome, notCovered = [] } = replayRound(exportOf as ExportedRound, digests);
    ensure(outcome === 'equal', `a ${round} round that its replay finds ${outcome}`);
    ensure(notCovered.length === 0, `a ${round} round of which nothing published proves ${notCovered}`);
    if (round === 'panel') await countsAgain(r, published.body, digests);
    if (exported.round === 'jury') showsIncidents(exported, r.leftOut['a tie at the cut'] === undefined);
  });
}

/** What anyone does with the programme that the site offers, taken from there. */
async function countsAgain(r: Rehearsal, published: unknown, digests: PublishedDigests): Promise<void> {
  const checked = recountWith(published as PublishedPanel, digests);
  ensure(
    checked.differences.length + checked.notCovered.length === 0,
    'a vote that its digests do not prove',
  );

  const { body } = await r.visitor('GET', '/resultats/recount.mjs');
  const { recount } = await import(`data:text/javascript,${encodeURIComponent(String(body))}`);
  const { list, differences } = await recount(published);
  ensure(list.length > 0, 'a published vote that the recount cannot count');
  ensure(
    differences.length === 0,
    `a published vote that the recount finds different: ${JSON.stringify(differences)}`,
  );
}

/** A jury that could take everyone has no cut, and nothing to adjust. */
function showsIncidents({ readings, report, adjustments }: ExportedJury, tieStaged: boolean): void {
  ensure(
    readings.some(({ state }) => state === 'recused'),
    'no recusal in the export of the jury',
  );
  const { cut } = report as { cut: { firstOut: object | null; tie: object | null } };
  if (cut.firstOut === null) return;
  ensure(!tieStaged || cut.tie !== null, 'no tie at the cut in the export of the jury');
  ensure(Object.keys(adjustments).length > 0, 'no differing decision in the export of the jury');
}
