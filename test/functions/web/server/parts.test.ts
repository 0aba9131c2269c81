import { describe, expect, test } from 'vitest';
import { html, markupText } from '#markup/html.ts';
import {
  buttonLink,
  callLink,
  dataTable,
  factList,
  notice,
  reachLinks,
  tag,
} from '#web/server/parts/blocks.ts';
import {
  actButton,
  checkField,
  type FormState,
  problemSummary,
  radioField,
  selectField,
  textField,
} from '#web/server/parts/form.ts';
import { lasting } from '#web/server/parts/help.ts';

const state: FormState = {
  language: 'fr',
  formToken: 'n.t',
  values: { 'applicant.siret': '12"', kind: 'b' },
  problems: [{ field: 'applicant.siret', message: { fr: 'Vérifiez le SIRET.', en: 'Check the SIRET.' } }],
};

describe('a field', () => {
  test('with a problem says it beside the field and ties both together', () => {
    const text = markupText(
      textField(state, { name: 'applicant.siret', label: 'SIRET', hint: '14 chiffres' }),
    );
    expect(text).toContain('aria-describedby="field-applicant-siret-hint field-applicant-siret-problem"');
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('Vérifiez le SIRET.');
    expect(text).toContain('value="12&quot;"');
  });

  test('keeps what was chosen', () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', hint: 'la seconde' },
    ];
    expect(markupText(radioField(state, { name: 'kind', label: 'Sorte', choices }))).toMatch(
      /value="b" checked/,
    );
    expect(markupText(selectField(state, { name: 'kind', label: 'Sorte', choices }))).toMatch(
      /value="b" selected/,
    );
    expect(markupText(checkField(state, { name: 'kind', label: 'B', value: 'b' }))).toMatch(/ checked/);
  });
});

test('all problems stand at the top, each a link to its field', () => {
  expect(markupText(problemSummary(state))).toContain(
    '<a href="#field-applicant-siret">Vérifiez le SIRET.</a>',
  );
  expect(markupText(problemSummary({ ...state, problems: [] }))).toBe('');
});

test('problems that are said in the same words are told apart by what their fields are called', () => {
  const message = { fr: 'Saisissez ce montant.', en: 'Enter this amount.' };
  const problems = ['a', 'b', 'c'].map((field) => ({ field, message }));
  const labelOf = (field: string) => (field === 'c' ? undefined : `Poste ${field}`);
  const text = markupText(problemSummary({ ...state, problems, labelOf }));
  expect([...text.matchAll(/<a [^>]*>([^<]+)</g)].map(([, words]) => words)).toEqual([
    'Poste a\u00a0: Saisissez ce montant.',
    'Poste b\u00a0: Saisissez ce montant.',
    'Saisissez ce montant.',
  ]);
});

test('a group is described by its hint, and by what is wrong with it', () => {
  const wrong = { ...state, problems: [{ field: 'kind', message: { fr: 'Choisissez.', en: 'Choose.' } }] };
  const choices = [{ value: 'a', label: 'A' }];
  const group = (of: FormState, hint?: string) =>
    /<fieldset[^>]*>/.exec(markupText(radioField(of, { name: 'kind', label: 'Sorte', hint, choices })))?.[0];
  expect(group(wrong, 'Une seule.')).toContain('aria-describedby="field-kind-hint field-kind-problem"');
  expect(group(wrong)).toContain('aria-describedby="field-kind-problem"');
  expect(group(state)).not.toContain('aria-describedby');
});

test('what is put into a block is text, never markup', () => {
  const evil = '<script>';
  const all = [
    notice('info', evil),
    factList([[evil, evil]]),
    tag(evil),
    buttonLink(`/"${evil}`, evil),
    dataTable(evil, [{ label: evil, isNumber: true }], [[evil]]),
    actButton(state, { action: '/x', label: evil, hidden: { a: evil } }),
  ];
  expect(markupText(html`${all}`)).not.toContain('<script>');
});

test('each row of a table is named by its first cell that is no number', () => {
  const columns = [{ label: 'Rang', isNumber: true }, { label: 'Projet' }, { label: 'État' }];
  const table = markupText(dataTable('Liste', columns, [[1, 'Potager', 'retenu']]));
  expect(table).toContain('<tr><td class="number">1</td><th scope="row">Potager</th><td>retenu</td></tr>');
});

describe('how to reach the service', () => {
  test('is a number to tap, which no line breaks, and an address', () => {
    expect(markupText(reachLinks({ phone: '01 99 00 12 34', email: 'a@b.fr' }))).toBe(
      '<a href="tel:0199001234">01\u00A099\u00A000\u00A012\u00A034</a>, <a href="mailto:a@b.fr">a@b.fr</a>',
    );
    expect(markupText(callLink('+33 (0)1-99.00'))).toContain('href="tel:+3319900"');
  });

  test.each(['01 99 00 12 34, poste 12', '', '3919 (gratuit)'])('calls nobody else: %s', (phone) => {
    expect(markupText(callLink(phone))).toBe(phone);
  });
});

test.each([
  [15, '15 minutes', '15 minutes'],
  [60, '1 h', '1 h'],
  [90, '1 h 30', '1 h 30 min'],
  [1_440, '24 h', '24 h'],
])('%i minutes are told as %s, as %s in English', (minutes, fr, en) => {
  const told = (language: 'fr' | 'en') => lasting(minutes, language).replaceAll('\u00A0', ' ');
  expect([told('fr'), told('en')]).toEqual([fr, en]);
});
