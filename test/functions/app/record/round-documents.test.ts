import { beforeEach, describe, expect, it } from 'vitest';
import { explainDecision, showExplanation } from '#app/record/explain-decision.ts';
import { exportRound, publishRound } from '#app/record/export-round.ts';
import { writeMinutes } from '#app/record/write-minutes.ts';
import { changeRound } from '#app/round/change-round.ts';
import { startRelease } from '#app/round/start-release.ts';
import type { LateAccess, LateAccessIn } from '#domain/application/late-access.ts';
import { publicationSchema, recount } from '#domain/record/publication.ts';
import { replayRound } from '#domain/record/replay.ts';
import { exportedRoundSchema } from '#domain/record/round-export.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import { refuse } from '#domain/values/result.ts';
import { anOpenJury } from '#test/functions/app/jury/jury-session.ts';
import { anOpenPanel } from '#test/functions/app/panel/panel-session.ts';
import { byTwo } from '#test/support/by-two.ts';
import { idOf, staff } from '#test/support/programme-in-memory.ts';
import { recount as recountAlone } from '#web/public/recount.mjs';
import { aClosedJury, aClosedPanel, filesOf, tell } from './exported-rounds.ts';

type Panel = Awaited<ReturnType<typeof aClosedPanel>>;
let panel: Panel;
beforeEach(async () => {
  panel = await aClosedPanel();
});

const release = () => tell(panel, 'panel');
const published = async () => {
  const answer = await publishRound(panel, { round: 'panel' });
  if (!answer.ok || answer.value.round !== 'panel') throw new Error('nothing published');
  return answer.value;
};

describe('an export', () => {
  it('is refused while the list is not frozen', async () => {
    const open = await anOpenPanel([1_000_000]);
    expect(await exportRound(open, { round: 'panel' })).toMatchObject({
      refusal: { code: 'round-not-closed' },
    });
  });
  it('of a panel holds nothing that leads from a ballot to its voter, nor any whole ballot', async () => {
    const text = JSON.stringify(await exportRound(panel, { round: 'panel' }));
    for (const { ballotId } of panel.stored.ballots()) expect(text).not.toContain(ballotId);
    for (const panelistId of panel.panelists) expect(text).not.toContain(panelistId);
    expect(text).not.toContain('votedOn');
  });
  it('of a jury names nobody', async () => {
    const jury = await aClosedJury();
    const text = JSON.stringify(await exportRound(jury, { round: 'jury' }));
    for (const name of ['ada', 'bea', 'cyd']) expect(text).not.toContain(`"${name}"`);
    expect(text).not.toContain('Ami.');
  });
});

describe('the minutes of a jury', () => {
  const given: Omit<LateAccessIn<'given'>, 'state'> = {
    accessId: 'd-0000000000000001',
    email: 'lea@example.org',
    language: 'fr',
    reason: 'Panne du service.',
    endsAt: '2022-02-01T18:00:00+01:00',
    givenBy: 'staff-1',
    givenAt: '2022-01-28T10:00:00.000Z',
  };
  const used: LateAccess = {
    ...given,
    accessId: 'd-0000000000000002',
    email: 'max@example.org',
    reason: 'Hospitalisation.',
    ground: 'hindrance',
    state: 'used',
    applicationId: idOf(1),
    usedAt: '2022-01-30T10:00:00.000Z',
  };
  const minutes = async (late: readonly LateAccess[]) => {
    const jury = await aClosedJury();
    const lateAccesses = { all: async () => [...late] };
    const written = await writeMinutes({ ...jury, lateAccesses }, { round: 'jury', format: 'text' });
    if (!written.ok) throw new Error(written.refusal.code);
    return written.value.text.replaceAll('\u00A0', ' ');
  };
  it('say how many were let in after the close, when and why, and name nobody of them', async () => {
    const text = await minutes([{ ...given, state: 'given' }, used]);
    expect(text).toContain('2 accès donnés après la clôture de l’appel, 1 candidature déposée par ce moyen.');
    expect(text).toMatch(/Accès donné le vendredi 28 janvier 2022.*inutilisé\. Motif : Panne du service\./s);
    expect(text).toMatch(
      /utilisé le dimanche 30 janvier 2022.*Motif : empêchement personnel, par handicap, maladie ou accident\. Hospitalisation\./s,
    );
    expect(text).not.toContain('@example.org');
    expect(text).not.toContain(given.accessId);
  });
  it('say that nobody was, where nobody was', async () => {
    expect(await minutes([])).toContain('Personne n’a été admis à déposer après la clôture de l’appel.');
  });
});

describe('what is published of a panel', () => {
  it('is nothing before the release, nor during it', async () => {
    expect(await publishRound(panel, { round: 'panel' })).toEqual(refuse({ code: 'not-found' }));
    await byTwo((as) => startRelease(panel, { round: 'panel', ...as }));
    expect(await publishRound(panel, { round: 'panel' })).toEqual(refuse({ code: 'not-found' }));
  });
  it('has as many receipts as voters, sorted, and counts again to the same list', async () => {
    await release();
    const publication = await published();
    expect(publicationSchema.parse(publication)).toEqual(publication);
    expect(publication.receipts).toHaveLength(4);
    expect(publication.receipts).toEqual(publication.receipts.toSorted());
    expect(recount(publication)).toEqual([]);
    expect(await recountAlone(publication)).toEqual({ list: publication.finalists, differences: [] });
  });
  it('shows the advice and the decision, and keeps the reason for whom it concerns', async () => {
    await release();
    const publication = await published();
    const third = publication.finalists.find(({ applicationId }) => applicationId === idOf(3));
    expect(third).toMatchObject({ advised: 'laureate', decided: 'laureate', amountCents: 5_000_000 });
    expect(JSON.stringify(publication)).not.toContain('Un poste est déjà financé.');
  });
  it('shows the tally of a finalist ranked on fewer grades, and not why', async () => {
    await release();
    const sixth = (await published()).finalists.find(({ applicationId }) => applicationId === idOf(6));
    expect(sixth).toMatchObject({ grades: 1, recusals: 3, tally: [1, 0, 0, 0, 0, 0] });
    expect(JSON.stringify(await published())).not.toContain('voisins');
  });
  it('is found false when a tally, a rank, a receipt or the seed is changed', async () => {
    await release();
    const publication = await published();
    const [first] = publication.finalists;
    const places = (change: Partial<typeof publication>) =>
      recount({ ...publication, ...change }).map(({ line, field }) => `${line} ${field}`);
    const changed = (change: object) =>
      publication.finalists.map((one) => (one === first ? { ...one, ...change } : one));
    expect(places({ finalists: changed({ tally: [4, 0, 0, 0, 0, 0] }) })).toContain(`${idOf(1)} rank`);
    expect(places({ finalists: changed({ rank: 2 }) })).toEqual([`${idOf(1)} rank`]);
    expect(places({ receipts: publication.receipts.slice(1) })).toContain('receipts number');
    expect(places({ lot: { ...publication.lot, seed: 'autre' } })).toContain('lot seed');
  });
});

describe('what is published of a jury', () => {
  it('has its rules, its lot and its cut, and names no application', async () => {
    const jury = await aClosedJury();
    await tell(jury, 'jury');
    const publication = await publishRound(jury, { round: 'jury' });
    expect(publication).toMatchObject({
      value: { round: 'jury', applications: 4, shortlisted: 3, cut: '3.00' },
    });
    expect(JSON.stringify(publication)).not.toContain('aic1-');
  });
});

describe('an explanation', () => {
  it('is shown to staff as soon as the list is frozen, with its record', async () => {
    expect(await showExplanation(panel, { applicationId: idOf(2) })).toMatchObject({
      value: {
        decisions: [
          {
            record: {
              rule: { id: 'panel-majority-judgment', version: 1 },
              reasonCode: 'OVER_BUDGET',
              figures: { rank: 2, of: 6, leftCents: 7_000_000, leftPlaces: 1, waitingRank: 1 },
            },
            explanation: { fr: expect.stringContaining('Bien') },
          },
        ],
      },
    });
    expect(await showExplanation(panel, { applicationId: idOf(9) })).toMatchObject({ ok: false });
  });
  it('reaches an applicant only once the round was told', async () => {
    expect(await explainDecision(panel, { applicationId: idOf(2) })).toEqual({ explanations: [] });
    await release();
    const { explanations } = await explainDecision(panel, { applicationId: idOf(2) });
    expect(explanations).toMatchObject([{ round: 'panel', figures: { waitingRank: 1 } }]);
  });
  it('is about one application, and tells no other’s id', async () => {
    await release();
    for (const number of [1, 2, 3, 4, 5, 6])
      expect(JSON.stringify(await explainDecision(panel, { applicationId: idOf(number) }))).not.toContain(
        'aic1-',
      );
  });
  it('gives the place on the waiting list as it was told, those who left counted out', async () => {
    panel.move(2, 'withdrawn');
    await release();
    const { explanations } = await explainDecision(panel, { applicationId: idOf(4) });
    expect(explanations).toMatchObject([{ figures: { waitingRank: 1 } }]);
    expect(await explainDecision(panel, { applicationId: idOf(2) })).toEqual({ explanations: [] });
  });
  it('gives the reason for which the administration decided otherwise', async () => {
    await release();
    const { explanations } = await explainDecision(panel, { applicationId: idOf(3) });
    expect(explanations[0]?.explanation.fr).toContain('Un poste est déjà financé');
  });
});

describe('what was decided on appeal since', () => {
  it('stands in the minutes of the panel by day and amount, and in its export, which replays', async () => {
    await release();
    const decided = { to: 'laureate', amountCents: 1_234_500, by: 'staff-2' } as const;
    await changeRound(panel, 'panel', staff, (round, at) =>
      decideRound({ command: 'decide-on-appeal', applicationId: idOf(9), ...decided }, round, at),
    );
    const written = await writeMinutes(panel, { round: 'panel', format: 'text' });
    const text = written.ok ? written.value.text.replaceAll(/[\u00A0\u202F]/g, ' ') : '';
    expect(text).toContain('1 décision complémentaire, dont 1 subvention, pour 12 345 €.');
    expect(text).toMatch(/subvention de 12 345 €, dans ce qui restait du budget/);
    const exported = await exportRound(panel, { round: 'panel' });
    if (!exported.ok) throw new Error(exported.refusal.code);
    expect(exported.value.supplementary).toMatchObject([{ applicationId: idOf(9), ...decided }]);
    expect(exportedRoundSchema.safeParse(exported.value).success).toBe(true);
    expect(replayRound(exported.value)).toMatchObject({ outcome: 'equal' });
  });
});

describe('whom the administration passed over on the waiting list', () => {
  it('stands in the minutes of the panel with the reason, and nothing is said where it was nobody', async () => {
    await release();
    const minutes = async () => {
      const written = await writeMinutes(panel, { round: 'panel', format: 'text' });
      return written.ok ? written.value.text.replaceAll(/[\u00A0\u202F]/g, ' ') : '';
    };
    expect(await minutes()).not.toContain('appelés à leur tour');
    const passing = { applicationId: idOf(2), reason: 'Plafond des aides atteint.', by: 'staff-2' };
    await changeRound(panel, 'panel', staff, (round, at) =>
      decideRound({ command: 'pass-over', ...passing }, round, at),
    );
    expect(await minutes()).toMatch(
      /appelés à leur tour[\s\S]*Motif : Plafond des aides atteint\.[\s\S]*staff-2, le /,
    );
  });
});

describe('the minutes', () => {
  const htmlOf = async (written: ReturnType<typeof writeMinutes>) => {
    const answer = await written;
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value.text;
  };
  it('cite the digests that were published and the page that says how to check them, and no command', async () => {
    for (const round of ['jury', 'panel'] as const) {
      const programme = round === 'jury' ? await aClosedJury() : panel;
      const { digests } = await filesOf(programme, round);
      const text = await plain(programme, round);
      for (const digest of [...Object.values(digests.fields), ...digests.journal.hashes])
        expect(text).toContain(digest);
      expect(text).toContain('La page https://appel.example/resultats/empreintes les montre et explique');
      expect(text).toMatch(/Partie du fichier de la session : Classement ; Empreinte SHA-256 : [0-9a-f]{64}/);
      expect(text).not.toMatch(/npm|npx|node |aic /);
    }
  });
  it('of a jury name its members, recusals, ties, lot and differing decisions', async () => {
    const jury = await aClosedJury();
    const text = await htmlOf(writeMinutes(jury, { round: 'jury', format: 'text' }));
    for (const said of [
      'ada',
      'Déports',
      'tirage au sort',
      'Seul projet du territoire.',
      'Tirage public',
      'Secret révélé à la clôture',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('undefined');
  });
  const plain = async (of: Parameters<typeof writeMinutes>[0], round: 'jury' | 'panel') =>
    (await htmlOf(writeMinutes(of, { round, format: 'text' }))).replaceAll(/[\u00A0\u202F]/g, ' ');
  it('say who deliberated, when and where, who decided by which delegation, and who signs, by name', async () => {
    const jury = await aClosedJury();
    await jury.staffNames.keep({ id: staff.id, name: 'Ève Agent' });
    const text = await plain(jury, 'jury');
    expect(text).toMatch(
      /Le jury a délibéré à distance, sur le site de l’appel, du .+ 2022 à .+ au .+ 2022 à .+/,
    );
    expect(text).toContain('il n’a pas de présidence');
    expect(text).toContain(
      'La décision n’est pas encore notifiée ; elle revient à Camille Exemple, cheffe de la mission, Mission Initiatives citoyennes, par délégation de l’autorité de l’Exemple (arrêté',
    );
    expect(text).toMatch(/ada, membre du jury : …+\n\nbea, membre du jury : …/);
    expect(text).toMatch(
      /Pour l’autorité de l’Exemple, et par délégation : Camille Exemple, cheffe de la mission : …/,
    );
    expect(text).toContain('Par : Ève Agent, le ');
    for (const never of ['présidente', 'promotion-1', 'npm run', staff.id, 'Ami.'])
      expect(text).not.toContain(never);
  });
  it('of a panel whose outcomes were told say since when; its members do not sign', async () => {
    await release();
    const text = await plain(panel, 'panel');
    expect(text).toMatch(
      /La décision a été prise par Camille Exemple, .*\. Elle a été notifiée à partir du .+ 2022/,
    );
    expect(text).not.toContain('Citoyenne 1 : …');
  });
  it('of a panel name who voted, never how', async () => {
    const text = await htmlOf(writeMinutes(panel, { round: 'panel', format: 'text' }));
    expect(text).toContain('Citoyenne 1');
    expect(text).toContain('A voté : non'.replace(' :', '\u00A0:'));
    expect(text).not.toContain('undefined');
    for (const { ballotId } of panel.stored.ballots()) expect(text).not.toContain(ballotId);
  });
  it('are a page that stands alone: language, headings in order, captions, no script, nothing fetched', async () => {
    const page = await htmlOf(writeMinutes(panel, { round: 'panel', format: 'html' }));
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<caption>/g)?.length);
    expect(page).not.toMatch(/<script|src=|href=|@import|url\(/);
    for (const tag of ['section', 'table', 'tr', 'td', 'th', 'ul', 'li', 'p', 'div'])
      expect(page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length, tag).toBe(
        page.match(new RegExp(`</${tag}>`, 'g'))?.length,
      );
  });
  it('show markup in a title as text', async () => {
    const jury = await anOpenJury(3);
    for (const number of [1, 2, 3]) {
      const file = jury.stored.application(idOf(number));
      if (file) {
        const project = { ...file.form.project, title: '<b>Projet</b>' };
        jury.put({ ...file, form: { ...file.form, project } });
      }
      await jury.mark(number, number);
    }
    await jury.close();
    const page = await htmlOf(writeMinutes(jury, { round: 'jury', format: 'html' }));
    expect(page).toContain('&lt;b&gt;Projet&lt;/b&gt;');
    expect(page).not.toContain('<b>Projet');
  });
});
