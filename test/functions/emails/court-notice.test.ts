/** What letters about an appeal say of the time to go to court, with the notices of the cohort files themselves. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commonOf } from '#emails/letter/letter-common.ts';
import { render } from '#emails/render-letter.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { aCommon, sampleData } from './letter-fixtures.ts';

const files = readdirSync(new URL('../../../infra/cohorts/', import.meta.url)).filter((one) =>
  one.endsWith('.yaml'),
);
const cohorts = files.map((file) => loadCohortFile(file.replace('.yaml', '')));
const letters = ['appeal-received', 'decision-maintained'] as const;
const languages = ['fr', 'en'] as const;
const cases = cohorts.flatMap((cohort) =>
  letters.flatMap((letter) =>
    languages.map((language) => [cohort.cohort, letter, language, cohort] as const),
  ),
);
/** From the day of an answer on, or of the silence in its place. */
const anew = {
  fr: /dans les deux mois\s+qui suivent la notification/,
  en: /within two months of the notification/,
};

describe.each(cases)('of %s the letter %s (%s)', (_, letter, language, cohort) => {
  const text = (said: object) => {
    const { recipientName, sentOn } = aCommon(letter, language);
    const common = commonOf(cohort, language, { recipientName, sentOn });
    const written = render(letter, language, common, { ...sampleData[letter], ...said } as never).text;
    return written.replaceAll(/[\u00a0\u202f]/g, ' ');
  };

  test('says of an appeal in time how long the court can be asked after its rejection', () => {
    expect(text({})).toMatch(anew[language]);
    expect(text({})).toContain('7 rue de Jouy');
  });

  test('gives a late one no time anew, and says that nothing reopens it', () => {
    const late = text({ isLate: true, lastDayAt: '2022-08-01T12:00:00Z' });
    expect(late).not.toMatch(anew[language]);
    expect(late).not.toMatch(
      /ci-dessous comment saisir|below how to go to court|recours interrompt|appeal interrupts/,
    );
    expect(late).toMatch(
      language === 'fr'
        ? /lundi 1er août 2022\. Il n’interrompt pas le délai .*\. La réponse à ce recours, ou l’absence de réponse, ne rouvre pas ce délai\./
        : /Monday 1 August 2022\. It does not interrupt the time limit .*\. The answer to this appeal, .* does not reopen that time limit\./,
    );
  });

  test('says of an answer after the time to go to court that it opens none, and what is left', () => {
    const over = text({ courtOverAt: '2022-06-29T12:00:00Z' });
    expect(over).not.toMatch(anew[language]);
    expect(over).not.toMatch(/ci-dessous comment saisir|below how to go to court/);
    expect(over).toMatch(
      language === 'fr'
        ? /s’est terminé le mercredi 29 juin 2022 : cette lettre ne le rouvre pas .*R\. 421-2.*Si vous avez saisi le tribunal avant/
        : /ended on Wednesday 29 June 2022: this letter does not reopen it .*R\. 421-2.*If you went to court before/,
    );
  });

  test('names the refusal that silence is, and that the final decision will replace it', () => {
    const silent = text({ against: 'silence', decidedAt: '2022-03-26T22:59:00Z' });
    expect(silent).toMatch(anew[language]);
    expect(silent).toMatch(
      language === 'fr'
        ? /née? du silence de l’administration le samedi 26 mars 2022/
        : /arose on Saturday 26 March 2022/,
    );
    expect(silent).toMatch(
      language === 'fr' ? /la décision finale remplacera ce refus/ : /the final decision will replace/,
    );
  });

  test('of one of two in time says that the last rejection begins it', () => {
    const one = text({ otherAt: '2022-04-11T12:00:00Z' });
    expect(one).toMatch(anew[language]);
    expect(one).toMatch(
      language === 'fr'
        ? /autre recours, reçu le lundi 11 avril 2022, est encore examiné\..*à compter du dernier rejet \(article L\. 411-2/
        : /other appeal, received on Monday 11 April 2022, is still being examined\..*from the last rejection \(article L\. 411-2/,
    );
  });
});

test.each(languages)(
  'where a final decision has replaced the silence, its letter is what counts (%s)',
  (language) => {
    const data = { ...sampleData['appeal-received'], against: 'silence' as const, isReplaced: true };
    const { text } = render('appeal-received', language, aCommon('appeal-received', language), data);
    expect(text).toMatch(language === 'fr' ? /elle répond à votre recours/ : /it answers your appeal/);
    expect(text).toMatch(
      language === 'fr' ? /sa lettre dit comment la contester/ : /its letter says how to contest it/,
    );
    expect(text).not.toMatch(/rejeté ce jour-là|rejected on that day|telerecours|interrompt|interrupts/);
  },
);
