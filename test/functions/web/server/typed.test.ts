import { describe, expect, test } from 'vitest';
import { markupText } from '#markup/html.ts';
import { typedCents, typedCount } from '#web/server/parts/typed-amount.ts';
import {
  jurorOf,
  panelistOf,
  problemsByLine,
  type RollColumn,
  rollColumns,
  rollTitles,
  typedRoll,
} from '#web/server/typed-roll.ts';
import { hasTyped, typedText } from '#web/server/typed-text.ts';

describe('an amount as people type it', () => {
  test.each([
    ['12 500,50', 1_250_050],
    ['12\u202F500 €', 1_250_000],
    ['12,500.5', 1_250_050],
    ['800000', 80_000_000],
    ['', undefined],
  ])('%j is %s cents', (text, cents) => {
    expect(typedCents(text)).toBe(cents);
  });

  test.each(['douze', '-5', '1,23,4', '12.345.6', '1e5'])('%j is no amount', (text) => {
    expect(typedCents(text)).toBeNaN();
  });

  test('a count is whole', () => {
    expect([typedCount('1 200'), typedCount(''), typedCount('3,5')]).toEqual([1200, undefined, Number.NaN]);
  });
});

describe('a roll pasted from a spreadsheet', () => {
  test.each([
    ['semicolons', 'Nom;Courriel;Langue;Thèmes\nAda;ada@jury.example;fr;santé, climat'],
    ['tabs', 'Nom\tCourriel\tLangue\tThèmes\nAda\tada@jury.example\tfr\tsanté, climat\n'],
    ['commas', 'name,email,language,topics\r\nAda,ada@jury.example,French,"santé, climat"'],
  ])('is read with %s', (_, text) => {
    const typed = typedRoll(text, 'jurors');
    expect(typed.ok && typed.rows.map(jurorOf)).toEqual([
      { name: 'Ada', email: 'ada@jury.example', language: 'fr', topics: ['santé', 'climat'] },
    ]);
  });

  test('knows the ceiling of readings of a juror, and leaves out what is empty', () => {
    const typed = typedRoll(
      'nom;courriel;Plafond\nAda;a@jury.example;1 0\nBea;b@jury.example;\nCyd;c@jury.example;dix',
      'jurors',
    );
    expect(typed.ok && typed.rows.map(jurorOf).map(({ maxReadings }) => maxReadings)).toEqual([
      10,
      undefined,
      Number.NaN,
    ]);
  });

  test('says nothing of what it has no cell for, or an empty one, and that there is none of what is a dash', () => {
    const person = { name: 'Ada', email: 'a@jury.example' };
    const read = (text: string) => {
      const typed = typedRoll(text, 'jurors');
      return typed.ok && typed.rows.map(jurorOf);
    };
    expect(read('nom;courriel\nAda;a@jury.example')).toEqual([person]);
    const columns = 'nom;courriel;langue;organisme;siren;thèmes;plafond;liens';
    expect(read(`${columns}\nAda;a@jury.example;;;;;;`)).toEqual([person]);
    const none = { organisation: null, siren: null, maxReadings: null, topics: [], declaredConflicts: [] };
    expect(read(`${columns}\nAda;a@jury.example;;–;-;—;-;–`)).toEqual([{ ...person, ...none }]);
  });

  test('takes the ties of jurors as those of panelists', () => {
    const typed = typedRoll(
      'nom;courriel;liens\nAda;a@x.fr;aic1-0123456789ABCDEF | aic1-0123456789ABCDEG',
      'jurors',
    );
    const ties = ['aic1-0123456789ABCDEF', 'aic1-0123456789ABCDEG'];
    for (const of of [jurorOf, panelistOf])
      expect(typed.ok && typed.rows.map(of)).toMatchObject([{ declaredConflicts: ties }]);
  });

  test('says who is a substitute', () => {
    const typed = typedRoll('nom;e-mail;suppléant\nBea;b@x.fr;oui\nCyd;c@x.fr;', 'panelists');
    expect(typed.ok && typed.rows.map(panelistOf).map(({ substitute }) => substitute)).toEqual([
      true,
      undefined,
    ]);
  });

  test.each(['', 'Ada;ada@jury.example', 'nom;courriel', 'nom;courriel\n"Ada;x'])(
    '%j is refused with what is expected',
    (text) => {
      const typed = typedRoll(text, 'jurors');
      expect(typed).toMatchObject({ ok: false, problem: { field: 'list' } });
    },
  );

  test('tells a problem of the API at the line that was pasted, blank lines counted', () => {
    const typed = typedRoll('nom;courriel\n\nAda;ada@jury.example\nBea;pas une adresse', 'jurors');
    if (!typed.ok) throw new Error('not read');
    const problems = problemsByLine(
      [{ field: 'jurors.1.email', message: { fr: 'Adresse invalide.', en: 'Invalid address.' } }],
      typed.rows,
    );
    expect(problems).toEqual([
      {
        field: 'list',
        message: { fr: 'Ligne 4, courriel : Adresse invalide.', en: 'Line 4, email: Invalid address.' },
      },
    ]);
  });

  test('names the column by the title that the page gives it', () => {
    const rows = [{ line: 2, cells: {} }];
    const at = (field: string) =>
      problemsByLine([{ field: `jurors.0.${field}`, message: { fr: '', en: '' } }], rows)[0]?.message.fr;
    expect(at('declaredConflicts.1')).toBe('Ligne 2, liens : ');
    expect(at('topics.0')).toBe('Ligne 2, thèmes : ');
    expect(at('maxReadings')).toBe('Ligne 2, plafond : ');
    expect(at('returns')).toBe('Ligne 2 : ');
  });

  const dressed = (title: string) => [
    title,
    title.toUpperCase(),
    title.normalize('NFD').replace(/\p{M}/gu, ''),
    title.replaceAll('’', "'"),
    ` ${title} `,
  ];
  const strange = ['Fonction', 'Ville', 'Téléphone', 'sep=', 'Civilité', 'Remarques'];
  for (const roll of ['jurors', 'panelists', 'advisers'] as const) {
    const columns = Object.keys(rollTitles) as RollColumn[];
    const titled = columns.flatMap((column) =>
      rollTitles[column].flatMap(dressed).map((title) => [title, column] as const),
    );
    const others: readonly string[] = columns.filter((column) => column !== 'name' && column !== 'email');
    for (const separator of ['\t', ';', ',']) {
      const table = (title: string, cell: string) =>
        [['Nom', 'Courriel', title].join(separator), ['Ada', 'a@x.fr', cell].join(separator)].join('\n');

      test(`under any title of ${roll} a cell is kept or refused by its title, at ${JSON.stringify(separator)}`, () => {
        for (const [title, column] of titled.filter(([, one]) => others.includes(one))) {
          const typed = typedRoll(table(title, 'dit'), roll);
          if ((rollColumns[roll] as readonly string[]).includes(column))
            expect(typed, title).toMatchObject({ ok: true, rows: [{ cells: { [column]: 'dit' } }] });
          else expect(JSON.stringify(typed), title).toContain(`« ${title.trim()} »`);
        }
        for (const title of strange)
          expect(JSON.stringify(typedRoll(table(title, 'dit'), roll))).toContain(`« ${title} »`);
      });

      test(`a second column of the same, and a cell under no title, are refused: ${roll}, ${JSON.stringify(separator)}`, () => {
        for (const title of ['Name', 'Adresse mail', ''])
          expect(typedRoll(table(title, 'dit'), roll).ok).toBe(false);
        expect(typedRoll(table('', ''), roll).ok).toBe(true);
      });
    }
  }

  test('joins a first name with the name', () => {
    const typed = typedRoll(
      'Prénom\tNom\tAdresse mail\nÉtienne\tDupont\te@x.fr\n\tRoux\tr@x.fr\nAda\t\ta@x.fr',
      'jurors',
    );
    expect(typed.ok && typed.rows.map(jurorOf).map(({ name }) => name)).toEqual([
      'Étienne Dupont',
      'Roux',
      '',
    ]);
  });

  test('reads ties under the title that people give them', () => {
    const typed = typedRoll(
      "Nom\tCourriel\tOrganisme\tLiens d'intérêts\nAda\ta@x.fr\tInstitut\taic1-0123456789ABCDEF; aic1-0123456789ABCDEG",
      'jurors',
    );
    expect(typed.ok && typed.rows.map(jurorOf)).toMatchObject([
      { organisation: 'Institut', declaredConflicts: ['aic1-0123456789ABCDEF', 'aic1-0123456789ABCDEG'] },
    ]);
  });

  test.each(['\n', ' \n\n', ';;\n', '\uFEFF'])('skips what is blank before the titles: %j', (before) => {
    const typed = typedRoll(`${before}nom;courriel\nAda;ada@jury.example`, 'jurors');
    expect(typed.ok && typed.rows.map(jurorOf)).toEqual([{ name: 'Ada', email: 'ada@jury.example' }]);
  });

  test('refuses a file of another encoding, and says how to save it', () => {
    const bytes = Buffer.from('nom;courriel\nÉtienne;e@x.fr', 'latin1');
    const typed = typedRoll(new TextDecoder().decode(bytes), 'jurors');
    expect(typed).toMatchObject({
      ok: false,
      problem: { message: { fr: expect.stringContaining('Ligne 2') } },
    });
    expect(JSON.stringify(typed)).toContain('CSV UTF-8');
  });

  test('a language that is neither goes to the API as it was typed', () => {
    const typed = typedRoll(
      'nom;courriel;langue\nAda;a@x.fr;allemand\nBea;b@x.fr;Anglais\nCyd;c@x.fr;–',
      'jurors',
    );
    expect(typed.ok && typed.rows.map(jurorOf).map(({ language }) => language)).toEqual([
      'allemand',
      'en',
      'fr',
    ]);
  });
});

test('what could not be taken is given back to whoever typed it, but never what proves who they are or where money goes', () => {
  const secret = { formToken: 'n.t', code: '1234 5678', iban: 'FR76 3000 6000 0112 3456 7890 189' };
  const visit = {
    form: new URLSearchParams({ ...secret, reason: 'Une longue explication.' }),
    language: 'fr' as const,
    labelOf: (field: string) => `Champ ${field}`,
  };
  const shown = markupText(typedText(visit));
  expect(shown).toContain('Une longue explication.');
  for (const value of Object.values(secret)) expect(shown).not.toContain(value);
  expect(hasTyped({ ...visit, form: new URLSearchParams(secret) })).toBe(false);
});
