// Counts the published vote of a citizens' panel again: `node recount.mjs panel.json [digests.json]`, or by import. Written
// from the page of rules alone (SELECTION.md, whose sections are cited) and the page of the format, with nothing of the
// programme that made the list.

/** What a file cannot prove without its digest, `*` being any line; `decided` and `amountCents` only where `adjusted`. */
export const notCovered =
  'closedAt releasedAt lot.publishedAt lot.beacon.of lot.beacon.at lot.beacon.signature lot.beacon.takenAt lot.beacon.missed.* rules.version panelists receipts.* finalists.*.decided finalists.*.amountCents';

// §1: SHA-256 in hexadecimal; of data, over its JSON without spaces, the keys in ascending order.
async function sha256(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
function jsonOf(data) {
  if (Array.isArray(data)) return `[${data.map(jsonOf)}]`;
  if (Object(data) !== data) return typeof data === 'bigint' ? `${data}` : JSON.stringify(data);
  const entryOf = (key) => `${JSON.stringify(key)}:${jsonOf(data[key])}`;
  return `{${Object.keys(data).sort().map(entryOf)}}`;
}

const sum = (counts) => counts.reduce((total, count) => total + count, 0n);
const greatestDivisor = (a, b) => (b === 0n ? a : greatestDivisor(b, a % b));

/** The grade in the middle, the lower of two, and how many grades stand below and above it. */
function middleOf(tally) {
  let majorityGrade = 0;
  for (let seen = tally[0]; seen <= (sum(tally) - 1n) / 2n; seen += tally[majorityGrade]) majorityGrade += 1;
  const [below, above] = [sum(tally.slice(0, majorityGrade)), sum(tally.slice(majorityGrade + 1))];
  return { majorityGrade, below, above };
}

/** §10: what profiles are compared by, step by step: a grade, then the signed group beside it. */
function keyOf(tally) {
  const left = [...tally];
  return tally.flatMap(() => {
    const { majorityGrade: grade, below, above } = middleOf(left);
    const isUp = above > below;
    const isHeir = (count, other) => count > 0n && (isUp ? other > grade : other < grade);
    const heir = isUp ? left.findIndex(isHeir) : left.findLastIndex(isHeir);
    if (heir >= 0) [left[heir], left[grade]] = [left[heir] + left[grade], 0n];
    return [BigInt(grade), isUp ? above : -below];
  });
}
function isBetter(key, than) {
  const at = key.findIndex((value, index) => value !== than[index]);
  return at >= 0 && key[at] > than[at];
}

/** §10 to §12: the finalists that have a tally, in their order. Each tally is first brought to the same size. */
async function orderOf(finalists, { method, grades, floorGrade }, seed) {
  const floor = grades.findIndex(({ id }) => id === floorGrade);
  const size = finalists.map(({ tally }) => sum(tally)).reduce((a, b) => (a / greatestDivisor(a, b)) * b, 1n);
  for (const line of finalists) {
    const even = line.tally.map((count) => (count * size) / sum(line.tally));
    line.approvals = method === 'approval' ? sum(line.tally.slice(floor)) : null;
    line.key = method === 'approval' ? [sum(even.slice(floor))] : keyOf(even);
    line.lot = await sha256(`${seed}\npanel\n${line.applicationId}`);
    Object.assign(line, middleOf(line.tally), { isFloored: middleOf(line.tally).majorityGrade < floor });
  }
  for (const line of finalists) line.rank = 1 + finalists.filter(({ key }) => isBetter(key, line.key)).length;
  return finalists.sort((a, b) => a.rank - b.rank || a.juryRank - b.juryRank || (a.lot < b.lot ? -1 : 1));
}

/** §13, down the order: each line as the closing froze it. */
function fundedOf(lines, { panel, funding }) {
  let [leftCents, leftPlaces, waiting, isStopped] = [funding.budgetCents, funding.maximumLaureates, 0, false];
  return lines.map((line, index) => {
    const { applicationId, title, requestedCents, juryRank, tally, rank } = line;
    const { majorityGrade, above, below, approvals } = line;
    const level = lines.filter((other) => other.rank === rank);
    const byLot = level.filter((other) => other.juryRank === juryRank);
    const fits = !isStopped && requestedCents <= leftCents ? 'FUNDED' : 'OVER_BUDGET';
    const cause = line.isFloored ? 'BELOW_FLOOR' : leftPlaces < 1 ? 'CAP_REACHED' : fits;
    const outcome = { BELOW_FLOOR: 'not-selected', FUNDED: 'laureate' }[cause] ?? 'waitlisted';
    const behindLot = outcome === 'waitlisted' && byLot.some(({ isFunded }) => isFunded) ? cause : null;
    const { id: grade, label: name } = panel.grades[majorityGrade];
    const sign = above > below ? '+' : below > 0n ? '-' : '';
    const label = sign === '' ? name.fr : `${name.fr} ${sign.replace('-', '\u2212')}`;
    const ids = level.map((other) => other.applicationId);
    const tie = ids.length < 2 ? null : { level: ids, decidedBy: byLot.length < 2 ? 'jury-rank' : 'lot' };
    const shown = { majorityGrade, sign, label, above, below, approvals, place: index + 1, tie };
    const fewer = sum(tally) < panel.quorumGrades && { onFewerGrades: true };
    const detail = { ...shown, ...fewer, tally, grades: sum(tally), juryRank, leftPlaces, behindLot };
    const waitingRank = outcome === 'waitlisted' ? { waitingRank: ++waiting } : {};
    const reasonCode = behindLot === null ? cause : 'TIE_LOT';
    const told = { grade, rank, outcome, reasonCode, leftCents, ...waitingRank, detail };
    line.isFunded = cause === 'FUNDED';
    if (line.isFunded) [leftCents, leftPlaces] = [leftCents - requestedCents, leftPlaces - 1];
    isStopped ||= cause === 'OVER_BUDGET' && funding.whenOverBudget === 'stop';
    return { applicationId, title, requestedCents, ...told };
  });
}

/** §8, §9, §13 to §15: the whole file as its tallies, rules, secret, beacon and adjustments make it. */
async function documentOf({ rules, lot, receipts, finalists, closedAt, releasedAt, panelists }) {
  const [{ version, values }, { secret, publishedAt, beacon }] = [rules, lot];
  const voters = new Set(receipts).size;
  if (voters < values.panel.quorumVoters) throw new Error(`voters: ${voters}`);
  const byId = (a, b) => (a.applicationId < b.applicationId ? -1 : 1);
  const graded = finalists.flatMap((one) => (one.tally ? { ...one, tally: one.tally.map(BigInt) } : []));
  const seed = await sha256(`${secret}\n${beacon.value}\npanel`);
  const ranking = fundedOf(await orderOf(graded, values.panel, seed), values);
  const told = { rank: graded.length + 1, outcome: 'not-selected', reasonCode: 'GRADES_NOT_MET' };
  for (const { applicationId, title, requestedCents, ...line } of finalists.toSorted(byId)) {
    const detail = { grades: line.grades, juryRank: line.juryRank, place: ranking.length + 1 };
    if (!line.tally) ranking.push({ applicationId, title, requestedCents, ...told, detail });
  }
  let waiting = 0;
  const lines = ranking.map(({ reasonCode, outcome, detail, grade: _grade, leftCents: _left, ...line }) => {
    const { juryRank, ...file } = finalists.find(({ applicationId: id }) => id === line.applicationId);
    const [grades, tally] = [Number(detail.grades), detail.tally?.map(Number) ?? null];
    const decided = file.adjusted ? file.decided : outcome;
    const granted = file.adjusted ? Math.max(file.amountCents, 1) : line.requestedCents;
    const amountCents = decided === 'laureate' ? Math.min(granted, line.requestedCents) : null;
    const adjusted = decided !== outcome || (amountCents ?? line.requestedCents) !== line.requestedCents;
    const waitingRank = decided === 'waitlisted' ? ++waiting : null;
    Object.assign(line, { juryRank, grades, recusals: voters - grades, tally, advised: outcome, reasonCode });
    return { ...line, decided, amountCents, adjusted, waitingRank };
  });
  const rankingSha256 = await sha256(jsonOf(ranking));
  const checked = { version, values, sha256: await sha256(jsonOf(values)) };
  const drawn = { secretSha256: await sha256(secret), publishedAt, beacon, secret, seed };
  const common = { round: 'panel', closedAt, releasedAt, lot: drawn, rules: checked, rankingSha256 };
  return { ...common, panelists, voters, receipts: [...new Set(receipts)].sort(), finalists: lines };
}

function differencesOf(file, counted, field = '') {
  if (Object(file) !== file || Object(counted) !== counted)
    return file === counted ? [] : [{ field, file, counted }];
  const keys = [...new Set([...Object.keys(file), ...Object.keys(counted)])];
  return keys.flatMap((key) => differencesOf(file[key], counted[key], field ? `${field}.${key}` : key));
}

/** The list that a published file gives, and what says otherwise: fields of the file, or its published digest (§15). */
export async function recount(file, digests) {
  const counted = await documentOf(file).catch(({ message }) => message);
  const proved = digests ? differencesOf(await sha256(jsonOf(file)), digests.publication, 'publication') : [];
  return { list: counted.finalists ?? [], differences: [...differencesOf(file, counted), ...proved] };
}

if (globalThis.process?.argv?.[1]) {
  const { readFileSync, realpathSync } = await import('node:fs');
  if (realpathSync(process.argv[1]) === import.meta.filename) {
    const read = async (path) => JSON.parse(readFileSync(path, 'utf8'));
    const { list, differences } = await Promise.all(process.argv.slice(2).map(read))
      .then((files) => recount(...files))
      .catch(({ message }) => ({ list: [], differences: [message] }));
    if (list.length > 0)
      console.table(list, ['title', 'rank', 'advised', 'decided', 'amountCents', 'waitingRank']);
    else
      console.log(
        'Pas un vote publié. Not a published vote. → node recount.mjs panel.json panel-digests.json',
      );
    console.log(differences.length === 0 ? 'Aucune différence. No difference.' : differences);
    process.exitCode = Math.min(differences.length, 1);
  }
}
