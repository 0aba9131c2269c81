import { describe, expect, it } from 'vitest';
import { letters, type Template, templates, templatesWhere } from '#domain/application/letters.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { render, renderQueued, statusSentence } from '#emails/render-letter.ts';
import {
  aCommon,
  applicationId,
  cohortWords,
  decisionAuthor,
  linksOf,
  personalLink,
  sampleData,
} from './letter-fixtures.ts';
import { autolinks, elementsOf, hrefs, shown, shownOutsideLinks } from './mail-reading.ts';

const languages = ['fr', 'en'] as const;
const sample = (template: Template, language: 'fr' | 'en') =>
  render(template, language, aCommon(template, language), sampleData[template] as LetterData<Template>);

describe.each(templates)('the e-mail %s', (template) => {
  it('says what its snapshot says, in French and in English', async () => {
    const written = languages.map((language) => {
      const { subject, text } = sample(template, language);
      return `[${language}] ${subject}\n\n${text}`;
    });
    await expect(written.join(`\n${'='.repeat(72)}\n\n`)).toMatchFileSnapshot(`./snapshots/${template}.txt`);
  });

  it.each(languages)('is one accessible column of well-formed HTML in its language (%s)', (language) => {
    const { html } = sample(template, language);
    const elements = elementsOf(html);
    expect(elements.filter((name) => name === 'h1')).toHaveLength(1);
    expect(elements.filter((name) => /^(img|table|script|style|iframe|form|link)$/.test(name))).toEqual([]);
    expect(elements.indexOf('h1')).toBeLessThan(elements.indexOf('h2'));
    expect(html).toContain(`<html lang="${language}" dir="ltr">`);
    // A client that shows letters within its own page drops the body, and has a background of its own, which may be dark.
    const colours = [...html.matchAll(/style="([^"]*color:#1a1a1a[^"]*)"/g)].map(([, style]) => style);
    for (const style of colours) expect(style).toContain('background:#ffffff');
  });

  it.each(languages)(
    'links to the personal page and to the service, and to nothing else (%s)',
    async (language) => {
      const { html, text } = sample(template, language);
      expect(hrefs(html)).toEqual(linksOf(template));
      expect(await autolinks(text)).toEqual(linksOf(template));
      expect(await autolinks(shownOutsideLinks(html))).toEqual([]);
    },
  );

  it.each(languages)('tells the status in the words of the status page, in both parts (%s)', (language) => {
    const { html, text } = sample(template, language);
    const data = sampleData[template] as LetterData<Template>;
    const sentence = statusSentence(template, language, data, 'Europe/Paris');
    expect(text).toContain(sentence);
    expect(shown(html)).toContain(sentence);
  });

  it.each(languages)('shows every line of its text in its HTML too (%s)', (language) => {
    const { html, text } = sample(template, language);
    const visible = shown(html);
    const lines = text.split('\n').map((line) => line.replace(/^(- | {2}|> )/, ''));
    expect(lines.filter((line) => line !== personalLink && !visible.includes(line))).toEqual([]);
  });

  it.each(languages)('leaves no gap in its sentences (%s)', (language) => {
    const { subject, text, html } = sample(template, language);
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
  });
});

describe('the appeal notice', () => {
  const refusals = [
    ...(['ineligible', 'not-shortlisted', 'waiting-list', 'not-selected', 'called-off', 'lapsed'] as const),
    'grant-reduced',
    'default-recorded',
    'payment-withheld',
  ] as const;
  const carriers: Template[] = [...refusals, 'laureate', 'receipt', 'information-received', 'support-ended'];
  const filled = (text: string, language: 'fr' | 'en') =>
    text
      .replace('de {author}', 'd’{author}')
      .replace('{author}', `Andrée Signard, ${cohortWords.service.signatories[0]?.capacity[language]}`)
      .replace('{authority}', cohortWords.service.authority[language])
      .replace('{serviceAddress}', '1 rue de l’Exemple, 75007 Paris')
      .replace('{serviceEmail}', cohortWords.service.email);

  it('belongs to the refusals, the waiting list and the withdrawal of a grant among them', () => {
    expect(templatesWhere(({ nature }) => nature === 'refusal')).toEqual(refusals);
  });

  it.each(carriers)('is in both parts of %s, in the words of its use', (template) => {
    const notices = cohortWords.appealNotice;
    const { nature } = letters[template];
    const use = nature === 'acknowledgement' ? 'receipt' : nature === 'appeal' ? 'appeal' : 'refusal';
    for (const language of languages) {
      const { text, html } = sample(template, language);
      for (const part of notices[use][language].split('\n\n')) {
        expect(text).toContain(filled(part, language));
        expect(shown(html)).toContain(filled(part, language));
      }
    }
  });

  it('speaks of no decision and no notification in a receipt', () => {
    expect(sample('receipt', 'fr').text.split('Voies et délais')[1]).not.toMatch(
      /cette décision|notification/,
    );
  });

  it.each(carriers)('stops %s when it is missing', (template) => {
    const data = sampleData[template] as LetterData<Template>;
    const appealNotice = { refusal: ' \n', receipt: '', appeal: '' };
    expect(() => render(template, 'fr', aCommon(template, 'fr', { appealNotice }), data)).toThrow(
      expect.objectContaining({ name: 'Email.AppealNoticeMissing' }),
    );
  });

  it('is not asked of a whole grant; a partial one says both amounts, the reason and how to appeal', () => {
    const whole = { ...sampleData.laureate, requestedCents: 9_000_000, reason: undefined };
    const without = aCommon('laureate', 'fr', { appealNotice: { refusal: '', receipt: '', appeal: '' } });
    expect(render('laureate', 'fr', without, whole).text).not.toMatch(/recours|refus partiel/);
    const partial = sample('laureate', 'fr').text;
    expect(partial).toContain('accorde 90\u202f000\u00a0€ sur les 120\u202f000\u00a0€ demandés');
    expect(partial).toContain('Les frais de communication ne sont pas soutenus.');
  });
});

it('a help that staff end, or a grant that falls with the costs, is told with its reason, who decided and how to appeal; who leaves is told none', () => {
  const [ended, reduced] = [sample('support-ended', 'fr').text, sample('grant-reduced', 'fr').text];
  expect(sample('payment-withheld', 'fr').text).toMatch(
    /Décision prise par Andrée Signard[\s\S]*Voies et délais/,
  );
  for (const text of [ended, reduced])
    expect(text).toMatch(
      /Le motif de cette décision[\s\S]*Décision prise par Andrée Signard[\s\S]*Voies et délais/,
    );
  expect(reduced).toMatch(/40\u202f000\u00a0€ à 30\u202f000\u00a0€, soit 10\u202f000\u00a0€ de moins/);
  expect(reduced).toMatch(/article «\sVersements\s» de la convention n°\sAIC1-2022-003/u);
  const left = { because: 'withdrawn', reason: 'Le collectif se sépare.' } as const;
  expect(render('support-ended', 'fr', aCommon('support-ended', 'fr'), left).text).not.toMatch(
    /Voies et délais|Décision prise/,
  );
  const person = { ...sampleData['grant-reduced'], isBody: false };
  expect(render('grant-reduced', 'fr', aCommon('grant-reduced', 'fr'), person).text).not.toContain(
    '2000-321',
  );
});

it('every letter that rests on a ranking, or on the check of a condition, says that an algorithm made it, and whom to ask (CRPA L311-3-1)', () => {
  const mentions = (language: 'fr' | 'en', words: RegExp) =>
    templates.filter((template) => words.test(sample(template, language).text));
  const ranked = [
    'ineligible',
    'shortlisted',
    'not-shortlisted',
    'laureate',
    'waiting-list',
    'not-selected',
    'promoted',
  ];
  expect(mentions('fr', /traitement algorithmique.*initiatives@service.*www\.cada\.fr/)).toEqual(ranked);
  expect(mentions('en', /algorithmic processing.*initiatives@service.*www\.cada\.fr/)).toEqual(ranked);
});

describe('the acknowledgement of receipt (CRPA R112-11-1)', () => {
  it('states the date, the service and its phone, what silence means and when, and the routes of appeal', () => {
    const { text } = sample('receipt', 'fr');
    expect(text).toContain('reçue le mercredi 26\u00a0janvier 2022 à 23\u00a0h\u00a059 (heure de Paris)');
    expect(text).toContain(
      'service chargé de votre dossier\u00a0:\n\nVotre dossier est suivi par Dominique Suivi\n01 99 00 12 36\ndossiers@service.example.org\n\nBureau des initiatives citoyennes\n1 rue de l’Exemple\n75007 Paris\n01 99 00 12 34\n',
    );
    expect(text).toContain('notifiée le samedi 26\u00a0mars 2022');
    expect(text).toContain('Voies et délais de recours');
    expect(text).toContain(applicationId);
  });

  it('speaks of the tolerance period only to those who used it', () => {
    const onTime = { ...sampleData.receipt, filedDuringGrace: false };
    expect(render('receipt', 'fr', aCommon('receipt', 'fr'), onTime).text).not.toContain('tolérance');
    expect(sample('receipt', 'fr').text).toContain('tolérance');
  });
});

describe('a message read back from the outbox', () => {
  it('is rendered by its template’s name', () => {
    const common = aCommon('promoted', 'fr');
    expect(renderQueued('promoted', 'fr', common, sampleData.promoted)).toEqual(sample('promoted', 'fr'));
  });

  it.each(['nonsense', 'toString', ''])('is refused when no template has that name (%j)', (name) => {
    expect(() => renderQueued(name, 'fr', aCommon('promoted', 'fr'), {})).toThrow(
      expect.objectContaining({ name: 'Email.TemplateUnknown' }),
    );
  });

  it('is refused when its data is not what the template needs', () => {
    expect(() =>
      renderQueued('promoted', 'fr', aCommon('promoted', 'fr'), { amountCents: 'many' }),
    ).toThrow();
  });

  it.each([
    'http://aic.example/x',
    'javascript:alert(1)',
    '/application',
    'https://a@b.example/',
    'https://a.example/"x',
  ])('is refused with %j as a personal link', (link) => {
    expect(() =>
      render('promoted', 'fr', aCommon('promoted', 'fr', { link }), sampleData.promoted),
    ).toThrow();
  });

  it('may point to this machine, for the local programme', () => {
    const link = 'http://127.0.0.1:4321/application#token';
    expect(render('promoted', 'fr', aCommon('promoted', 'fr', { link }), sampleData.promoted).text).toContain(
      link,
    );
  });

  it('goes without the link where there is none to give', () => {
    const { link: _, ...common } = aCommon('withdrawn', 'fr');
    expect(hrefs(render('withdrawn', 'fr', common, sampleData.withdrawn).html)).toEqual(
      linksOf('withdrawn').slice(1),
    );
  });
});

describe('the reason of a refusal', () => {
  const told = (reasonCode: string, reason?: string) =>
    render('not-selected', 'fr', aCommon('not-selected', 'fr'), {
      author: decisionAuthor,
      reasonCode,
      fromWaitingList: false,
      reason,
    }).text;

  it.each(['BELOW_FLOOR', 'CAP_REACHED', 'OVER_BUDGET', 'TIE_LOT'])(
    'is a sentence of its own for %s',
    (code) => {
      expect(told(code)).not.toContain('L’administration a pris cette décision');
    },
  );

  it.each(['ADJUSTED', 'constructor'])('names the administration where no rule decided (%s)', (code) => {
    expect(told(code, 'Le porteur a déjà une aide.')).toContain(
      'L’administration a pris cette décision après l’avis du panel citoyen.\n\nLe porteur a déjà une aide.',
    );
  });
});

it.each([
  ['promoted', { amountCents: 5_000_000, requestedCents: 8_000_000 }],
  ['reinstated', { to: 'laureate', amountCents: 5_000_000, requestedCents: 8_000_000 }],
  ['award-modified', { amountCents: 6_000_000, requestedCents: 8_000_000 }],
] as const)(
  'a grant of less than was asked is told as a refusal of the rest, with its notice (%s)',
  (template, less) => {
    const letter = (over: object) =>
      renderQueued(template, 'fr', aCommon(template, 'fr'), { ...sampleData[template], ...over }).text;
    expect(letter(less)).toMatch(
      /sur les 80\s000\s€ demandés\. C’est un refus partiel[\s\S]*Voies et délais de recours/,
    );
    const whole = letter({ ...less, amountCents: 8_000_000 });
    expect(whole).not.toMatch(/refus partiel|Voies et délais de recours/);
  },
);

it.each([true, undefined] as const)(
  'who is inadmissible for a reason of staff is told of an algorithm where it pointed out lookalikes (%s)',
  (isLookalike) => {
    const reasons = [{ code: 'REASON', message: 'Ce projet est déjà déposé.' }];
    const data = { ...sampleData.ineligible, reasons, isLookalike };
    const { text } = renderQueued('ineligible', 'fr', aCommon('ineligible', 'fr'), data);
    expect(text.includes('les candidatures qui se ressemblent')).toBe(isLookalike === true);
  },
);

it('whoever is examined again on appeal is told when silence becomes a refusal anew', () => {
  const silence = { at: '2022-06-29T09:00:00Z', isPast: false };
  const data = { ...sampleData.reinstated, to: 'shortlisted', silence };
  expect(renderQueued('reinstated', 'fr', aCommon('reinstated', 'fr'), data).text).toMatch(
    /notifiée le mercredi\s29\sjuin\s2022, le silence de l’administration vaut refus/,
  );
});

describe('the waiting list', () => {
  const reason = 'Les aides de minimis déjà reçues ne le permettent pas.';
  const closing = (data: { reason?: string }) =>
    render('not-selected', 'fr', aCommon('not-selected', 'fr'), {
      author: decisionAuthor,
      reasonCode: 'WAITING_LIST_CLOSED',
      fromWaitingList: true,
      ...data,
    }).text;

  it('is closed for want of places or money, except for whoever was passed over', () => {
    expect(closing({})).toContain('Les places et le budget disponibles n’ont pas permis');
    expect(closing({ reason })).toMatch(/L’administration ne l’a pas appelé, pour ce motif\s:\n\nLes aides/);
    expect(closing({ reason })).not.toContain('Les places et le budget disponibles');
  });

  it('is entered for the reason that staff wrote, where they did not follow the panel', () => {
    const letter = (over: object) =>
      render('waiting-list', 'fr', aCommon('waiting-list', 'fr'), { ...sampleData['waiting-list'], ...over });
    expect(letter({ reasonCode: 'DECIDED_BY_STAFF', reason }).text).toContain(
      `L’administration a pris cette décision après l’avis du panel citoyen.\n\n${reason}`,
    );
    expect(letter({}).text).not.toContain('Pourquoi');
  });
});

it.each(['laureate', 'waiting-list'] as const)(
  'the letter %s leaves whoever the panel could not grade, where staff decide so',
  (template) => {
    const { grade: _none, ...ungraded } = sampleData[template];
    const { text } = renderQueued(template, 'fr', aCommon(template, 'fr'), ungraded);
    expect(text).not.toContain('Mention majoritaire du panel');
  },
);

describe('the letter of a one-time code', () => {
  const letter = (language: 'fr' | 'en', template: string, data: object) =>
    renderQueued(template, language, aCommon('one-time-code', language), data);

  it.each([
    ['decline', 'Votre code pour refuser la convention n° C1', 'Your code to decline agreement no. C1'],
    ['withdraw', 'Votre code pour retirer votre candidature', 'Your code to withdraw your application'],
  ])('says which act it confirms, what follows, and what to do if it was not you (%s)', (act, fr, en) => {
    const french = letter('fr', 'one-time-code', { act, number: 'C1', session: 's' });
    expect(french.subject.replaceAll(/\s/g, ' ')).toContain(fr);
    expect(french.text).toMatch(/définitivement.+sert qu’une fois/);
    expect(french.text).toContain('demandez un nouveau lien');
    expect(french.text).not.toMatch(/Signataire|Empreinte/);
    const english = letter('en', 'one-time-code', { act, number: 'C1' });
    expect(english.subject).toContain(en);
    expect(english.text).toContain('ask for a new link');
  });
});
