/** Mutants of a jury: who reads what, how the readings are judged, who is funded. No test can tell them from the programme. */
import type { Survivor } from './survivors.ts';

const sameAnswer = 'tells only how large a programme is solved first: its answer is the same';

export const survivorsOfJuries: readonly Survivor[] = [
  {
    file: 'functions/domain/jury/assignment-report.ts',
    line: '(a, b) => a.affinity - b.affinity || (a.applicationId < b.applicationId ? -1 : 1),',
    becomes: ['a.applicationId <= b.applicationId'],
    why: 'no application is twice in a round',
  },
  {
    file: 'functions/domain/jury/assignment-request.ts',
    line: 'return pairId(a) < pairId(b) ? -1 : 1;',
    becomes: ['pairId(a) <= pairId(b)'],
    why: 'no pair is twice in a list',
  },
  {
    file: 'functions/domain/round/funding.ts',
    line: "if (rules.floorGrade !== null && candidate.majorityGrade < rules.floorGrade) return 'BELOW_FLOOR';",
    becomes: ['true'],
    why: 'no grade is below the null that stands for no floor',
  },
  {
    file: 'functions/domain/jury/grey-zone.ts',
    line: '.toSorted((a, b) => (a.applicationId < b.applicationId ? -1 : 1))',
    becomes: ['a.applicationId <= b.applicationId'],
    why: 'no application is twice in a ranking',
  },
  {
    file: 'functions/domain/jury/grey-zone.ts',
    line: 'const own = readings.get(applicationId) ?? [];',
    becomes: ['["Stryker was here"]'],
    why: 'one reading more than none has no distance, and its reader is nobody',
  },
  {
    file: 'functions/domain/jury/grey-zone.ts',
    line: 'if (corrected === undefined || raw.outcome === corrected.outcome) return [];',
    becomes: ['false'],
    why: 'both rankings hold every application',
  },
  {
    file: 'functions/domain/jury/grey-zone.ts',
    line: '.sort((a, b) => a.readings - b.readings || (a.jurorId < b.jurorId ? -1 : 1));',
    becomes: ['a.jurorId <= b.jurorId'],
    why: 'no juror is twice on a roll',
  },
  {
    file: 'functions/domain/agreement/instalment-calendar.ts',
    line: "if (from === undefined || to === undefined) throw new RangeError('an agreement has an instalment');",
    becomes: ['from === undefined && to === undefined', 'false', 'false'],
    why: 'there are both, or neither',
  },
  {
    file: 'functions/domain/jury/juror-flags.ts',
    line: '.toSorted((a, b) => (a.jurorId < b.jurorId ? -1 : 1))',
    becomes: ['a.jurorId <= b.jurorId'],
    why: 'no juror is twice on a roll',
  },
  {
    file: 'functions/domain/jury/juror-flags.ts',
    line: 'const own = byJuror.get(jurorId) ?? [];',
    becomes: ['["Stryker was here"]'],
    why: 'a leaning is counted from readings: whoever has one has some',
  },
  {
    file: 'functions/domain/jury/juror-flags.ts',
    line: 'const others = (byApplication.get(applicationId) ?? []).filter((one) => one.jurorId !== jurorId);',
    becomes: ['["Stryker was here"]'],
    why: 'what a juror read has a reading',
  },
  {
    file: 'functions/domain/jury/juror-flags.ts',
    line: '(a, b) => b.length - a.length || compare(a[0]?.score ?? fraction(0), b[0]?.score ?? fraction(0)),',
    becomes: ['a[0].score', 'b[0].score'],
    why: 'a group has a member',
  },
  {
    file: 'functions/domain/jury/juror-flags.ts',
    line: 'return { total: first?.[0]?.score ?? fraction(0), count: first?.length ?? 0 };',
    becomes: ['first?.[0].score', 'first[0]', 'first.length'],
    why: 'whoever has readings has a commonest total',
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    line: 'const room = Math.ceil((1.2 * readings) / request.jurors.length) + 2;',
    becomes: [
      'Math.ceil(1.2 * readings / request.jurors.length) - 2',
      '1.2 * readings * request.jurors.length',
    ],
    why: sameAnswer,
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    line: "return flow.outcome === 'optimal' ? flow.face : undefined;",
    becomes: ['true'],
    why: 'without a flow there is no face either',
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    line: 'if (all === 0) return { network: open, all: true };',
    becomes: ['false'],
    why: sameAnswer,
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    line: "if (kept.outcome === 'optimal' && -kept.cost < all) return { network: kept.face, all: false };",
    becomes: ['true'],
    why: 'without a flow there is no cost to compare, and the network stays without one',
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    line: "if (flow.outcome === 'infeasible') throw new Error('a network that was feasible has a flow');",
    becomes: [';', 'false', '""'],
    why: 'it had a flow, and still has',
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of the programme
    line: 'id: `${LOAD}${done + index + 1}\\n${jurorId}`,',
    becomes: ['done + index - 1'],
    why: 'each of a given number of readings costs as much less',
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    line: "return id.startsWith(LOAD) ? 2 * Number(id.split('\\n')[1]) - 1 : 0;",
    becomes: ["2 * Number(id.split('\\n')[1]) + 1"],
    why: 'each of a given number of readings costs as much more',
  },
  {
    file: 'functions/domain/jury/jury-assignment.ts',
    line: '...[...flow.flows].flatMap(([id, on]) => (on === 1 ? [id] : [])),',
    becomes: ['["Stryker was here"]'],
    why: 'that is the id of no pair',
  },
  {
    file: 'functions/domain/jury/jury-conflicts.ts',
    line: "same(normalizeTitle(application.organisation ?? ''), normalizeTitle(juror.organisation ?? '')),",
    becomes: ['"Stryker was here!"'],
    why: 'no juror’s organisation has that name',
  },
  {
    file: 'functions/domain/jury/jury-conflicts.ts',
    line: "function ownDomain(email = ''): string {",
    becomes: ['"Stryker was here!"'],
    why: 'what has no @ has no domain',
  },
  {
    file: 'functions/domain/jury/jury-conflicts.ts',
    line: 'sfr.fr tutanota.com wanadoo.fr yahoo.com yahoo.fr ymail.com zoho.com`.split(/\\s+/),',
    becomes: ['/\\s/'],
    why: 'no domain ties nobody either way',
  },
  {
    file: 'functions/domain/jury/jury-sensitivity.ts',
    line: 'const counts = applications.flatMap(({ readings }) => [readings.length, readings.length - 1]);',
    becomes: ['readings.length + 1'],
    why: 'what is cut off is less than what two scores that differ differ by',
  },
  {
    file: 'functions/domain/application/legal-clock.ts',
    line: 'const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);',
    becomes: ['parts.find(one => one.type === type).value'],
    why: 'an instant that was asked for with these parts has them',
  },
  {
    file: 'functions/domain/panel/panel-ranking.ts',
    line: 'return finalist && standing ? [{ finalist, standing }] : [];',
    becomes: ['["Stryker was here"]', 'true', 'finalist || standing'],
    why: 'whoever is drawn is a finalist, and was ranked',
  },
  {
    file: 'functions/domain/values/rank-correlation.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of the programme
    line: "return { sign, text: sign < 0 && size !== '0.00' ? `-${size}` : size };",
    becomes: ['sign <= 0'],
    why: 'what has no sign is nothing',
  },
  {
    file: 'functions/domain/values/rank-correlation.ts',
    line: 'return BigInt(2 * below + level + 1);',
    becomes: ['2 * below + level - 1'],
    why: 'ranks that are all moved by as much correlate as before',
  },
  {
    file: 'functions/domain/jury/shortlist.ts',
    line: 'return a.applicationId < b.applicationId ? -1 : 1;',
    becomes: ['a.applicationId <= b.applicationId'],
    why: 'no application is twice in a round',
  },
  {
    file: 'functions/domain/values/transport.ts',
    line: "const solution: LpSolution = text === 'fixed' ? { status: 'optimal', columns: {} } : solve(text);",
    becomes: ['""'],
    why: 'what is not infeasible is optimal',
  },
  {
    file: 'functions/domain/values/transport.ts',
    line: 'if (column === undefined || Math.abs(column.reducedCost) < 0.5) return arc;',
    becomes: ['Math.abs(column.reducedCost) <= 0.5'],
    why: 'reduced costs are whole: none is a half',
  },
  {
    file: 'functions/domain/values/transport.ts',
    line: 'return column.reducedCost > 0 ? { ...arc, upper: arc.lower } : { ...arc, lower: arc.upper };',
    becomes: ['column.reducedCost >= 0'],
    why: 'it is not nought there',
  },
  {
    file: 'functions/domain/values/transport.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of the programme
    line: "row.push(`${sign > 0 ? '+' : '-'} ${name}`);",
    becomes: ['sign >= 0'],
    why: 'a sign is one or minus one',
  },
];
