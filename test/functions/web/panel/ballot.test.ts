import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { ballotList } from '#web/panel/ballot-list.ts';
import { ballotMissing } from '#web/panel/ballot-missing.ts';
import { type BallotPaper, fieldOf, ownerMark } from '#web/panel/ballot-paper.ts';
import { ballotReceipt } from '#web/panel/ballot-receipt.ts';
import { ballotReview } from '#web/panel/ballot-review.ts';
import { finalistPage } from '#web/panel/finalist-page.ts';
import { voteState } from '#web/panel/vote-state.ts';

/** As long as the form of an application allows, and as varied as text that does not compress well. */
const words = (seed: number, length: number) => {
  let text = '';
  for (let n = seed * 7_919; text.length < length; n = (n * 48_271) % 2_147_483_647)
    text += `${n.toString(36)} `;
  return text.slice(0, length);
};
const finalists = Array.from({ length: 33 }, (_, index) => ({
  applicationId: `aic1-${String(index).padStart(16, '0')}`,
  title: `Projet « ${index} » <b>`,
  summary: words(index + 1, 700),
  description: words(index + 50, 10_000),
  applicantName: `Personne ${index}`,
  requestedCents: 5_000_000,
}));
const paper: BallotPaper = {
  panelist: { panelistId: 'p-0123456789', name: 'Citoyenne' },
  round: {
    state: 'open' as const,
    takesVotes: true,
    opensAt: promotion1.calendar.panelOpensAt,
    closesAt: promotion1.calendar.panelClosesAt,
  },
  voted: false,
  seatUsed: false,
  seatGiven: false,
  waits: false,
  grades: promotion1.panel.grades,
  finalists,
};
const say = wording('fr', 'Europe/Paris');
const stateWith = (values: Record<string, string> = {}) => ({
  language: 'fr' as const,
  formToken: 'n.t',
  values,
  problems: [],
});
const idOf = (index: number) => finalists[index]?.applicationId ?? '';
/** A grade for each finalist but those named. */
const choicesBut = (...left: number[]) =>
  Object.fromEntries(
    finalists.flatMap(({ applicationId }, index) =>
      left.includes(index)
        ? []
        : [[fieldOf(applicationId), index === 0 ? '-' : index % 2 ? 'bien' : 'tres-bien']],
    ),
  );
const screenOf = (index: number, values = {}) => {
  const finalist = finalists[index];
  if (!finalist) throw new Error(`no finalist ${index}`);
  return markupText(finalistPage(paper, finalist, stateWith(values), say, { isAnswer: true }).main);
};

describe('the screen of a finalist', () => {
  test('asks for its grade alone, in a group named after the project, none chosen beforehand', () => {
    const text = screenOf(11);
    expect(text.match(/<fieldset/g)).toHaveLength(1);
    const spaced = text.replaceAll(/\s/g, ' ');
    expect(spaced).toContain('<legend>Votre mention pour « Projet « 11 » &lt;b&gt; »</legend>');
    expect(text.match(/type="radio"/g)).toHaveLength(promotion1.panel.grades.length + 1);
    expect(text).toContain('Projet 12 sur 33');
    expect(text).not.toMatch(/ checked|<b>/);
  });
  test('carries what was chosen of the others, and stands for no choice in its address', () => {
    const text = screenOf(11, choicesBut(11, 12));
    expect(text.match(/type="hidden" name="grades\.[^"]+" value="(tres-bien|bien|-)"/g)).toHaveLength(31);
    expect(text).toContain(`data-address="/vote/projet/${idOf(11)}"`);
    expect(text).toContain('<strong data-chosen-count>31</strong> sur 33');
  });
  test('leads on first of all, so that the Enter key does, and from the last to the ballot', () => {
    const waysIn = (text: string) => [...text.matchAll(/name="act" value="([^"]+)"/g)].map(([, act]) => act);
    expect(waysIn(screenOf(11))).toEqual([idOf(12), 'review', idOf(10), 'list']);
    expect(waysIn(screenOf(0))).toEqual([idOf(1), 'review', 'list']);
    expect(waysIn(screenOf(32))).toEqual(['review', idOf(31), 'list']);
  });
  test('is light however much is written of the project', () => {
    expect(gzipSync(screenOf(11, choicesBut())).length).toBeLessThan(15_000);
  });
});

describe('the list', () => {
  test('is short: a line a project, with what is chosen of it', () => {
    const text = markupText(ballotList(paper, stateWith(choicesBut(3)), say, true).main);
    expect(text.match(/<li><button/g)).toHaveLength(33);
    expect(text).toContain(`<span class="tag" id="chosen-${idOf(0)}" data-chosen="${idOf(0)}">Déport</span>`);
    expect(text).toContain(
      `<span class="tag" id="chosen-${idOf(3)}" data-chosen="${idOf(3)}">Sans mention</span>`,
    );
    expect(text).toContain(`value="${idOf(3)}" data-go-on>`);
    expect(text).not.toContain(finalists[0]?.summary);
  });
  test('marks the browser’s choices as one citizen’s, without naming them', () => {
    const other = { ...paper, panelist: { ...paper.panelist, panelistId: 'p-9876543210' } };
    expect(ownerMark(paper)).not.toBe(ownerMark(other));
    expect(ownerMark(paper)).toMatch(/^[0-9a-f]{16}$/);
    const text = markupText(ballotList(paper, stateWith(), say, false).main);
    expect(text).toContain('<a href="/donnees-personnelles">');
    expect(text).toContain(`data-ballot="${ownerMark(paper)}"`);
    expect(text).not.toContain(paper.panelist.panelistId);
  });
});

test('an incomplete ballot lists what is missing alone, and carries the rest', () => {
  const text = markupText(ballotMissing(paper, stateWith(choicesBut(3, 7))).main);
  expect(text).toContain('2 projets n’ont pas encore de mention');
  expect([...text.matchAll(/<li><button[^>]* value="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    idOf(3),
    idOf(7),
  ]);
  expect(text.match(/type="hidden" name="grades\./g)).toHaveLength(33);
});

test('before it is cast it says whose ballot it is, and how to leave it: several vote in one room', () => {
  const { main } = ballotReview(paper, stateWith(choicesBut()));
  const text = markupText(main);
  expect(text).toContain(`Ce bulletin appartient à ${paper.panelist.name}.`);
  expect(text.indexOf(paper.panelist.name)).toBeLessThan(text.indexOf('value="cast"'));
  expect(text).toContain('action="/vote/quitter"');
});

test('a ballot is read again by grade, from the best, recusals last, and cast as it is read', () => {
  const text = markupText(ballotReview(paper, stateWith(choicesBut())).main);
  const groups = [...text.matchAll(/<h3[^>]*>([^<]+) <small>\((\d+)\)/g)].map(([, ...told]) => told);
  expect(groups).toEqual([
    ['Très bien', '16'],
    ['Bien', '16'],
    ['Déport (pas de mention)', '1'],
  ]);
  expect(text).not.toContain('data-ballot=');
});

describe('the receipt', () => {
  const receipt = '0123456789abcdef'.repeat(4);
  const text = markupText(ballotReceipt(paper, receipt, stateWith(), 'https://aic.example').main);

  test('is short, and its code to scan leads to the check without it', () => {
    expect(text.replaceAll(/<svg.*?<\/svg>/gs, '').length).toBeLessThan(2_000);
    expect(text).toContain('aria-label="Code à scanner\u00a0: il mène à https://aic.example/vote/verifier"');
    expect(text.match(/href="[^"]*"/g)).toEqual([
      `href="data:text/plain,${receipt}"`,
      'href="/vote/verifier"',
    ]);
  });
  test('has a code that differs by what it leads to, and by nothing else', () => {
    const code = (of: string, url = 'https://aic.example') =>
      markupText(ballotReceipt(paper, of, stateWith(), url).main).match(/<svg.*<\/svg>/s)?.[0];
    expect(code('f'.repeat(64))).toBe(code(receipt));
    expect(code(receipt, 'https://autre.example')).not.toBe(code(receipt));
  });
});

test('the screen of a finalist with which its reader has a tie offers no grade, and carries the recusal', () => {
  const [{ applicationId, title, applicantName, requestedCents } = expect.unreachable()] = finalists;
  const tied = { applicationId, title, applicantName, requestedCents, tied: true as const };
  const own = { ...paper, finalists: [tied, ...paper.finalists.slice(1)] };
  const state = stateWith({ [fieldOf(applicationId)]: '-' });
  const screen = markupText(finalistPage(own, tied, state, say, { isAnswer: false }).main);
  expect(screen).not.toContain('type="radio"');
  expect(screen).toContain(`name="${fieldOf(applicationId)}" value="-"`);
  expect(screen).toContain('vous ne le lisez ni ne le notez');
});

test('who had a seat that was given to another reads so, and nothing of whether they voted, in every state of the vote', () => {
  for (const state of ['planned', 'open', 'closed'] as const) {
    const given = { ...paper, round: { ...paper.round, state }, seatGiven: true, finalists: [] };
    const { title, main } = voteState(given, { language: 'fr', formToken: 'n.t' }, say);
    expect(title).toBe('Votre siège a été donné à un suppléant');
    expect(markupText(main)).toContain('écrit le motif');
    expect(markupText(main)).not.toContain('Le vote n’est pas encore ouvert');
  }
});

test('whoever had a seat when the call was called off reads that no vote is taken, and nothing of results to come', () => {
  const ended = { ...paper, round: { ...paper.round, state: 'called-off' as const, takesVotes: false } };
  const { title, main } = voteState(ended, { language: 'fr', formToken: 'n.t' }, say);
  expect(title).toBe('Appel déclaré sans suite');
  expect(markupText(main)).toContain('aucun vote n’est pris ni compté');
  expect(markupText(main)).not.toContain('résultats');
});

test('a substitute who waits reads that they have no ballot yet, and how one would come; after the end, that the vote is over', () => {
  const told = (takesVotes: boolean, language: 'fr' | 'en') => {
    const waiting = { ...paper, waits: true, finalists: [], round: { ...paper.round, takesVotes } };
    const { title, main } = voteState(
      waiting,
      { language, formToken: 'n.t' },
      wording(language, 'Europe/Paris'),
    );
    return { title, text: markupText(main) };
  };
  expect(told(true, 'fr').title).toBe('Vous êtes suppléant');
  expect(told(true, 'fr').text).toContain('un message vous apporte le lien de votre bulletin');
  expect(told(true, 'en').title).toBe('You are a substitute');
  expect(told(true, 'en').text).not.toContain('check');
  expect(told(false, 'fr').title).toBe('Le vote est clos');
});

test('a finalist is graded from the best grade down', () => {
  const values = [...screenOf(0).matchAll(/type="radio" name="[^"]*" value="([^"]*)"/g)].map(
    ([, value]) => value,
  );
  expect(values).toEqual([...paper.grades.toReversed().map(({ id }) => id), '-']);
});
