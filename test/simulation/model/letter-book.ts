/**
 * The letter that somebody must have been sent, whole: the approved one of its kind and language, with its sample's affairs
 * replaced by theirs. A rule that does not find its sample's words there fails, so that neither goes on without the other.
 */
import { readFileSync } from 'node:fs';
import { type Template, templates } from '#domain/application/letters.ts';
import type { Language } from '#domain/values/language.ts';
import {
  applicationId,
  cohortWords,
  personalLink,
  sampleData,
} from '#test/functions/emails/letter-fixtures.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { letterRules } from './letter-rules.ts';
import { type Say, sayIn, spaced } from './letter-words.ts';

export interface Reader {
  language: Language;
  name: string;
  /** Of applicants alone. */
  reference?: string;
  title?: string;
  /** Undefined where the letter has none. */
  link: string | undefined;
}

const folder = new URL('../../functions/emails/snapshots/', import.meta.url);
const approved = new Map(
  templates.flatMap((template) => {
    const [fr = '', en = ''] = readFileSync(new URL(`${template}.txt`, folder), 'utf8').split(/\n={72}\n\n/);
    const whole = (text: string, language: Language) =>
      [`${template} ${language}`, text.replace(/^\[..\] /, '').trimEnd()] as const;
    return [whole(fr, 'fr'), whole(en, 'en')];
  }),
);
const gradesOf = (
  { grades }: { grades: readonly { id: string; label: Record<Language, string> }[] },
  language: Language,
) => Object.fromEntries(grades.map(({ id, label }) => [id, label[language]]));

/** @throws where the rule and the approved letter do not fit each other */
export function expectedLetter(template: Template, reader: Reader, facts: unknown): string {
  const { language } = reader;
  const rule: (facts: never, ...with_: [Say, Readonly<Record<string, string>>]) => string[] =
    letterRules[template];
  // The sample is where it was approved, the reader where the service is.
  const samples = rule(
    sampleData[template] as never,
    sayIn(language, cohortWords.timeZone),
    gradesOf(cohortWords.panel, language),
  );
  const values = rule(facts as never, sayIn(language, cohort.timeZone), gradesOf(cohort.panel, language));
  const book = approved.get(`${template} ${language}`) ?? '';
  const holes: string[] = [];
  let [kept, at] = ['', 0];
  for (const [index, sample] of samples.entries()) {
    const found = book.indexOf(sample, at);
    if (found < 0) throw new Error(`the approved letter ${template} does not say: ${sample}`);
    kept += `${book.slice(at, found)}⟦${holes.push(values[index] ?? '') - 1}⟧`;
    at = found + sample.length;
  }
  const common = [...commonOf(reader), [personalLink, reader.link ?? '⟦⟧']] as const;
  const said = common.reduce((text, [sample, own]) => text.replaceAll(sample, own), kept + book.slice(at));
  const whole = withoutReference(besides(template, said, facts, language))
    .replace(/⟦(\d+)⟧/g, (_, index: string) => holes[Number(index)] ?? '')
    .replace(/[^\n]*\n⟦⟧\n[^\n]*\n\n/, '')
    .replace(/[^\n]*[«“]\s?⟦title⟧[^\n]*\n/, '');
  // Whatever somebody typed is printed by the habits of the words around it; a subject has plain spaces.
  const [subject = '', ...lines] = whole.split('\n');
  return [subject, spaced(language, lines.join('\n'))].join('\n');
}

/** Approved letters that go to whoever filed, and to whoever writes as well, are of an application; who writes is told of none. */
const withoutReference = (text: string): string =>
  text.includes(' – ⟦reference⟧')
    ? text
        .replace(' – ⟦reference⟧', '')
        .replace(/[^\n]*⟦reference⟧\n\n/, '')
        .replace(/(service chargé) de votre dossier/, '$1 de l’appel')
        .replace(/(service in charge) of your application/, '$1 of the call')
        .replace(/(Votre dossier est suivi|Your application is handled)[^\n]*\n[^\n]*\n[^\n]*\n\n/, '')
    : text;

/** What a reader is told otherwise than in the approved letter. */
function besides(template: Template, said: string, facts: unknown, language: Language): string {
  if (refusesNothing(template, facts)) return said.replace(appealSection, '');
  if (
    template === 'ineligible' &&
    !(facts as { isLookalike?: true }).isLookalike &&
    !(facts as { reasons: { code: string }[] }).reasons.some(({ code }) => code !== 'REASON')
  )
    return said.replace(/(Traitement algorithmique|Algorithmic processing)\n[^\n]*\n\n/, '');
  const { isVoteOpen, isHeldAgain, kind, against, isLate, lastDayAt, otherAt, courtOverAt } =
    facts as Partial<Record<string, unknown>>;
  // Before the vote nobody can have voted.
  if (template === 'panel-seat-given' && !isVoteOpen)
    return said.replace(/[^\n]*(déjà voté|already voted)[^\n]*\n\n/, '');
  const { questionsUntil } = facts as { questionsUntil?: string };
  if (questionsUntil !== undefined)
    return mayAsk(said, sayIn(language, cohort.timeZone).deadline(questionsUntil), language);
  if (template === 'jury-left') return leftWith(said, facts as { filed: number; freed: number });
  // Of a refusal that has arisen no letter says how its day was counted.
  if (template === 'information-received' && (facts as { silence: { isPast: boolean } }).silence.isPast)
    return said.replace(/[^\n]*(suspendu le délai|suspended the period)[^\n]*\n\n/, '');
  if (isHeldAgain) return calledAgain(said, language);
  const examined = kind === 'hierarchical' ? examinedAbove(said) : said;
  const named = otherContested(examined, against, language);
  const { day } = sayIn(language, cohort.timeZone);
  if (isLate) return tooLateForCourt(named, day(String(lastDayAt)), language);
  if (courtOverAt) return tooLateAnAnswer(named, day(String(courtOverAt)), language);
  return otherAt === undefined ? named : beforeCourt(named, day(String(otherAt)));
}

/** The approved letter is of a cohort that takes no questions; elsewhere whoever reads may ask, as long as that is so. */
const mayAsk = (said: string, until: string, language: Language): string =>
  language === 'fr'
    ? said.replace(
        'Vos données\n',
        `Poser une question\nVous pouvez poser des questions aux porteurs des projets jusqu’au ${until}. Elles sont enregistrées sans votre nom : ni l’équipe ni le porteur ne sait qui les pose. Les réponses sont lues par tous les membres du panel.\n\n$&`,
      )
    : said.replace(
        'Your data\n',
        `Asking a question\nYou can ask questions of the applicants until ${until}. They are recorded without your name: neither the staff nor the applicant knows who asks. The answers are read by every member of the panel.\n\n$&`,
      );

/** The approved letter goes to a juror who has filed some and was to read others. */
const leftWith = (said: string, { filed, freed }: { filed: number; freed: number }): string =>
  said
    .replace(filed === 0 ? /[^\n]*⟦0⟧[^\n]*\n\n/ : '', '')
    .replace(freed === 0 ? /[^\n]*(confiées à d’autres|given to other)[^\n]*\n\n/ : '', '');

/** The approved acknowledgement is of an appeal to the author; who appeals to the superior is told that they examine it. */
const examinedAbove = (said: string): string =>
  said
    .replace(
      'Le service examine votre recours',
      'L’autorité supérieure à celle qui a décidé examine votre recours',
    )
    .replace(
      'The service examines your appeal',
      'The authority superior to the one that decided examines your appeal',
    );

/** The approved letters answer who appeals in time; a late appeal interrupts nothing, and its answer opens no court. */
const tooLateForCourt = (said: string, lastDay: string, language: Language): string =>
  said
    .replace(/[^\n]*(interrompt le délai|interrupts the time)[^\n]*\n\n/, '')
    .replace(/(rejeté par cette lettre\.|This letter rejects your appeal\.) (Si vous|If you)[^\n]*/, '$1')
    .replace(
      appealSection,
      language === 'fr'
        ? `Voies et délais de recours\nVotre recours nous est parvenu après le délai pour contester la décision, qui se terminait le ${lastDay}. Il n’interrompt pas le délai pour saisir le tribunal administratif. La réponse à ce recours, ou l’absence de réponse, ne rouvre pas ce délai.\n\n`
        : `How to appeal, and time limits\nYour appeal reached us after the time limit for contesting the decision, which ended on ${lastDay}. It does not interrupt the time limit for going to the administrative court. The answer to this appeal, or the absence of an answer, does not reopen that time limit.\n\n`,
    );

/** The approved letters answer in time; an answer that comes once the time after silence is over opens no court (CJA R421-2). */
const tooLateAnAnswer = (said: string, lastDay: string, language: Language): string =>
  said
    .replace(/(rejeté par cette lettre\.|This letter rejects your appeal\.) (Si vous|If you)[^\n]*/, '$1')
    .replace(
      appealSection,
      language === 'fr'
        ? `Voies et délais de recours\nSans réponse dans les deux mois, votre recours était déjà rejeté. Le délai pour saisir le tribunal administratif s’est terminé le ${lastDay} : cette lettre ne le rouvre pas (article R. 421-2 du code de justice administrative). Si vous avez saisi le tribunal avant, il continue d’examiner votre affaire, et vous pouvez lui transmettre cette lettre.\n\n`
        : `How to appeal, and time limits\nWithout an answer within two months, your appeal was already rejected. The time limit for going to the administrative court ended on ${lastDay}: this letter does not reopen it (article R. 421-2 of the code of administrative justice). If you went to court before, it goes on examining your case, and you may send it this letter.\n\n`,
    );

/** What a decision since the award did, which the approved letters of an outcome do not say. */
const decided: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  withdrawal: [
    'qui retire la subvention en tout ou en partie',
    'which withdraws the grant wholly or in part',
  ],
  reduction: [
    'qui réduit la subvention après vos comptes rendus',
    'which reduces the grant after your reports',
  ],
  end: ['qui arrête votre accompagnement', 'which ends your support'],
  withholding: ['qui suspend un versement', 'which withholds a payment'],
};
function otherContested(said: string, against: unknown, language: Language): string {
  if (against === 'silence') return silenceContested(said, language);
  const did = decided[String(against)]?.[language === 'fr' ? 0 : 1];
  return did === undefined
    ? said
    : said
        .replace(/: (décision du|decision of) (⟦\d+⟧)/, `$&, ${did}`)
        .replace(/(La décision du|The decision of) ⟦\d+⟧(?= (est|stands))/, `$&, ${did},`);
}

/** The approved letters answer whoever contests a decision that was told; whoever contests silence is told so, and what follows. */
function silenceContested(said: string, language: Language): string {
  const [named, examined] =
    language === 'fr'
      ? [
          said
            .replace(/: décision du (⟦\d+⟧)/, ': refus implicite, né du silence de l’administration le $1')
            .replace(
              /La décision du (⟦\d+⟧) est/,
              'La décision implicite de refus, née du silence de l’administration le $1, est',
            ),
          'Votre candidature continue d’être examinée : la décision finale remplacera ce refus, et vous pourrez la contester.',
        ]
      : [
          said
            .replace(
              /: decision of (⟦\d+⟧)/,
              ': implicit refusal, which arose on $1 from the silence of the administration',
            )
            .replace(
              /The decision of (⟦\d+⟧) stands/,
              'The implicit refusal, which arose on $1 from the silence of the administration, stands',
            ),
          'Your application is still being examined: the final decision will replace this refusal, and you will be able to contest it.',
        ];
  return named.replace(
    /(interrompt le délai|interrupts the time|est rejeté par cette lettre|This letter rejects)[^\n]*\n\n/,
    (paragraph) => `${paragraph}${examined}\n\n`,
  );
}

/** Of two appeals against one decision, the last rejection begins the time to go to court (CRPA L411-2). */
const beforeCourt = (said: string, otherOn: string): string =>
  said
    .replace(
      'Voies et délais de recours\n',
      `$&Votre autre recours, reçu le ${otherOn}, est encore examiné. Le délai pour saisir le tribunal, indiqué ci-dessous, ne court qu’une fois vos deux recours rejetés, à compter du dernier rejet (article L. 411-2 du code des relations entre le public et l’administration).\n\n`,
    )
    .replace(
      'How to appeal, and time limits\n',
      `$&Your other appeal, received on ${otherOn}, is still being examined. The time limit for going to court, given below, runs only once both your appeals are rejected, from the last rejection (article L. 411-2 of the code of relations between the public and the administration).\n\n`,
    );

/** The approved letter calls to the first vote; to a vote that is held again it says so, in its subject and before all else. */
function calledAgain(said: string, language: Language): string {
  const [subject, annulled, how] =
    language === 'fr'
      ? [
          'Panel citoyen : le vote est annulé, votez de nouveau',
          'Le vote précédent est annulé : ses bulletins ne pouvaient pas être comptés, et ne le seront jamais. Que vous ayez voté ou non, vous avez de nouveau une voix ; un reçu d’alors ne vaut plus.',
          'Comment voter',
        ]
      : [
          'Citizens’ panel: the vote is annulled, vote again',
          'The vote before is annulled: its ballots could not be counted, and never will be. Whether you had voted or not, you have a vote again; a receipt from then is void.',
          'How to vote',
        ];
  return said.replace(/^[^\n]*/, subject ?? '').replace(`\n${how}\n`, `\n${annulled}\n\n${how}\n`);
}

/** The approved letters tell a smaller grant than asked, a place on the list, a help that staff end: who gets the whole, is examined again, or leaves, is told of no appeal. */
const appealSection =
  /(Voies et délais de recours|How to appeal, and time limits)\n[\s\S]*?(?=Une question|A question)/;
function refusesNothing(template: Template, facts: unknown): boolean {
  const { amountCents, requestedCents, to, because } = facts as Partial<Record<string, unknown>>;
  const isTold =
    ['laureate', 'promoted', 'award-modified'].includes(template) ||
    (template === 'reinstated' && to !== 'waitlisted');
  return because === 'withdrawn' || (isTold && amountCents === requestedCents);
}

function commonOf({
  language,
  name,
  reference = '⟦reference⟧',
  title = '⟦title⟧',
}: Reader): [string, string][] {
  const { service } = cohort;
  const [sample, own] = [sayIn(language, cohortWords.timeZone), sayIn(language, cohort.timeZone)];
  const closes = (['juryClosesAt', 'panelClosesAt'] as const).map((key): [string, string] => [
    sample.day(cohortWords.calendar[key]),
    own.day(cohort.calendar[key]),
  ]);
  const months = ({ delays }: Pick<typeof cohort, 'delays'>) =>
    sample.of(
      `silence de ${delays.implicitRejectionMonths} mois`,
      `silence of ${delays.implicitRejectionMonths} month${delays.implicitRejectionMonths === 1 ? '' : 's'}`,
    );
  return [
    ...(['refusal', 'receipt', 'appeal'] as const).map((use): [string, string] => [
      spaced(language, noticeOf(cohortWords, use, language)),
      spaced(language, noticeOf(cohort, use, language)),
    ]),
    [programmesOf(cohortWords, language), programmesOf(cohort, language)],
    [cohortWords.service.nextCall[language], spaced(language, service.nextCall[language])],
    ...closes,
    [months(cohortWords), months(cohort)],
    [protectedBy(cohortWords, language), protectedBy(cohort, language)],
    [cohortWords.title[language], cohort.title[language]],
    [cohortWords.service.name[language], service.name[language]],
    [cohortWords.service.address, service.address],
    [cohortWords.service.phone, service.phone],
    [cohortWords.service.email, service.email],
    ...(['firstName', 'surname', 'email', 'phone'] as const).map((part): [string, string] => [
      cohortWords.service.contact[part],
      service.contact[part],
    ]),
    ['Camille Martin', name],
    ['Des jardins partagés au pied des tours', title],
    [applicationId, reference],
  ];
}

/** Who answers for personal data, by the cohort file: the authority, with the service that is in charge. */
const protectedBy = ({ service }: Pick<typeof cohort, 'service'>, language: Language): string =>
  `${service.authority[language]} (${service.name[language]}, ${service.address.split('\n').join(', ')})`;

/** Where else to turn, by the cohort file. */
const programmesOf = ({ service }: Pick<typeof cohort, 'service'>, language: Language): string =>
  service.otherProgrammes
    .map(({ name, address, text }) =>
      spaced(language, `– ${name[language]}${language === 'fr' ? ' :' : ':'} ${text[language]} (${address})`),
    )
    .join('\n\n');

/** Where an appeal goes, by the cohort file: of who has the delegation, the only one there is. */
function noticeOf(
  { appealNotice, service }: Pick<typeof cohort, 'appealNotice' | 'service'>,
  use: 'refusal' | 'receipt' | 'appeal',
  language: Language,
): string {
  const [one] = service.signatories;
  const author = `${one?.firstName} ${one?.surname}, ${one?.capacity[language]}`;
  return appealNotice[use][language]
    .replaceAll('de {author}', /^[AEIOUÀÂÉÈÊÎÔŒ]/.test(author) ? 'd’{author}' : 'de {author}')
    .replaceAll('{author}', author)
    .replaceAll('{authority}', service.authority[language])
    .replaceAll('{serviceName}', service.name[language])
    .replaceAll('{serviceAddress}', service.address.split('\n').join(', '))
    .replaceAll('{serviceEmail}', service.email);
}
