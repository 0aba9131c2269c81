import { describe, expect, test } from 'vitest';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { storedKinds } from '#domain/record/stored-kinds.ts';
import { markupText } from '#markup/html.ts';
import { wording } from '#markup/wording.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { accessibilityPage } from '#web/public/accessibility-page.ts';
import { legalNoticePage } from '#web/public/legal-notice-page.ts';
import { personalDataPage } from '#web/public/personal-data-page.ts';
import { siteMapPage } from '#web/public/site-map-page.ts';
import { storedWords } from '#web/public/stored-words.ts';
import { accessibilityMention } from '#web/server/accessibility.ts';
import type { PageContent } from '#web/server/frame.ts';

const textOf = ({ main }: PageContent) => markupText(main).replaceAll(/\u00A0|\u202F/g, ' ');
const { site: _, ...rest } = promotion1;
const plain: Cohort = rest;
const audited = (percent: number): Cohort => ({
  ...plain,
  site: {
    accessibilityScheme: 'https://www.example.org/schema',
    accessibilityAudit: {
      by: 'Cabinet Exemple',
      on: '2022-01-10',
      percent,
      establishedOn: '2022-02-01',
      tools: ['NVDA et Firefox'],
      pages: ['Accueil'],
      notAccessible: [
        { what: { fr: 'La carte', en: 'The map' }, why: 'derogation' },
        { what: { fr: 'Le graphique', en: 'The plot' }, why: 'non-conformity' },
      ],
    },
  },
});

describe('what the site says of itself', () => {
  test('is in the cohort file', () => {
    const notice = textOf(legalNoticePage(promotion1, 'fr'));
    for (const fact of [promotion1.service.siret, promotion1.site?.host, 'Camille Exemple']) {
      expect(notice).toContain(fact?.replaceAll("'", '&#39;'));
    }
    const data = textOf(personalDataPage(promotion1, 'fr'));
    const { awardedMonths, notAwardedMonths } = promotion1.retention;
    for (const fact of [
      `${awardedMonths} mois`,
      `${notAwardedMonths} mois`,
      promotion1.sender.email,
      'donnees-personnelles@',
    ]) {
      expect(data).toContain(fact);
    }
  });

  test('has a line for each kind of personal data that is stored, and names who answers, hosts and decides', () => {
    const data = textOf(personalDataPage(promotion1, 'fr'));
    const holds = Object.values(storedKinds).flatMap((row) => ('holds' in row ? [row.holds] : []));
    expect(Object.keys(storedWords).sort()).toEqual([...new Set(holds)].sort());
    for (const [fr] of Object.values(storedWords)) expect(data).toContain(fr.replaceAll('\u00A0', ' '));
    for (const said of ['invitées à écrire avec elle', 'transmis', 'après la clôture', 'notes internes'])
      expect(data).toContain(said);
    expect(data).toContain('Responsable du traitement : l’autorité de l’Exemple.');
    expect(data).toContain('Hébergeur de l’Exemple');
    expect(data).toContain('traitement algorithmique');
    expect(data).not.toContain('pour rien d’autre');
  });

  test.each([
    [
      'fr',
      'Membres du jury, du panel, accompagnateurs et agents',
      'Journaux techniques',
      'six mois',
      '35 jours',
    ],
    [
      'en',
      'Members of the jury and of the panel, advisers and staff',
      'Technical logs',
      'six months',
      '35 days',
    ],
  ] as const)('says how long whatever is stored stays, copies and logs too: %s', (language, ...said) => {
    const kept = textOf(personalDataPage(promotion1, language));
    for (const one of said) expect(kept).toContain(one);
  });

  test('tells of the register where the cohort asks it, and only there', () => {
    const asking: Cohort = { ...promotion1, register: { url: 'https://register.example' } };
    expect(textOf(personalDataPage(asking, 'fr'))).toContain('registre Sirene');
    expect(textOf(personalDataPage(plain, 'fr'))).not.toContain('Sirene');
  });

  test('tells of volunteers and of their draw where there is one, by the criteria of the file', () => {
    const { sortition: __, ...undrawn } = promotion1;
    const category = { id: 'under', label: { fr: 'Moins de 30 ans', en: 'Under 30' }, min: 0, max: 9 };
    const quotas = [
      { id: 'age', label: { fr: 'Âge', en: 'Age' }, categories: [category] },
      { id: 'quartier', label: { fr: 'Quartier', en: 'Neighbourhood' }, categories: [category] },
    ];
    const drawn: Cohort = { ...promotion1, sortition: { quotas } };
    expect(textOf(personalDataPage(undrawn, 'fr'))).not.toMatch(
      /tir[ée]+s? au sort|volontaire|sexe|diplôme/i,
    );
    expect(textOf(personalDataPage(undrawn, 'en'))).not.toMatch(/by lot|the draw|volunteer|diploma/i);
    expect(textOf(personalDataPage(drawn, 'fr'))).toContain('pour chaque critère du tirage (Âge, Quartier)');
    expect(textOf(personalDataPage(drawn, 'fr'))).toContain('Du tirage au sort du panel');
    expect(textOf(personalDataPage(drawn, 'en'))).toContain('criterion of the draw (Age, Neighbourhood)');
  });

  test('names nobody whom the file leaves out', () => {
    expect(textOf(legalNoticePage(plain, 'fr'))).toContain('La personne qui dirige le service');
    expect(textOf(personalDataPage(plain, 'en'))).toContain(`mailto:${plain.service.email}`);
  });
});

describe('the accessibility of the site', () => {
  test.each([
    [plain, 'Accessibilité : non conforme'],
    [audited(49), 'Accessibilité : non conforme'],
    [audited(50), 'Accessibilité : partiellement conforme'],
    [audited(100), 'Accessibilité : totalement conforme'],
  ])('is what its last audit found (%#)', (cohort, mention) => {
    expect(accessibilityMention(cohort, 'fr').replaceAll('\u00A0', ' ')).toBe(mention);
  });

  test('is not declared without an audit', () => {
    const say = wording('fr', 'Europe/Paris');
    expect(textOf(accessibilityPage(plain, say))).toContain('Aucun audit n’a encore été fait');
    expect(textOf(accessibilityPage(audited(62), say))).toContain('62 % des critères');
  });
});

test('the statement of accessibility tells what the law wants, in the order of its model', () => {
  for (const language of ['fr', 'en'] as const) {
    const text = textOf(accessibilityPage(audited(62), wording(language, 'Europe/Paris')));
    const told = {
      fr: [
        'href="https://www.example.org/schema"',
        '62 %',
        'Non-conformités',
        'Le graphique',
        'Dérogations',
        'La carte',
      ],
      en: [
        'href="https://www.example.org/schema"',
        '62%',
        'Non-conformities',
        'The plot',
        'Derogations',
        'The map',
      ],
    }[language];
    const after = { fr: ['1er février 2022', 'HTML5'], en: ['1 February 2022', 'HTML5'] }[language];
    const places = [...told, ...after, 'NVDA et Firefox', 'Accueil'].map(
      (one) => [one, text.indexOf(one)] as const,
    );
    expect(places.filter(([, place]) => place < 0)).toEqual([]);
    expect(places.toSorted(([, one], [, other]) => one - other)).toEqual(places);
  }
});

test('the map of the site leads to all that anybody may open', () => {
  const links = [...textOf(siteMapPage('fr')).matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links).toEqual(expect.arrayContaining(['/', '/candidature', '/resultats', '/accessibilite']));
});
