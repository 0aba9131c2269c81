/**
 * What each letter says of its reader's own affairs, in the order in which it says it. The words around are those of the
 * approved letters (test/functions/emails/snapshots): a rule names what differs from the sample there. A letter without a
 * rule is a letter that nobody expects.
 */

import type { Template } from '#domain/application/letters.ts';
import type { CodeAct } from '#domain/application/one-time-code.ts';
import type { PaymentTaskKind } from '#domain/payment/payment-tasks.ts';
import { fieldLabels } from '#emails/letter/field-labels.ts';
import { reasonSentence } from '#emails/letter/ranking-words.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import { reportFieldLabel } from '#markup/report-words.ts';
import { type Say, spaced } from './letter-words.ts';

/** @param grades words of each grade, by its id */
type Rule<Facts> = (facts: Facts, say: Say, grades: Readonly<Record<string, string>>) => string[];
type Ranked = {
  rank?: number | undefined;
  score?: string | undefined;
  outOf?: number | undefined;
  grade?: string | undefined;
  appraisal?: LetterData<'not-shortlisted'>['appraisal'];
};

const next = (say: Say) => say.of('Ce qui se passe ensuite', 'What happens next');
const whatNow = (say: Say) => spaced(say.language, say.of('Et maintenant ?', 'What now?'));
const thanks = (say: Say) => say.of('de l’avoir présenté.\n\n', 'for submitting it.\n\n');
const why = (say: Say) => say.of('Pourquoi', 'Why');
const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
/** A subject has plain spaces. */
const inSubject = ({ language }: Say, [fr, en]: readonly [string, string]) => (language === 'fr' ? fr : en);
const noon = (day: string) => `${day}T12:00:00.000Z`;
/** A block, and a blank line after it, where there is any. */
const block = (lines: readonly string[]) => (lines.length === 0 ? '' : `${lines.join('\n')}\n\n`);
const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
const euros = (say: Say, cents: number) =>
  say.fact('Montant de la subvention', 'Amount of the grant', say.euros(cents));

function ranking(
  { rank, score, outOf, grade, appraisal }: Ranked,
  say: Say,
  grades: Readonly<Record<string, string>> = {},
) {
  const after = (all: number | undefined, en: string) =>
    all === undefined ? '' : say.of(` sur ${all}`, ` ${en} ${all}`);
  const mark = (text: string) => `${say.decimal(text)}${after(appraisal?.outOf ?? outOf, 'out of')}`;
  const lastIn = appraisal?.lastIn;
  return [
    ...(rank === undefined
      ? []
      : [say.fact('Rang', 'Rank', `${say.rank(rank)}${after(appraisal?.of, 'of')}`)]),
    ...(score === undefined ? [] : [say.fact('Note du jury', 'Jury mark', mark(score))]),
    ...(grade === undefined
      ? []
      : [say.fact('Mention majoritaire du panel', 'Majority grade of the panel', grades[grade] ?? grade)]),
    ...(lastIn === undefined
      ? []
      : [
          grade === undefined
            ? say.fact('Note du dernier projet retenu', 'Mark of the last project selected', mark(lastIn))
            : say.fact(
                'Mention du dernier projet classé parmi les lauréats',
                'Grade of the last project ranked among the laureates',
                grades[lastIn] ?? lastIn,
              ),
        ]),
  ];
}

/** How the project was judged, before what follows it in the letter. */
function judged({ appraisal }: Ranked, say: Say): string {
  if (!appraisal || appraisal.readings === 0) return '';
  const { readings, outOf, byCriterion, synthesis } = appraisal;
  const read =
    readings === 1
      ? say.of('Un membre du jury a lu', 'One member of the jury has')
      : say.of(`${readings} membres du jury ont lu`, `${readings} members of the jury have`);
  const means = say.of(
    `${read} votre projet en entier. La moyenne de leurs notes sur ${outOf}, critère par critère, et celle de tous les projets lus par le jury :`,
    `${read} read all of your project. The mean of their marks out of ${outOf}, criterion by criterion, and that of all projects that the jury read:`,
  );
  const marks = byCriterion.map(({ label, mean, ofAll }) =>
    say.fact(
      label.fr,
      label.en,
      say.of(
        `${say.decimal(mean)} (tous les projets : ${say.decimal(ofAll)})`,
        `${mean} (all projects: ${ofAll})`,
      ),
    ),
  );
  const { strengths, improvements } = synthesis;
  const told = [
    `${say.of('Ce que le jury a relevé', 'What the jury found')}\n${means}\n\n${block(marks)}`,
    strengths === undefined ? '' : block([say.fact('Points forts', 'Strengths', strengths)]),
    improvements === undefined ? '' : block([say.fact('À renforcer', 'To be strengthened', improvements)]),
  ].join('');
  return spaced(say.language, told);
}
/** As the letters to finalists say it: the jury’s mark stands beside what the panel said. */
const scored = (appraisal: Ranked['appraisal']) =>
  appraisal?.score === undefined ? { appraisal } : { appraisal, score: appraisal.score };
const assessments = (say: Say) =>
  say.of('Vous pouvez demander les appréciations', 'You can ask for everything that the jury wrote');

type Granted = { amountCents?: number | undefined; requestedCents?: number | undefined };
const isPart = ({ amountCents = 0, requestedCents = 0 }: Granted) => amountCents < requestedCents;
/** That the rest of what was asked is refused. */
const partly = ({ amountCents = 0, requestedCents = 0 }: Granted, say: Say) => {
  const [granted, asked] = [say.euros(amountCents), say.euros(requestedCents)];
  const sentence = say.of(
    `L’administration accorde ${granted} sur les ${asked} demandés. C’est un refus partiel : le reste de votre demande n’est pas accordé.`,
    `The administration grants ${granted} of the ${asked} requested. This is a partial refusal: the rest of your request is not granted.`,
  );
  return spaced(say.language, sentence);
};
const beforeNext = (granted: Granted, say: Say) => (isPart(granted) ? `${partly(granted, say)}\n\n` : '');
/** Why less is granted than was asked, after the amount; and nothing where it is not less. */
const lessThanAsked = (facts: LetterData<'laureate'>, say: Say) =>
  isPart(facts) ? `\n\n${why(say)}\n${reasoned(facts, say, partly(facts, say))}` : '';

type Author = LetterData<'eligible'>['author'];
/** By whom (CRPA L212-1), and by which act: whoever decides in their own right has none. */
const signedBy = ({ name, capacity, service, authority, delegation }: Author, say: Say) => {
  const by = `${name}, ${capacity}, ${service}`;
  return delegation === undefined
    ? `${by}.`
    : say.of(
        `${by}, par délégation de ${authority} (${delegation}).`,
        `${by}, by delegation of ${authority} (${delegation}).`,
      );
};
/** The last sentence before the link. */
const decidedBy = (author: Author, say: Say) =>
  `${say.of('Décision prise par', 'Decision taken by')} ${signedBy(author, say)}`;
type Silence = { at: string; isPast: boolean; appealed?: readonly string[] } | undefined;
/** The appeals against that refusal, which the decision answers. */
function answering([day, other]: readonly string[], say: Say): string {
  if (day === undefined) return '';
  return other === undefined
    ? say.of(
        ` Elle répond ainsi à votre recours reçu le ${say.day(day)} contre ce refus.`,
        ` It thus answers your appeal received on ${say.day(day)} against that refusal.`,
      )
    : say.of(
        ` Elle répond ainsi à vos recours reçus le ${say.day(day)} et le ${say.day(other)} contre ce refus.`,
        ` It thus answers your appeals received on ${say.day(day)} and on ${say.day(other)} against that refusal.`,
      );
}
/** What a decision says where silence had become a refusal before it. */
const replaced = (silence: Silence, say: Say) =>
  block(
    silence?.isPast
      ? [
          say.of(
            `Cette décision retire et remplace le refus implicite né le ${say.day(silence.at)}.`,
            `This decision withdraws and replaces the implicit refusal that arose on ${say.day(silence.at)}.`,
          ) + answering(silence.appealed ?? [], say),
        ]
      : [],
  );
/** How the sentence begins that tells who waits what silence means. */
const pending = (silence: Silence, say: Say) =>
  silence?.isPast
    ? say.of(
        `Un refus implicite est né le ${say.day(silence.at)} du silence de l’administration (article L. 231-4, 3°, du code des relations entre le public et l’administration). Votre`,
        `An implicit refusal arose on ${say.day(silence.at)} from the silence of the administration (article L. 231-4, 3°, of the code of relations between the public and the administration). Your`,
      )
    : say.of(
        `Si aucune décision finale ne vous a été notifiée le ${say.day(silence?.at ?? '')}, le silence de l’administration vaut refus (article L. 231-4, 3°, du code des relations entre le public et l’administration) : un refus implicite naît ce jour-là. Votre`,
        `If no final decision has been notified to you by ${say.day(silence?.at ?? '')}, silence of the administration amounts to a refusal (article L. 231-4, 3°, of the code of relations between the public and the administration): an implicit refusal arises on that day. Your`,
      );

/** Of who is examined again, for whom silence runs anew. */
const afterNext = (silence: Silence, say: Say) =>
  silence === undefined
    ? ''
    : `\n\n${pending(silence, say)}${say.of(
        ' candidature continue pourtant d’être examinée : la décision finale le remplacera, et vous pourrez la contester. Rien ne vous oblige à agir d’ici là.',
        ' application is examined all the same: the final decision will replace it, and you will be able to contest that one. Nothing obliges you to act until then.',
      )}`;

const types: Record<string, [string, string]> = {
  association: ['association', 'non-profit association'],
  foundation: ['fondation', 'foundation'],
  company: ['entreprise', 'company'],
  collective: ['personne qui répond d’un collectif', 'person answering for a collective'],
  individual: ['particulier', 'individual'],
};
const asked: Rule<Omit<LetterData<'information-requested'>, 'remindAt'>> = (
  { fields, message, dueAt },
  say,
) => [say.deadline(dueAt), list(fields.map((field) => fieldLabels[field][say.language])), quoted(message)];
/** More time is told with its reason; a reminder gives none. */
const moreTime = (reason: string | undefined, say: Say): string =>
  reason === undefined
    ? ''
    : `${say.of('Le service vous donne plus de temps, pour ce motif :', 'The service gives you more time, for this reason:')}\n\n${quoted(reason)}\n\n`;
const reasoned = ({ reason }: { reason?: string | undefined }, say: Say, sentence: string) =>
  [spaced(say.language, sentence), ...(reason === undefined ? [] : [spaced(say.language, reason)])].join(
    '\n\n',
  );
/** Of who was on the waiting list: there was no place, or staff passed it over for the reason that follows. */
const notCalled = ({ reason }: { reason?: string | undefined }, say: Say) =>
  reason === undefined
    ? say.of(
        'Les places et le budget disponibles n’ont pas permis d’appeler votre projet.',
        'The places and the budget that were available did not allow your project to be called.',
      )
    : say.of(
        'Le tour de votre projet est venu sur la liste d’attente. L’administration ne l’a pas appelé, pour ce motif :',
        'The turn of your project came on the waiting list. The administration did not call it, for this reason:',
      );
const confirms = (act: CodeAct, number: string, say: Say) =>
  ({
    sign: say.of(`pour signer la convention n° ${number}`, `to sign agreement no. ${number}`),
    decline: say.of(`pour refuser la convention n° ${number}`, `to decline agreement no. ${number}`),
    withdraw: say.of('pour retirer votre candidature', 'to withdraw your application'),
    amend: say.of('pour signer l’avenant à votre convention', 'to sign the amendment to your agreement'),
    'bank-details': say.of('pour enregistrer vos coordonnées bancaires', 'to record your bank details'),
    'hand-over': say.of(
      'pour transmettre votre candidature à une autre adresse',
      'to hand your application over to another address',
    ),
  })[act];
const extended: Rule<{ closesAt: string; reason: string }> = ({ closesAt, reason }, say) => [
  say.deadline(closesAt),
  quoted(reason),
];
const calledOffWhy = (say: Say): string =>
  say.of('Le motif de cette décision :', 'The reason for this decision, as it was written in French:');
const closing: Rule<{ closesAt: string }> = ({ closesAt }, say) => [say.deadline(closesAt)];

type Settlement = NonNullable<LetterData<'benefits-asked'>['settlement']>;
/** The costs and the grant, and by how much less it is. */
function settlementFacts(settlement: Settlement, say: Say): string {
  const { plannedCents, actualCents, grantedCents, finalCents, recoverCents } = settlement;
  const facts = [
    say.fact('Dépenses prévues', 'Planned costs', say.euros(plannedCents)),
    say.fact('Dépenses réelles', 'Actual costs', say.euros(actualCents)),
    say.fact('Subvention accordée', 'Grant', say.euros(grantedCents)),
  ];
  const rest = [
    say.fact('Subvention au prorata des dépenses', 'Grant pro rata of the costs', say.euros(finalCents)),
    say.fact('Différence', 'Difference', say.euros(recoverCents)),
  ];
  return block([...facts, ...(recoverCents > 0 ? rest : [])]);
}

/** What follows in money from the costs, where the project cost less than was planned. */
function inMoney(settlement: Settlement, say: Say): string {
  const sentence = say.of(
    'Le projet a coûté moins que prévu : la différence ne vous sera pas versée, ou sera à rendre si elle l’a déjà été. Une autre lettre vous dit pourquoi, et comment contester cette décision. Vous n’avez rien à rembourser tant que le service ne vous l’a pas demandé.',
    'The project cost less than was planned: the difference will not be paid to you, or is to be given back if it was paid already. Another letter tells you why, and how to contest this decision. You have nothing to pay back until the service asks you for it.',
  );
  const next = say.of('Ce qui reste à faire', 'What is left to do');
  return settlementFacts(settlement, say) + block(settlement.recoverCents > 0 ? [sentence] : []) + next;
}

/** Before anybody decides: the amount, the clause, and until when to answer. */
function wouldReduce(
  { settlement, answerUntil }: NonNullable<LetterData<'reports-received'>['reduction']>,
  say: Say,
): string {
  const deadline = say.deadline(answerUntil);
  return [
    `${say.of('Ce que vos dépenses changent', 'What your costs change')}\n${settlementFacts(settlement, say).trimEnd()}`,
    say.of(
      'Vous avez dépensé moins que prévu. L’article « Versements » de votre convention réduit alors la subvention dans la même proportion : la différence ne vous sera pas versée, ou sera à rendre si elle l’a déjà été.',
      'You spent less than was planned. The article on payments (« Versements ») of your agreement then reduces the grant in the same proportion: the difference will not be paid to you, or is to be given back if it was paid already.',
    ),
    say.of(
      `Personne ne décide avant le ${deadline}. D’ici là, dites-nous par écrit, en répondant à ce message, si un montant est faux ou si vous n’êtes pas d’accord. Vous pouvez aussi demander à être entendu, et vous faire assister ou représenter par la personne de votre choix (article L. 122-1 du code des relations entre le public et l’administration).`,
      `Nobody decides before ${deadline}. Until then, tell us in writing, by replying to this message, if an amount is wrong or if you disagree. You can also ask to be heard, and be assisted or represented by a person of your choice (article L. 122-1 of the code of relations between the public and the administration).`,
    ),
    `${next(say)}\n`,
  ].join('\n\n');
}
/** What staff end says who decided; whoever leaves decided it. */
const endedBy = (author: Author | undefined, say: Say) => [
  say.of('toujours dus.\n\n', 'still due.\n\n') + block(author ? [decidedBy(author, say)] : []),
];

const appealKind = (kind: 'informal' | 'hierarchical', say: Say) =>
  kind === 'informal'
    ? say.of('recours gracieux', 'asking its author to reconsider the decision')
    : say.of('recours hiérarchique', 'asking the superior authority to overrule the decision');
/** Where an application goes on once its refusal is withdrawn. */
type GoingOn = 'eligibility-review' | 'shortlisted' | 'laureate' | 'waitlisted';
function becomes(to: GoingOn, amountCents: number, say: Say): string {
  if (to === 'laureate')
    return say.of(
      `une subvention de ${say.euros(amountCents)} vous est accordée, à condition que les deux parties signent la convention.`,
      `a grant of ${say.euros(amountCents)} is awarded to you, on condition that both parties sign the agreement.`,
    );
  return to === 'waitlisted'
    ? say.of(
        'votre projet est placé en tête de la liste d’attente.',
        'your project is put at the head of the waiting list.',
      )
    : say.of('votre candidature est de nouveau examinée.', 'your application is examined again.');
}
const goesOn: Readonly<Record<GoingOn, readonly [fr: string, en: string]>> = {
  'eligibility-review': [
    'Votre candidature est recevable : une lettre vous le confirmera, puis le jury lira votre projet. Vous n’avez aucune démarche à faire.',
    'Your application is admissible: a letter will confirm it to you, then the jury will read your project. There is nothing that you need to do.',
  ],
  shortlisted: [
    'Votre projet est finaliste : le panel citoyen votera sur lui avec les autres, et nous vous écrirons après sa délibération. Vous n’avez aucune démarche à faire.',
    'Your project is a finalist: the citizens’ panel will vote on it with the others, and we will write to you afterwards. There is nothing that you need to do.',
  ],
  laureate: [
    'Une autre lettre vous apportera la convention à signer. Vous n’avez aucune démarche à faire d’ici là.',
    'Another letter will bring you the agreement to sign. There is nothing that you need to do until then.',
  ],
  waitlisted: [
    'Dès qu’une place et le budget le permettent, elle vous revient avant les autres, et nous vous écrirons. Vous n’avez aucune démarche à faire.',
    'As soon as a place and the budget allow it, it is yours before others, and we will write to you. There is nothing that you need to do.',
  ],
};

/** What applicants of a simulation change. */
const changed: Readonly<Record<string, [string, string]>> = {
  'applicant.representativeFirstName': ['Représentant légal : prénom', 'Legal representative: first name'],
  'applicant.representativeSurname': ['Représentant légal : nom', 'Legal representative: surname'],
  'applicant.signedByAnother': [
    'Une autre personne signera la convention',
    'Another person will sign the agreement',
  ],
  'contact.phone': ['Téléphone', 'Telephone'],
  'address.street': ['Numéro et rue', 'Number and street'],
  'project.description': ['Description', 'Description'],
  'project.summary': ['Résumé', 'Summary'],
  'project.requestedCents': ['Aide demandée (en euros)', 'Amount requested (in euros)'],
};

export const letterRules: { readonly [T in Template]: Rule<LetterData<T>> } = {
  'call-extended': extended,
  'jury-extended': extended,
  'panel-extended': extended,
  'draft-saved': closing,
  'writer-invited': closing,
  'handover-offered': ({ expiresAt }, say) => [say.deadline(expiresAt)],
  'handed-over': ({ acceptedAt, number }, say) => [
    say.deadline(acceptedAt),
    number === undefined
      ? say.of('brouillon', 'draft')
      : say.of(`candidature ${number}`, `application ${number}`),
  ],
  'draft-reminder': closing,
  'late-access': ({ endsAt, ground }, say) => [
    say.deadline(endsAt),
    ground === 'hindrance'
      ? say.fact('Motif retenu', 'Ground', say.of('empêchement personnel', 'personal hindrance'))
      : say.fact(
          'Motif retenu',
          'Ground',
          say.of('panne du service de dépôt', 'failure of the filing service'),
        ),
  ],
  receipt: ({ receivedAt, implicitRejectionAt, filedDuringGrace, applicantType }, say) => [
    say.deadline(receivedAt),
    block(
      filedDuringGrace
        ? [
            say.of(
              'Elle est arrivée dans le délai de tolérance qui suit la clôture de l’appel : elle est prise en compte.',
              'It arrived within the tolerance period after the call closed and will be considered.',
            ),
          ]
        : [],
    ) + say.fact('Type de candidat', 'Type of applicant', say.of(...(types[applicantType] ?? ['?', '?']))),
    say.day(implicitRejectionAt),
  ],
  'handover-announced': ({ expiresAt, reason }, say) => [say.deadline(expiresAt), quoted(reason)],
  'form-corrected': ({ correctedAt, fields, reason, replaces }, say) => [
    say.deadline(correctedAt),
    list(fields.map((field) => say.of(...(changed[field] ?? ['?', '?'])))),
    quoted(reason),
    block(
      replaces === undefined
        ? []
        : [
            say.of(
              `La convention n° ${replaces} portait l’ancien texte et ne peut plus être signée. Une autre vous est envoyée, avec un nouveau délai.`,
              `Agreement no. ${replaces} had the former text and can no longer be signed. Another is sent to you, with a new deadline.`,
            ),
          ],
    ),
  ],
  'form-amended': ({ amendedAt, fields }, say) => [
    say.deadline(amendedAt),
    list(fields.map((field) => say.of(...(changed[field] ?? ['?', '?'])))),
  ],
  'information-requested': (facts, say, grades) => [
    ...asked(facts, say, grades),
    say.deadline(facts.dueAt),
    say.day(facts.remindAt),
  ],
  'information-received': ({ receivedAt, fields, silence }, say) => [
    say.deadline(receivedAt),
    list(fields.map((field) => fieldLabels[field][say.language])),
    pending(silence, say),
    ...(silence?.isPast
      ? []
      : [say.of('(article L. 114-5 du même code)', '(article L. 114-5 of the same code)')]),
  ],
  'information-reminder': ({ reason, ...facts }, say, grades) => {
    const [deadline = '', ...rest] = asked(facts, say, grades);
    const toComplete = say.of(
      'Les éléments à compléter ou à préciser :',
      'What is to be completed or clarified:',
    );
    return [deadline, moreTime(reason, say) + toComplete, ...rest];
  },
  eligible: ({ author, silence }, say) => [pending(silence, say), decidedBy(author, say)],
  ineligible: ({ reasons, incomplete, asked: unanswered, silence, author }, say) => [
    incomplete
      ? say.of(
          'Votre candidature n’a pas été complétée dans le délai fixé : elle est déclarée irrecevable.',
          'Your application was not completed within the period set: it is declared inadmissible.',
        )
      : say.of(
          'Votre candidature ne remplit pas les conditions de l’appel : elle est déclarée irrecevable.',
          'Your application does not meet the conditions of the call: it is declared inadmissible.',
        ),
    say.of('présenté votre projet.\n\n', 'submitting your project.\n\n') +
      replaced(silence, say) +
      (unanswered === undefined
        ? ''
        : `${say.of(
            `Le motif de cette décision : nous n’avons pas reçu ce que le service vous demandait par sa lettre du ${say.day(unanswered.requestedAt)}, au plus tard le ${say.deadline(unanswered.dueAt)} :`,
            `The reason for this decision: we did not receive what the service asked of you by its letter of ${say.day(unanswered.requestedAt)}, by ${say.deadline(unanswered.dueAt)} at the latest:`,
          )}\n\n${list(unanswered.fields.map((field) => fieldLabels[field][say.language]))}\n\n`) +
      (reasons.length === 0
        ? ''
        : `${
            reasons.length === 1
              ? say.of('Le motif de cette décision :', 'The reason for this decision:')
              : say.of('Les motifs de cette décision :', 'The reasons for this decision:')
          }\n\n${list(reasons.map(({ message }) => spaced(say.language, message)))}\n\n${say.of(
            'Les conditions de recevabilité sont à l’article 3 du règlement de l’appel, publié sur son site.',
            'The conditions of admissibility are in article 3 of the rules of the call, published on its site.',
          )}\n\n`) +
      whatNow(say),
    decidedBy(author, say),
  ],
  'plan-proposed': ({ milestones, endsOn, isChange, reason, adviser }, say) => [
    isChange
      ? say.of(
          'Un changement de votre plan d’accompagnement est à accepter',
          'A change to your support plan for you to accept',
        )
      : say.of('Votre plan d’accompagnement est prêt', 'Your support plan is ready'),
    isChange
      ? say.of(
          'Nous vous proposons un changement de votre plan d’accompagnement. Le plan actuel reste en vigueur tant que vous ne l’avez pas accepté.',
          'We propose a change to your support plan. The present plan stays in force until you accept it.',
        )
      : say.of(
          `Un plan d’accompagnement vous est proposé, jusqu’au ${say.day(noon(endsOn))}. Il commence quand vous l’acceptez.`,
          `A support plan is proposed to you, until ${say.day(noon(endsOn))}. It begins when you accept it.`,
        ),
    (reason === undefined ? '' : `${say.of('Pourquoi il change', 'Why it changes')}\n${quoted(reason)}\n\n`) +
      say.of('Les étapes proposées', 'The proposed milestones'),
    milestones.map(({ title, dueOn }) => say.fact(title, title, say.day(noon(dueOn)))).join('\n'),
    [adviser?.name ?? '', adviser?.organisation ?? []].flat().join(', '),
  ],
  'check-in': ({ number, dueAt, isReminder }, say) => [
    inSubject(
      say,
      isReminder
        ? [
            `Rappel : point d’étape n° ${number}, deux minutes`,
            `Reminder: check-in no. ${number}, two minutes`,
          ]
        : [`Point d’étape n° ${number} : deux minutes`, `Check-in no. ${number}: two minutes`],
    ),
    say.of(`Le point d’étape n° ${number}`, `Check-in no. ${number}`),
    say.day(dueAt),
  ],
  'support-ended': ({ because, reason, author }, say) => [
    because === 'withdrawn'
      ? say.of('arrêté, comme vous l’avez demandé.', 'has ended, as you asked.')
      : say.of('arrêté par le service.', 'was ended by the service.'),
    because === 'withdrawn'
      ? `${say.of('Le motif noté', 'The reason noted')}\n${quoted(reason)}`
      : `${say.of('Le motif de cette décision :', 'The reason for this decision:')}\n\n${quoted(reason)}`,
    ...endedBy(author, say),
  ],
  'grant-reduced': ({ settlement, number, isBody, author }, say) => [
    say.euros(settlement.grantedCents),
    say.euros(settlement.finalCents),
    say.euros(settlement.recoverCents),
    settlementFacts(settlement, say),
    number,
    `${block(
      isBody
        ? [
            say.of(
              'La convention et le compte rendu financier sont prévus par l’article 10 de la loi n° 2000-321 du 12 avril 2000 et par le décret n° 2001-495 du 6 juin 2001.',
              'The agreement and the financial report are provided for by article 10 of loi no. 2000-321 of 12 April 2000 and by décret no. 2001-495 of 6 June 2001.',
            ),
          ]
        : [],
    )}${say.of('Nous vous avions écrit', 'We wrote this amount')}`,
    decidedBy(author, say),
  ],
  'default-notified': ({ agreementNumber, dueOn, answerBy, paidCents, author }, say) => {
    return [
      agreementNumber,
      say.day(noon(dueOn)),
      say.day(noon(answerBy)),
      paidCents === 0
        ? say.of(
            'pourra retirer la subvention, dont une condition n’est pas respectée (article L. 242-2, 2°, du même code) : elle ne vous serait plus versée.',
            'may withdraw the grant, since a condition of it is not kept (article L. 242-2, 2°, of the same code): it would not be paid to you any more.',
          )
        : say.of(
            `pourra retirer tout ou partie de la subvention, dont une condition n’est pas respectée (article L. 242-2, 2°, du même code). Ce qui ne vous a pas encore été versé ne le serait plus. Vous avez reçu ${say.euros(paidCents)} : vous devriez rendre tout ou partie de cette somme.`,
            `may withdraw the whole grant or part of it, since a condition of it is not kept (article L. 242-2, 2°, of the same code). What has not been paid to you yet would no longer be paid. You received ${say.euros(paidCents)}: you would have to give back the whole sum or part of it.`,
          ),
      signedBy(author, say),
    ];
  },
  'default-recorded': ({ agreementNumber, author, reason, ...told }, say) => {
    const { dueOn, notifiedAt, answerBy, paidCents, recoverCents, withheldCents } = told;
    const order = say.of(
      'Ne payez rien de vous-même : un titre de perception vous dira comment, à qui et jusqu’à quand payer.',
      'Pay nothing of your own accord: a demand for payment (titre de perception) will tell you how, to whom and by when to pay.',
    );
    return [
      recoverCents < paidCents
        ? say.of(`${agreementNumber} est retirée en partie,`, `${agreementNumber} is withdrawn in part,`)
        : say.of(`${agreementNumber} est retirée,`, `${agreementNumber} is withdrawn,`),
      say.fact('Versé à ce jour', 'Paid so far', say.euros(paidCents)),
      say.fact('À rendre', 'To be given back', say.euros(recoverCents)),
      say.fact('Ne sera pas versé', 'Will not be paid', say.euros(withheldCents)),
      say.day(noon(dueOn)),
      say.day(notifiedAt),
      say.day(noon(answerBy)),
      quoted(reason),
      `${next(say)}\n${recoverCents > 0 ? `${order}\n\n` : ''}`,
      decidedBy(author, say),
    ];
  },
  'default-withdrawn': ({ agreementNumber, reason, author }, say) => [
    agreementNumber,
    quoted(reason),
    decidedBy(author, say),
  ],
  'adviser-invitation': () => [],
  'adviser-list': ({ isYours }, say) =>
    isYours
      ? [
          say.of('Un projet vous est confié', 'A project is entrusted to you'),
          say.of(
            'Un lauréat a accepté le plan d’accompagnement qui porte votre nom.',
            'A laureate has accepted the support plan that names you.',
          ),
          say.of(
            'Sur votre page : le projet, ses étapes, et l’adresse à laquelle écrire au lauréat pour convenir de la première séance. Il connaît votre nom, et non votre adresse : c’est à vous d’écrire.',
            'On your page: the project, its milestones, and the address to write to, so that you agree on a first session. The laureate knows your name and not your address: it is for you to write.',
          ),
        ]
      : [
          say.of('Un projet ne vous est plus confié', 'A project is no longer entrusted to you'),
          say.of(
            'Un projet que vous accompagniez ne vous est plus confié : son accompagnement s’est arrêté, ou son porteur a accepté un plan avec quelqu’un d’autre.',
            'A project that you advised is no longer entrusted to you: its support has ended, or its applicant has accepted a plan with somebody else.',
          ),
          say.of(
            'Les séances que vous avez notées restent au dossier. Si vous en avez tenu une qui n’est pas notée, dites-la au service. Merci de votre aide.',
            'The sessions that you noted stay on file. If you held one that is not noted, tell the service. Thank you for your help.',
          ),
        ],
  'bank-details-asked': ({ agreementNumber, reason }, say) => [
    reason === undefined
      ? say.of(
          `La subvention de la convention n° ${agreementNumber} ne peut pas être versée sans vos coordonnées bancaires.`,
          `The grant of agreement no. ${agreementNumber} cannot be paid without your bank details.`,
        )
      : say.of(
          `Le compte que vous avez indiqué pour la convention n° ${agreementNumber} ne convient pas : indiquez-en un autre.`,
          `The account that you gave for agreement no. ${agreementNumber} cannot be used: give another one.`,
        ),
    (reason === undefined
      ? ''
      : `${say.of('Ce que le service en dit', 'What the service says of it')}\n\n${quoted(reason)}\n\n`) +
      say.of('Sur votre page personnelle', 'On your personal page'),
  ],
  'bank-details-changed': ({ agreementNumber, account, holder, isChange, isOthers }, say) => [
    isChange
      ? say.of('Vos coordonnées bancaires ont changé', 'Your bank details have changed')
      : say.of('Vos coordonnées bancaires sont enregistrées', 'Your bank details are recorded'),
    agreementNumber,
    account,
    say.fact('Compte', 'Account', account),
    say.fact('Titulaire', 'Holder', holder),
    block(
      isChange ? [say.of('Ce compte en remplace un autre.', 'This account takes the place of another.')] : [],
    ) +
      block(
        isOthers
          ? [
              say.of(
                'Le titulaire n’est pas le bénéficiaire de la convention : le service vous demandera pourquoi.',
                'The holder is not the beneficiary of the agreement: the service will ask you why.',
              ),
            ]
          : [],
      ) +
      block([
        say.of(
          'Rien n’y est versé avant que le service l’ait vérifié avec vous, à un numéro de téléphone qu’il connaissait déjà.',
          'Nothing is paid to it before the service has checked it with you, at a telephone number that it knew already.',
        ),
      ]) +
      say.of('Si ce n’est pas vous', 'If it was not you'),
  ],
  'payment-made': (
    { agreementNumber, number, amountCents, paidOn, paidCents, grantedCents, agreedCents },
    say,
  ) => [
    inSubject(say, [`Versement n° ${number} effectué`, `Payment no. ${number} was made`]),
    say.of(`Le versement n° ${number}`, `Payment no. ${number}`),
    agreementNumber,
    say.euros(amountCents),
    say.day(noon(paidOn)),
    say.fact('Versé à ce jour', 'Paid so far', say.euros(paidCents)),
    say.fact('Subvention attribuée', 'Grant awarded', say.euros(grantedCents)),
    block(
      agreedCents === undefined
        ? []
        : [
            say.of(
              `La convention prévoyait ${say.euros(agreedCents)} pour ce versement. Vos comptes rendus, acceptés, disent que le projet a coûté moins que prévu : ce qui restait dû vous est versé.`,
              `The agreement provided for ${say.euros(agreedCents)} for this payment. Your reports, which were accepted, say that the project cost less than planned: what was still due is paid to you.`,
            ),
          ],
    ) + say.of('Selon votre banque', 'Depending on your bank'),
  ],
  'payment-returned': ({ agreementNumber, number, amountCents, reason }, say) => [
    inSubject(say, [`Versement n° ${number} revenu`, `Payment no. ${number} came back`]),
    say.of(`Le versement n° ${number}`, `Payment no. ${number}`),
    agreementNumber,
    say.euros(amountCents),
    quoted(reason),
  ],
  'payment-return-taken-back': ({ agreementNumber, number, amountCents, reason }, say) => [
    inSubject(say, [`Versement n° ${number}`, `Payment no. ${number}`]),
    say.of(`Le versement n° ${number}`, `Payment no. ${number}`),
    agreementNumber,
    say.euros(amountCents),
    quoted(reason),
  ],
  'payment-withheld': ({ agreementNumber, number, amountCents, reason, author, isFinal }, say) => [
    inSubject(
      say,
      isFinal
        ? [`Versement n° ${number} abandonné`, `Payment no. ${number} will not be made`]
        : [`Versement n° ${number} suspendu`, `Payment no. ${number} is withheld`],
    ),
    say.of(`Le versement n° ${number}`, `Payment no. ${number}`),
    agreementNumber,
    say.euros(amountCents),
    isFinal
      ? say.of(
          'ne sera pas effectué : sa suspension devient définitive.',
          'will not be made: it was withheld, and now is for good.',
        )
      : say.of('est suspendu.', 'is withheld.'),
    quoted(reason),
    isFinal
      ? say.of(
          'Deux personnes du service en ont décidé, l’une après l’autre. Ce qui vous a déjà été versé n’est pas en cause.',
          'Two persons of the service decided so, one after the other. What was paid to you already is not in question.',
        )
      : say.of(
          'Si vous n’êtes pas d’accord, dites-nous pourquoi en répondant à ce message. Le versement reprend dès que le motif a disparu.',
          'You can answer by replying to this message. The payment resumes once the reason is gone.',
        ),
    block(author ? [decidedBy(author, say)] : []),
  ],
  'payment-resumed': ({ agreementNumber, number, amountCents }, say) => [
    inSubject(say, [`Versement n° ${number} repris`, `Payment no. ${number} is resumed`]),
    say.of(`Le versement n° ${number}`, `Payment no. ${number}`),
    agreementNumber,
    say.euros(amountCents),
    say.of('la réponse à votre recours', 'the answer to your appeal'),
  ],
  'amendment-to-sign': ({ number, reason, sha256, beneficiary }, say) => [
    number,
    quoted(reason),
    block(
      beneficiary === undefined
        ? []
        : [
            say.of(
              spaced(
                'fr',
                `Il désigne comme bénéficiaire : ${beneficiary}. C’est la personne qui représente ce bénéficiaire qui le signe.`,
              ),
              `It names as beneficiary: ${beneficiary}. It is signed by the person who represents that beneficiary.`,
            ),
          ],
    ) + say.of('Lisez-le sur votre page', 'Read it on your personal page'),
    sha256,
  ],
  'amendment-taken-back': ({ number, reason }) => [number, quoted(reason)],
  'amendment-in-force': (
    { number, beneficiary, asksAccount, formerCents, grantedCents, endsOn, reportDueOn, instalments },
    say,
  ) => [
    number,
    block([
      ...(beneficiary === undefined ? [] : [say.fact('Bénéficiaire', 'Beneficiary', beneficiary)]),
      ...(formerCents === grantedCents ? [] : [say.fact('Subvention', 'Grant', say.euros(grantedCents))]),
      ...(endsOn === undefined
        ? []
        : [say.fact('Fin de la phase soutenue', 'End of the supported phase', say.day(noon(endsOn)))]),
      ...(reportDueOn === undefined
        ? []
        : [
            say.fact(
              'Comptes rendus',
              'Reports',
              say.of(
                `à remettre au plus tard le ${say.day(noon(reportDueOn))}`,
                `to be handed in by ${say.day(noon(reportDueOn))} at the latest`,
              ),
            ),
          ]),
      ...instalments.map(({ number: place, amountCents, dueOn }) => {
        const [amount, day] = [say.euros(amountCents), say.day(noon(dueOn))];
        const when = say.of(`${amount}, à partir du ${day}`, `${amount}, from ${day} on`);
        return say.fact(spaced('fr', `Versement n° ${place}`), spaced('en', `Payment no. ${place}`), when);
      }),
    ]),
    block(
      reportDueOn === undefined
        ? []
        : [
            say.of(
              'Ce qui vous a été demandé pour l’ancienne date, mise en demeure comprise, n’a plus d’effet.',
              'What was asked of you for the former day, formal notice included, has no effect any more.',
            ),
          ],
    ) +
      block(
        asksAccount
          ? [
              say.of(
                'Plus rien n’est versé au compte indiqué auparavant. Indiquez sur votre page le compte bancaire de ce bénéficiaire.',
                'Nothing is paid any more to the account that was given before. Give the bank account of this beneficiary on your page.',
              ),
            ]
          : [],
      ) +
      block(
        beneficiary === undefined
          ? []
          : [
              say.of(
                'Nos lettres continuent d’arriver à cette adresse. Si une autre personne suit désormais le projet, transmettez-lui le dossier depuis votre page.',
                'Our letters go on to this address. If another person now sees to the project, hand the application over to them on your page.',
              ),
            ],
      ) +
      say.of('Tout le reste de la convention', 'Everything else in the agreement'),
  ],
  'reports-received': ({ receivedOn, isPaper, reduction }, say) => [
    say.day(noon(receivedOn)),
    reduction
      ? say.of(
          'S’ils sont acceptés, la subvention sera réduite : vous pouvez répondre avant toute décision.',
          'If they are accepted, the grant will be reduced: you can answer before anything is decided.',
        )
      : say.of('Il n’y a rien à faire pour l’instant.', 'There is nothing to do for now.'),
    block(
      isPaper
        ? [
            say.of(
              'Vous les avez remis sur papier : nous les avons saisis sur votre page. Relisez-les, et dites-nous si quelque chose ne va pas.',
              'You handed them in on paper: we typed them on your page. Read them there, and tell us if something is wrong.',
            ),
          ]
        : [],
    ) +
      (reduction ? wouldReduce(reduction, say) : '') +
      say.of('Une personne de l’équipe', 'Somebody on the team'),
  ],
  'reports-returned': (told, say) => {
    const isRefused = told.outcome === 'refused';
    const points = isRefused
      ? []
      : told.queries.map(({ field, question }) => {
          const label = reportFieldLabel(field, say.language);
          return say.fact(label, label, spaced(say.language, question));
        });
    return [
      isRefused
        ? say.of('Vos comptes rendus sont à refaire', 'Your reports are to be done again')
        : say.of('Des questions sur vos comptes rendus', 'Questions on your reports'),
      isRefused
        ? say.of(
            'Vos comptes rendus ne peuvent pas être acceptés. Reprenez-les, puis remettez-les à nouveau.',
            'Your reports cannot be accepted. Take them up again, then file them again.',
          )
        : say.of(
            'Vos comptes rendus appellent des questions. Corrigez ou complétez les points cités, puis remettez-les à nouveau.',
            'Your reports raise questions. Correct or complete the points named, then file them again.',
          ),
      isRefused
        ? `${why(say)}\n${quoted(told.reason)}`
        : `${say.of('Les points à reprendre', 'The points to take up again')}\n${points.join('\n')}\n\n${say.of(
            'Le reste de vos comptes rendus ne change pas.',
            'The rest of your reports does not change.',
          )}`,
    ];
  },
  'benefits-asked': ({ dueAt, settlement }, say) => [
    say.day(dueAt),
    settlement ? inMoney(settlement, say) : '',
  ],
  shortlisted: (facts, say) => [
    block(ranking(facts, say)) + next(say),
    pending(facts.silence, say),
    decidedBy(facts.author, say),
  ],
  'not-shortlisted': (facts, say) => [
    thanks(say) +
      replaced(facts.silence, say) +
      block([
        ...ranking(facts, say),
        say.fact(
          'Finalistes prévus par le règlement de l’appel',
          'Finalists provided for by the rules of the call',
          String(facts.shortlistSize),
        ),
      ]) +
      why(say),
    `${reasoned(facts, say, reasonSentence('jury', facts.reasonCode, say.language))}\n\n${judged(facts, say)}${whatNow(say)}`,
    decidedBy(facts.author, say),
  ],
  laureate: (facts, say, grades) => [
    say.euros(facts.amountCents),
    replaced(facts.silence, say) +
      [...ranking(facts, say, grades), euros(say, facts.amountCents)].join('\n') +
      lessThanAsked(facts, say),
    decidedBy(facts.author, say),
  ],
  'waiting-list': (
    { rank, waitingRank, grade, reasonCode = '', reason, appraisal, silence, author },
    say,
    grades,
  ) => [
    say.of(
      `au ${say.rank(waitingRank)} rang de la liste d’attente : le panel citoyen l’a classé au ${say.rank(rank)} rang`,
      `is ${say.rank(waitingRank)} on the waiting list: the citizens’ panel ranked it ${say.rank(rank)} of`,
    ),
    ranking({ grade, ...scored(appraisal) }, say, grades).join('\n') +
      (reason === undefined
        ? ''
        : `\n\n${why(say)}\n${reasoned({ reason }, say, reasonSentence('panel', reasonCode, say.language))}`),
    `${say.of('démarche à faire.', 'you need to do.')}\n\n${judged({ appraisal }, say)}${appraisal ? assessments(say) : ''}`,
    pending(silence, say),
    decidedBy(author, say),
  ],
  'not-selected': (facts, say, grades) => [
    facts.fromWaitingList
      ? say.of(
          'La liste d’attente est close : votre projet n’est pas lauréat de cette promotion.',
          'The waiting list is closed: your project was not selected in this cohort.',
        )
      : say.of(
          'Votre projet n’est pas lauréat de cette promotion, à l’issue du vote du panel citoyen.',
          'Your project was not selected in this cohort, after the vote of the citizens’ panel.',
        ),
    thanks(say) +
      replaced(facts.silence, say) +
      block(ranking({ ...facts, ...scored(facts.appraisal) }, say, grades)) +
      why(say),
    `${reasoned(
      facts,
      say,
      facts.fromWaitingList ? notCalled(facts, say) : reasonSentence('panel', facts.reasonCode, say.language),
    )}\n\n${judged(facts, say)}${whatNow(say)}`,
    decidedBy(facts.author, say),
  ],
  'called-off': ({ reason, silence, author }, say) => [
    say.of('présenté votre projet.\n\n', 'for submitting your project.\n\n') +
      replaced(silence, say) +
      calledOffWhy(say),
    quoted(reason),
    whatNow(say),
    decidedBy(author, say),
  ],
  'call-called-off': ({ reason }, say) => [calledOffWhy(say), quoted(reason)],
  promoted: ({ amountCents, requestedCents, silence, author }, say) => [
    say.euros(amountCents),
    replaced(silence, say) +
      euros(say, amountCents) +
      (isPart({ amountCents, requestedCents }) ? `\n\n${partly({ amountCents, requestedCents }, say)}` : ''),
    decidedBy(author, say),
  ],
  'agreement-to-sign': ({ number, amountCents, dueAt, remindAt, sha256 }, say) => [
    number,
    number,
    say.deadline(dueAt),
    say.fact('Convention', 'Agreement', say.of(`n° ${number}`, `no. ${number}`)),
    euros(say, amountCents),
    say.fact('Empreinte du fichier PDF (SHA-256)', 'Digest of the PDF file (SHA-256)', sha256),
    say.day(remindAt),
  ],
  'one-time-code': ({ act, number = '', code, expiresAt, name, capacity, sha256 }, say) => [
    // A subject has plain spaces.
    confirms(act, number, say).replace(/\s/g, ' '),
    confirms(act, number, say),
    [
      say.fact('Code', 'Code', code ?? '?'),
      say.fact('Valable jusqu’au', 'Valid until', say.deadline(expiresAt ?? '')),
      ...(name === undefined ? [] : [say.fact('Signataire', 'Signer', name)]),
      ...(capacity === undefined ? [] : [say.fact('En qualité de', 'In the capacity of', capacity)]),
      ...(sha256 === undefined
        ? []
        : [say.fact('Empreinte du fichier PDF (SHA-256)', 'Digest of the PDF file (SHA-256)', sha256)]),
    ].join('\n'),
    {
      sign: say.of(
        'Saisir ce code vaut signature de cette convention par la personne nommée ci-dessus. Vérifiez que l’empreinte est celle du fichier PDF que vous avez lu.',
        'Entering this code signs this agreement for the person named above. Check that the digest is that of the PDF file that you read.',
      ),
      amend: say.of(
        'Saisir ce code vaut signature de l’avenant que vous avez lu.',
        'Entering this code signs the amendment that you read.',
      ),
      'bank-details': say.of(
        'Saisir ce code, c’est demander que votre subvention soit versée sur le compte qui vient d’être indiqué.',
        'Entering this code asks that your grant be paid to the account that was just given.',
      ),
      'hand-over': say.of(
        'Saisir ce code propose votre candidature à l’adresse que vous avez donnée. Si elle accepte, vous n’y aurez plus accès.',
        'Entering this code offers your application to the address that you gave. If it accepts, you will have no access to it any more.',
      ),
      decline: say.of(
        'Saisir ce code, c’est renoncer définitivement à la subvention.',
        'Entering this code gives up the grant for good.',
      ),
      withdraw: say.of(
        'Saisir ce code retire définitivement votre candidature.',
        'Entering this code withdraws your application for good.',
      ),
    }[act],
  ],
  'signature-reminder': ({ number, dueAt, reason }, say) => [
    number,
    number,
    say.deadline(dueAt),
    moreTime(reason, say) + say.of('Sans signature à cette date', 'Without a signature by that date'),
    say.deadline(dueAt),
  ],
  declined: ({ number }) => [number, number],
  lapsed: ({ number, amountCents, dueAt, author }, say) => [
    number,
    say.deadline(dueAt),
    say.euros(amountCents),
    decidedBy(author, say),
  ],
  signed: ({ number, signedAt, name, capacity }, say) => [
    number,
    number,
    say.deadline(signedAt),
    say.fact('Signée par', 'Signed by', name),
    say.fact('En qualité de', 'In the capacity of', capacity),
  ],
  awarded: ({ number, amountCents, instalments, reportDueAt }, say) => [
    number,
    say.euros(amountCents),
    list(
      instalments.map((one) => {
        const months = one.dueMonthsAfterSignature;
        const when = say.of(
          months === 0 ? 'dès la dernière signature' : `${months} mois après la dernière signature`,
          months === 0
            ? 'upon the last signature'
            : `${months} month${months === 1 ? '' : 's'} after the last signature`,
        );
        const paid = one.afterReports
          ? say.of(
              `une fois vos comptes rendus acceptés, au plus tôt ${when} et pas avant la fin de la phase soutenue`,
              `once your reports are accepted, at the earliest ${when} and not before the end of the supported phase`,
            )
          : when;
        return say.fact(one.label, one.label, `${say.euros(one.amountCents)}, ${paid}`);
      }),
    ),
    `${
      instalments.some(({ afterReports }) => afterReports)
        ? say.of(
            'Pour recevoir le solde, envoyez le bilan d’exécution et le compte rendu financier au plus tard le ',
            'To receive the balance, send the activity report and the financial report by ',
          )
        : say.of(
            'Envoyez le bilan d’exécution et le compte rendu financier au plus tard le ',
            'Send the activity report and the financial report by ',
          )
    }${say.day(reportDueAt)}`,
  ],
  'report-reminder': ({ number, dueAt, lateDays = 0, isPerson = false }, say) => [
    number,
    number,
    lateDays > 0
      ? say.of(
          `étaient à remettre au plus tard le ${say.day(dueAt)}. Ils manquent encore.`,
          `were due by ${say.day(dueAt)} at the latest. They are still missing.`,
        )
      : say.of(
          `sont à remettre au plus tard le ${say.day(dueAt)}.`,
          `are due by ${say.day(dueAt)} at the latest.`,
        ),
    isPerson
      ? say.of(
          'C’est ce que prévoit votre convention : six mois après la fin de la phase soutenue.',
          'That is what your agreement says: six months after the end of the supported phase.',
        )
      : say.of(
          'La loi demande le compte rendu financier dans les six mois qui suivent la fin de l’exercice pour lequel la subvention a été attribuée (loi n° 2000-321 du 12 avril 2000, article 10).',
          'The law requires the financial report within six months of the end of the financial year for which the grant was awarded (loi no. 2000-321 of 12 April 2000, article 10).',
        ),
  ],
  'appeal-received': ({ kind, receivedAt, dueAt, decidedAt }, say) => [
    say.day(receivedAt),
    say.fact('Nature du recours', 'Kind of appeal', appealKind(kind, say)),
    decidedAt ? say.day(decidedAt) : '',
    say.day(dueAt),
  ],
  'decision-maintained': ({ receivedAt, decidedAt, reason, author }, say) => [
    say.day(receivedAt),
    say.day(decidedAt),
    quoted(reason),
    decidedBy(author, say),
  ],
  reinstated: ({ receivedAt, decidedAt, reason, to, amountCents, requestedCents, silence, author }, say) => [
    say.day(receivedAt),
    say.day(decidedAt),
    becomes(to, amountCents ?? 0, say),
    quoted(reason),
    beforeNext({ amountCents, requestedCents }, say) + say.of(...goesOn[to]) + afterNext(silence, say),
    decidedBy(author, say),
  ],
  'award-modified': (
    { receivedAt, decidedAt, amountCents, formerCents, requestedCents, number, reason, author },
    say,
  ) => [
    say.day(receivedAt),
    say.day(decidedAt),
    say.euros(amountCents),
    say.euros(formerCents),
    quoted(reason),
    beforeNext({ amountCents, requestedCents }, say) + say.of('Une autre lettre', 'Another letter'),
    number,
    decidedBy(author, say),
  ],
  withdrawn: ({ withdrawnAt }, say) => [say.deadline(withdrawnAt)],
  'jury-invitation': ({ applications, closesAt }, say) => [
    applications.length === 1
      ? say.of('Une candidature vous est confiée', 'One application is entrusted')
      : say.of(
          `${applications.length} candidatures vous sont confiées`,
          `${applications.length} applications are entrusted`,
        ),
    say.deadline(closesAt),
    list(
      applications.map(
        ({ applicationId, title }) => `${say.of(`« ${title} »`, `“${title}”`)} (${applicationId})`,
      ),
    ),
  ],
  'jury-reminder': ({ remaining, closesAt }, say) => [
    remaining === 1
      ? say.of('une candidature', 'one application')
      : say.of(`${remaining} candidatures`, `${remaining} applications`),
    say.deadline(closesAt),
  ],
  'jury-thanks': ({ filed }, say) => [
    filed === 1 ? say.of('votre avis', 'your review') : say.of(`vos ${filed} avis`, `your ${filed} reviews`),
  ],
  // What of both was nothing is not said (letter-book.ts).
  'jury-left': ({ filed }, say) => [
    filed === 1
      ? say.of('L’avis que vous avez déposé compte', 'The review that you filed still counts')
      : say.of(
          `Les ${filed} avis que vous avez déposés comptent`,
          `The ${filed} reviews that you filed still count`,
        ),
  ],
  'panel-ties': ({ finalists, until }, say) => [
    say.deadline(until),
    finalists === 1
      ? say.of('le projet finaliste', 'the finalist')
      : say.of(`l’un des ${finalists} projets finalistes`, `one of the ${finalists} finalists`),
  ],
  'citizen-drawn': ({ answerBy, opensAt, closesAt }, say) => [
    say.deadline(answerBy),
    say.moment(opensAt),
    say.deadline(closesAt),
    say.deadline(answerBy),
  ],
  'citizen-reminder': ({ answerBy, opensAt, closesAt }, say) => [
    say.deadline(answerBy),
    say.moment(opensAt),
    say.deadline(closesAt),
  ],
  'panel-invitation': ({ finalists, closesAt }, say) => [
    finalists === 1
      ? say.of('le projet finaliste', 'the finalist')
      : say.of(`les ${finalists} projets finalistes`, `the ${finalists} finalists`),
    say.deadline(closesAt),
  ],
  'panel-sheets': ({ opensAt }, say) => [
    say.of('vous pouvez les lire avant le vote', 'you can read them before the vote'),
    say.deadline(opensAt),
  ],
  'panel-question': ({ question, dueAt }, say) => [
    say.deadline(dueAt),
    quoted(spaced(say.language, question)),
  ],
  'panel-seat-given': ({ reason }) => [quoted(reason)],
  'panel-reminder': ({ closesAt, quorum }, say) => [say.deadline(closesAt), ` ${quorum} `],
  'personal-link': () => [],
  'panel-receipt': () => [],
  'staff-digest': (facts, say) => [
    block([
      ...counts.flatMap((count) =>
        (facts[count] ?? 0) > 0 ? [list([say.fact(...waits[count], String(facts[count]))])] : [],
      ),
      ...(facts.due ?? []).map(({ act, round }) =>
        list([say.fact(...(dueWords[act] ?? ['', '']), say.of(...(roundWords[round] ?? ['', ''])))]),
      ),
      ...(facts.payments ?? []).map(({ kind, count }) =>
        list([say.fact(...paymentWords[kind], String(count))]),
      ),
      ...(facts.retention ?? []).map(({ act, dueAt }) =>
        list([say.fact(...retentionWords[act], say.day(dueAt))]),
      ),
    ]) +
      dated(say.of('Le silence vaudra refus', 'Silence will count as a refusal'), [
        ...facts.clocks.map((one) =>
          say.fact(one.applicationId, one.applicationId, say.moment(one.implicitRejectionAt)),
        ),
        ...(facts.moreClocks
          ? [
              say.of(
                `et pour ${facts.moreClocks} autres, sur la page du jour`,
                `and for ${facts.moreClocks} more, on the page of the day`,
              ),
            ]
          : []),
      ]) +
      dated(
        say.of(
          'Recours sans réponse, rejetés par le silence le',
          'Appeals without an answer, rejected by silence on',
        ),
        (facts.appeals ?? []).map((one) =>
          say.fact(one.applicationId, one.applicationId, say.day(one.dueAt)),
        ),
      ) +
      dated(
        say.of('À publier en données ouvertes au plus tard', 'To be published as open data at the latest'),
        (facts.publications ?? []).map((one) =>
          say.fact(one.applicationId, one.applicationId, say.day(one.dueAt)),
        ),
      ) +
      say.of('Rien n’est envoyé les jours où rien n’attend.', 'Nothing is sent on days when nothing waits.'),
  ],
};

const dated = (title: string, items: readonly string[]) =>
  items.length === 0 ? '' : block([title, list(items)]);
const dueWords: Record<string, [string, string]> = {
  prepare: ['À préparer', 'To prepare'],
  seat: ['Sièges à donner à des suppléants', 'Seats to give to substitutes'],
  open: ['À ouvrir', 'To open'],
  close: ['À clore', 'To close'],
  freeze: ['Clôture à reprendre', 'Closing to go on with'],
  tell: ['Résultats à notifier', 'Outcomes to announce'],
  promote: ['Place libérée à donner', 'Free place to give'],
  republish: [
    'Bilan à publier à nouveau, une citation étant retirée',
    'Bilan to publish anew, as a quotation was withdrawn',
  ],
};
const paymentWords: Record<PaymentTaskKind, [string, string]> = {
  'to-order': ['Versements à ordonner', 'Payments to order'],
  'to-export': ['Ordres de paiement à remettre au comptable', 'Payment orders to hand to the accountant'],
  unanswered: [
    'Ordres de paiement dont le comptable n’a rien dit',
    'Payment orders of which the accountant has said nothing',
  ],
  astray: [
    'Ordres partis vers un compte changé depuis',
    'Orders that left for an account that was changed since',
  ],
  withheld: [
    'Versements suspendus depuis un mois, à reprendre ou à trancher',
    'Payments withheld for a month, to resume or to settle',
  ],
  'holder-to-accept': ['Comptes bancaires à accepter', 'Bank accounts to accept'],
  'account-missing': [
    'Lauréats à joindre, sans compte malgré la relance',
    'Laureates to reach, who gave no account after the reminder',
  ],
  'amendment-to-countersign': ['Avenants à contresigner', 'Amendments to countersign'],
};
const retentionWords: Record<'close' | 'anonymise', [string, string]> = {
  close: [
    'Fin de la conservation des données personnelles, promotion à clore et à archiver (aic ops close)',
    'End of the term of personal data, cohort to be closed and archived (aic ops close)',
  ],
  anonymise: [
    'Fin de la conservation des données personnelles, à effacer (aic ops anonymise)',
    'End of the term of personal data, which are to be erased (aic ops anonymise)',
  ],
};
const roundWords: Record<string, [string, string]> = {
  eligibility: ['recevabilité', 'eligibility'],
  'calling-off': ['appel déclaré sans suite', 'call called off'],
  jury: ['jury', 'jury'],
  panel: ['panel citoyen', 'citizens’ panel'],
  'waiting-list': ['liste d’attente', 'waiting list'],
};
const counts = [
  'passed',
  'toDecide',
  'overdue',
  'toRelease',
  'toCountersign',
  'toConfirm',
  'toRepair',
  'mailTasks',
] as const;
const waits: Record<(typeof counts)[number], [string, string]> = {
  passed: ['Échéances légales dépassées', 'Legal dates passed'],
  toDecide: ['Dossiers dont la recevabilité est à examiner', 'Admissibility decisions to take'],
  overdue: ['Délais échus à confirmer', 'Deadlines that have passed, to confirm'],
  toRelease: ['Décisions à notifier', 'Decisions to announce'],
  toCountersign: ['Conventions à contresigner', 'Agreements to countersign'],
  toConfirm: ['Actes à confirmer par une seconde personne', 'Acts to be confirmed by a second person'],
  toRepair: ['Dossiers bloqués', 'Parked applications to repair'],
  mailTasks: ['Suites à donner au courrier', 'Mail to see to'],
};
