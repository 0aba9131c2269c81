/** A tie that becomes known once the reading was filed: the jury is not closed on it, and staff set it aside, in the juror's place. */
import { describe, expect, test } from 'vitest';
import { closeJury } from '#app/jury/close-jury.ts';
import { enrolJurors, removeJuror } from '#app/jury/jury-roll.ts';
import { listReadings } from '#app/jury/list-readings.ts';
import { setReadingAside } from '#app/jury/set-reading-aside.ts';
import { showAssignment } from '#app/jury/show-assignment.ts';
import { writeMinutes } from '#app/record/write-minutes.ts';
import { organisationOf } from '#domain/application/application-form.ts';
import { markupText } from '#markup/html.ts';
import { aRoundPage } from '#test/functions/web/console/round-fixtures.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { assignmentPage } from '#web/console/jury/assignment-page.ts';
import { anOpenJury, type Jury, jurorsNamed } from './jury-session.ts';

const reason = 'Siège à son conseil.';
const name = 'ada';

/** Two applications, each read by their two readers; ada has filed on the first of hers. */
async function readAll(): Promise<{ jury: Jury; ada: string; number: number }> {
  const jury = await anOpenJury(2);
  for (const number of [1, 2]) await jury.mark(number, 3);
  const [ada = ''] = jury.jurors;
  const number = [1, 2].find((one) => jury.on(one).some(({ jurorId }) => jurorId === ada)) ?? 0;
  return { jury, ada, number };
}
const declared = (jury: Jury, ...numbers: number[]) =>
  enrolJurors(jury, {
    jurors: jurorsNamed(name).map((one) => ({ ...one, declaredConflicts: numbers.map(idOf) })),
  });
const setAside = (jury: Jury, jurorId: string, number: number) =>
  setReadingAside(jury, { jurorId, applicationId: idOf(number), reason, by: staff });
const told = (jury: Jury) => jury.stored.timeline().filter(({ type }) => type === 'ReadingSetAside');
const tiedOf = ({ ada, number }: { ada: string; number: number }) => ({
  applicationId: idOf(number),
  title: `Projet ${number}`,
  jurorId: ada,
  name,
});

describe('a tie that the roll learns once the reading was filed', () => {
  test('holds the close back, with whom and what, until it is set aside and another reads', async () => {
    const { jury, ada, number } = await readAll();
    await declared(jury, number);
    const refused = { ok: false, refusal: { code: 'tied-readings', readings: [tiedOf({ ada, number })] } };
    expect(await jury.close()).toEqual(refused);
    expect(await setAside(jury, ada, number)).toEqual({
      ok: true,
      value: { jurorId: ada, applicationId: idOf(number) },
    });
    expect(await jury.close()).toMatchObject({ refusal: { code: 'quorum-not-met' } });
    await jury.assign();
    await jury.mark(number, 4);
    const closed = await jury.close();
    if (!closed.ok) throw new Error(closed.refusal.code);
    const counted = closed.value.ranking.flatMap(({ applicationId, detail }) =>
      applicationId === idOf(number) ? ((detail?.readings ?? []) as { jurorId: string }[]) : [],
    );
    expect(counted).toHaveLength(2);
    expect(counted.map(({ jurorId }) => jurorId)).not.toContain(ada);
  });
  test('and loses again while the close is decided anew is no reason to refuse the list that was frozen', async () => {
    const { jury, number } = await readAll();
    let reopenings = 0;
    const save: typeof jury.rounds.save = async (next, change) => {
      if (next.state === 'open') {
        reopenings += 1;
        await declared(jury);
        return 'conflict';
      }
      const saved = await jury.rounds.save(next, change);
      if (next.state === 'closed' && next.report === undefined) await declared(jury, number);
      return saved;
    };
    const rounds = { ...jury.rounds, save };
    const closed = await closeJury({ ...jury, rounds }, { reason, actor: staff });
    expect([closed.ok, reopenings]).toEqual([true, 1]);
  });
  test('that the same organisation makes counts as one that was declared', async () => {
    const { jury, number } = await readAll();
    const [file] = await jury.applications.findMany([idOf(number)]);
    const organisation = file && organisationOf(file.form.applicant);
    expect(organisation).toEqual(expect.any(String));
    await enrolJurors(jury, { jurors: jurorsNamed(name).map((one) => ({ ...one, organisation })) });
    expect(await jury.close()).toMatchObject({ refusal: { code: 'tied-readings' } });
  });
  test('of a juror who left since is set aside as well, and told in the minutes with who did and why', async () => {
    const { jury, ada, number } = await readAll();
    await declared(jury, number);
    await removeJuror(jury, { jurorId: ada, actor: staff });
    expect(await jury.close()).toMatchObject({ refusal: { code: 'tied-readings' } });
    await setAside(jury, ada, number);
    await jury.assign();
    for (const one of [1, 2]) await jury.mark(one, 4);
    expect(await jury.close()).toMatchObject({ ok: true });
    const minutes = await writeMinutes({ ...jury, publicUrl: '' }, { round: 'jury', format: 'text' });
    expect(minutes.ok && minutes.value.text.replaceAll(/[\u00A0\u202F]/g, ' ')).toContain(
      `${name} : « Projet ${number} », lecture écartée par décision de ${staff.id}, pour ce motif : ${reason}`,
    );
  });
});

describe('a reading that staff set aside', () => {
  test('has a tie: nobody takes a review away for what it says', async () => {
    const { jury, ada, number } = await readAll();
    expect(await setAside(jury, ada, number)).toEqual({ ok: false, refusal: { code: 'reading-not-tied' } });
    expect(await jury.close()).toMatchObject({ ok: true });
  });
  test('was given to that juror', async () => {
    const { jury, ada } = await readAll();
    expect(await setAside(jury, ada, 7)).toEqual({ ok: false, refusal: { code: 'not-found' } });
    expect(await setAside(jury, 'j-nobody', 1)).toEqual({ ok: false, refusal: { code: 'not-found' } });
  });
  test('is recorded once, also where it was cut short; what a juror recused from themselves is not', async () => {
    const { jury, ada, number } = await readAll();
    await declared(jury, number);
    const { save } = jury.rounds;
    jury.rounds.save = () => Promise.reject(new Error('killed'));
    await expect(setAside(jury, ada, number)).rejects.toThrow('killed');
    jury.rounds.save = save;
    await setAside(jury, ada, number);
    await setAside(jury, ada, number);
    expect(told(jury).map(({ data }) => data)).toEqual([
      { jurorId: ada, applicationId: idOf(number), reason },
    ]);
    const other = jury.on(number).find(({ jurorId }) => jurorId !== ada)?.jurorId ?? '';
    await jury.recuse(number, other, 'Ami.');
    expect(await setAside(jury, other, number)).toMatchObject({ ok: true });
    expect(jury.on(number).find(({ jurorId }) => jurorId === other)).toMatchObject({ reason: 'Ami.' });
    expect(told(jury)).toHaveLength(1);
  });
  test('is recorded beside another of the same juror', async () => {
    const jury = await anOpenJury(3);
    const [ada = ''] = jury.jurors;
    const numbers = [1, 2, 3].filter((number) => jury.on(number).some(({ jurorId }) => jurorId === ada));
    expect(numbers).toHaveLength(2);
    await declared(jury, ...numbers);
    for (const number of numbers) await setAside(jury, ada, number);
    expect(told(jury).map(({ data }) => data.applicationId)).toEqual(numbers.map(idOf));
  });
  test('is closed to its juror, without the words of staff', async () => {
    const { jury, ada, number } = await readAll();
    await declared(jury, number);
    await setAside(jury, ada, number);
    const list = await listReadings(jury, { jurorId: ada });
    expect(list.ok && list.value.readings).toContainEqual({
      applicationId: idOf(number),
      title: `Projet ${number}`,
      state: 'recused',
    });
  });
  test('is refused where the jury is closed before it was recorded', async () => {
    const { jury, ada, number } = await readAll();
    await declared(jury, number);
    const { timeline } = jury.rounds;
    const shut: typeof timeline = async (round) => {
      jury.shut();
      return timeline(round);
    };
    const answer = await setAside({ ...jury, rounds: { ...jury.rounds, timeline: shut } }, ada, number);
    expect(answer).toEqual({ ok: false, refusal: { code: 'round-not-open', state: 'closed' } });
    expect(told(jury)).toEqual([]);
  });
  test('cannot be once the jury is closed', async () => {
    const { jury, ada, number } = await readAll();
    await jury.close();
    await declared(jury, number);
    expect(await setAside(jury, ada, number)).toMatchObject({ refusal: { code: 'round-not-open' } });
  });
});

test('the page of the assignment lists what is to be set aside, with a form for whoever may act', async () => {
  const { jury, ada, number } = await readAll();
  await declared(jury, number);
  const shown = await showAssignment(jury);
  if (!shown.ok) throw new Error(shown.refusal.code);
  expect(shown.value.tied).toEqual([tiedOf({ ada, number })]);
  const page = (mayAct: boolean, canPropose = true) =>
    markupText(assignmentPage(shown.value, { ...aRoundPage(), mayAct }, { canPropose }));
  expect(page(true)).toContain(`value="${ada} ${idOf(number)}"`);
  for (const text of [page(false), page(true, false)]) {
    expect(text).toMatch(new RegExp(`<li>${name}.*Projet ${number}</li>`));
    expect(text).not.toContain('affectation/ecart');
  }
  const none = markupText(assignmentPage({ ...shown.value, tied: [] }, aRoundPage(), { canPropose: true }));
  expect(none).not.toContain('Lectures à écarter');
});
