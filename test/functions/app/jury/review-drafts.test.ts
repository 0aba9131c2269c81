import { describe, expect, it } from 'vitest';
import { showApplication } from '#app/desk/show-application.ts';
import { saveDraft } from '#app/jury/change-reading.ts';
import { listReadings } from '#app/jury/list-readings.ts';
import { showJurors } from '#app/round/show-round.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { anOpenJury, criteria, type Jury, marksOf } from './jury-session.ts';

const [general = ''] = criteria;
const secret = 'Brouillon que personne d’autre ne lit';
const draft = (jury: Jury, jurorId: string, mark = 3) =>
  saveDraft(jury, {
    applicationId: idOf(1),
    jurorId,
    marks: [{ criterion: general, mark }],
    comment: secret,
  });
const readersOf = (jury: Jury) => jury.on(1).map(({ jurorId }) => jurorId);
const listOf = async (jury: Jury, jurorId: string) => {
  const list = await listReadings(jury, { jurorId });
  return list.ok ? list.value.readings : [];
};

describe('a draft', () => {
  it('may be incomplete, and its author finds it again', async () => {
    const jury = await anOpenJury(1);
    const [author = ''] = readersOf(jury);
    expect(await draft(jury, author)).toMatchObject({ ok: true });
    expect(await listOf(jury, author)).toMatchObject([
      { state: 'assigned', draft: { marks: [{ criterion: general, mark: 3 }], comment: secret } },
    ]);
  });
  it('is seen by nobody else: not by co-readers, not by staff', async () => {
    const jury = await anOpenJury(1);
    const [author = '', other = ''] = readersOf(jury);
    await draft(jury, author);
    await jury.file(1, other, marksOf(4));
    const seen = [
      await listOf(jury, other),
      await showApplication(jury, idOf(1)),
      await showJurors(jury),
      jury.stored.timeline(),
    ];
    expect(JSON.stringify(seen)).not.toContain(secret);
  });
  it('counts nowhere: its reading is as late as before', async () => {
    const jury = await anOpenJury(1);
    const [author = '', other = ''] = readersOf(jury);
    await jury.file(1, other, marksOf(4));
    await draft(jury, author);
    expect(await jury.close()).toMatchObject({
      refusal: { code: 'quorum-not-met', applications: [{ got: 1 }], lateJurors: [{ jurorId: author }] },
    });
  });
  it('is gone once its review is filed, or its reading recused from or taken back', async () => {
    const jury = await anOpenJury(1);
    const [author = '', other = ''] = readersOf(jury);
    await draft(jury, author);
    await draft(jury, other);
    await jury.file(1, author, marksOf(3));
    await jury.recuse(1, other);
    expect(jury.stored.items('draft')).toEqual([]);
    expect(await draft(jury, author)).toMatchObject({ refusal: { code: 'already-filed' } });
    expect(await draft(jury, other)).toMatchObject({ refusal: { code: 'already-recused' } });
  });
  it('that is saved while its review is being filed is not shown, and goes with the next', async () => {
    const jury = await anOpenJury(1);
    const [author = ''] = readersOf(jury);
    jury.meanwhile.run = () => draft(jury, author);
    expect(await jury.file(1, author, marksOf(3))).toMatchObject({ ok: true });
    expect(jury.stored.items('draft')).toHaveLength(1);
    expect(JSON.stringify(await listOf(jury, author))).not.toContain(secret);
    await jury.file(1, author, marksOf(4));
    expect(jury.stored.items('draft')).toEqual([]);
  });
  it('says at once all that could never be filed', async () => {
    const jury = await anOpenJury(1);
    const refused = await saveDraft(jury, {
      applicationId: idOf(1),
      jurorId: readersOf(jury)[0] ?? '',
      marks: [
        { criterion: general, mark: 9 },
        { criterion: general },
        { criterion: 'charm', justification: 'Oui' },
      ],
    });
    const problems = !refused.ok && 'problems' in refused.refusal ? refused.refusal.problems : [];
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'marks.0.mark mark-out-of-scale',
      'marks.1.criterion criterion-repeated',
      'marks.2.criterion criterion-unknown',
    ]);
  });
  it('is refused to whoever does not read the application, and once the round is closed', async () => {
    const jury = await anOpenJury(1);
    const outsider = jury.jurors.find((id) => !readersOf(jury).includes(id)) ?? '';
    expect(await draft(jury, outsider)).toMatchObject({ refusal: { code: 'not-found' } });
    await jury.mark(1, 3);
    await jury.close();
    expect(await draft(jury, readersOf(jury)[0] ?? '')).toMatchObject({
      refusal: { code: 'round-not-open' },
    });
  });
});
