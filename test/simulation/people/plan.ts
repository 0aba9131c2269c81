/** Who takes part in an episode, and what each of them means to do: drawn once, the same whatever goes wrong. */
import { applicationIdFor } from '#app/application/file-application.ts';
import { draftIdFor } from '#app/application/form-drafts.ts';
import type { Status } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import type { Language } from '#domain/values/language.ts';
import { withBudget } from '#infra/cli/rehearsal/people/draw-budget.ts';
import { applications, cohort } from '#test/simulation/cloud/cohort.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import { isHurried, type Theme, themeOf } from '#test/simulation/theme.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';
import { isTiedOf } from './sessions.ts';

/** How far an applicant goes by themselves, and what staff think of them. */
export type Course =
  | 'eligible'
  | 'ineligible'
  /** Is asked for information, and answers. */
  | 'asked'
  /** Is asked, and never answers. */
  | 'silent'
  | 'gone-early'
  | 'gone-eligible'
  | 'gone-shortlisted';

/** What becomes of the first offer; after most the second heir is offered it as well, and accepts. */
export type HandingOver =
  | 'accepted'
  /** The first heir hands it over in turn. */
  | 'passed-on'
  | 'taken-back'
  /** The first heir comes after its end. */
  | 'expired'
  /** Taken back and accepted in the same moment. */
  | 'at-once';
/** What becomes of the offer of a draft. */
export type DraftGoing =
  /** Whoever took it over files it. */
  | 'kept'
  /** They offer it back, and file it where that comes to nothing. */
  | 'there-and-back'
  | 'taken-back'
  | 'expired'
  /** Accepted, taken back and filed in the same moment. */
  | 'at-once';
export interface Heir {
  name: string;
  email: string;
}

export interface Applicant {
  number: number;
  key: string;
  id: string;
  form: ApplicationForm;
  course: Course;
  /** Opens no link before something happened. */
  isSlow: boolean;
  /** Staff take it over from a file of their own, where it has this reference; the form is theirs to correct. */
  reference: string | undefined;
  /** Of the draft that it is written in, over several saves; undefined where it is filed in one go. */
  draftId: string | undefined;
  /** To whom the draft is handed over before it is filed, where it is, and how that goes. */
  draftHeir: Heir | undefined;
  draftGoing: DraftGoing;
  /** Whom its owner invites to write the draft along, with the id of each invitation; nobody for some. */
  coWriter: { email: string; ids: readonly string[] } | undefined;
  /** It comes after the call, by a right that staff give, and take back at a bad moment. */
  isLate: boolean;
  /** To whom it is offered, one after the other; nobody for most. */
  heirs: readonly Heir[];
  handingOver: HandingOver;
  /** The status in which its holder first thinks of handing it over. */
  handsOverFrom: Status;
  /** Staff decide the contrary first, and undo it. */
  isUndone: boolean;
  signing: 'sign' | 'decline' | 'lapse' | 'withdraw';
  /** Leaves while it is eligible, and only once it was given to its readers. */
  leavesOnceRead: boolean;
  /** What an operator does where its execution parks: nothing more can be done for it. */
  isAbandoned: boolean;
  /** Small aid that it has had before, nearly as much as the law allows; nothing for most. */
  aidHeldCents: number;
  /** Milliseconds after which an operator looks at it. */
  repairedAfter: number;
}
export interface Member {
  name: string;
  email: string;
  id: string;
  language: 'fr' | 'en';
}
export interface Plan {
  seed: number;
  theme: Theme | undefined;
  applicants: Applicant[];
  jurors: Member[];
  panelists: (Member & { substitute: boolean })[];
  advisers: Member[];
  /** Of the panel: whose address was mistyped, where it was and where it is. */
  correction: { id: string; from: string; to: string } | undefined;
  /** A substitute takes the first member's seat before the vote. */
  isReplaced: boolean;
  /** Another one takes it from that substitute. */
  isReplacedAgain: boolean;
  /** The first citizen has ties with all finalists, and is replaced; the second has one with the last of them. */
  isTied: { first: boolean; second: boolean };
  /** Staff write what the panel reads of each finalist, and citizens ask. */
  hasSheets: boolean;
  /** Staff differ from the ranking. */
  isAdjusted: { jury: boolean; panel: boolean };
  /** A juror and a citizen come after the published end; staff may have moved it by then. */
  isLate: { jury: boolean; panel: boolean };
  isExtended: { jury: boolean; panel: boolean };
  /** How often somebody touches the box of the vote, which is annulled and held again each time. */
  annulments: number;
  /** Acts may come at any time and in each other's way: the outcome then depends on who was first. */
  isWild: boolean;
  /** Staff begin each session at the last moment. */
  isHurried: boolean;
  /** Whatever comes to someone's mind, in a wild episode. */
  whims: number;
}

const courses: readonly Course[] = [
  'ineligible',
  'asked',
  'silent',
  'gone-early',
  'gone-eligible',
  'gone-shortlisted',
];
const handingsOver: readonly HandingOver[] = [
  'accepted',
  'accepted',
  'passed-on',
  'taken-back',
  'expired',
  'at-once',
];
const draftGoings: readonly DraftGoing[] = [
  'kept',
  'there-and-back',
  'taken-back',
  'taken-back',
  'expired',
  'at-once',
  'at-once',
];
/** To whom a draft is offered besides, while it is offered already. */
export const strangeHeir: Heir = { name: 'Encore une autre', email: 'encore@reprise.example' };
/** In the order in which an application comes to them. */
export const handOverStatuses: readonly Status[] = [
  'eligibility-review',
  'eligible',
  'shortlisted',
  'waitlisted',
  'laureate',
  'agreement-issued',
  'awarded',
];
const hour = 3_600_000;
const day = 24 * hour;
const { calendar, delays, languages, applicants: offer, funding } = cohort;

/** How long the lists of its indexes may stand still, in milliseconds. */
export const indexPauseOf = ({ theme, isHurried }: Pick<Plan, 'theme' | 'isHurried'>): number =>
  theme === 'lagging indexes' ? (isHurried ? 20_000 : hour) : 0;

/** Of each amount that is asked for the smallest has four and the largest nine. */
const unitCents = Math.max(1, Math.floor(offer.maximumRequestCents / 12));
/** Within it, as many laureates as there may be fit the budget together, whoever they are. */
const shareCents = Math.floor(funding.budgetCents / funding.maximumLaureates);
/** What a right to file late lasts for at least. */
const mayFileLate = Date.parse(calendar.juryOpensAt) - Date.parse(calendar.closesAt) > 5 * day;
/** Whether an offer of seven days can end within it. */
const isCallLong = Date.parse(calendar.closesAt) - Date.parse(calendar.opensAt) > 20 * day;
/** How many finalists may leave before the vote, when staff turned one away. */
const mayLeave = Math.max(0, cohort.jury.shortlistSize - 2);
/** Without one citizen, a finalist still has the voters and the grades that it needs, also where one more is late. */
const maySpareOne =
  cohort.panel.quorumGrades < cohort.panel.quorumVoters &&
  cohort.panel.quorumGrades < cohort.panel.size &&
  cohort.panel.size > 2;
/** One more than each application needs, so that there is somebody to choose from. */
const jurySize = Math.max(3, cohort.jury.readersPerApplication + 1);

/** An end that is moved by ten days must still come before what follows it. */
const hasTimeAfter = {
  jury: Date.parse(calendar.panelOpensAt) - Date.parse(calendar.juryClosesAt) > 11 * day,
  panel: Date.parse(calendar.endsAt) - Date.parse(calendar.panelClosesAt) > 11 * day,
};
const isSilenceOver =
  Date.parse(calendar.juryOpensAt) - Date.parse(calendar.opensAt) > (delays.informationDays + 5) * day;
const coursesPlayed = isSilenceOver ? courses : courses.filter((course) => course !== 'silent');

/** What this cohort leaves no room for, and why: an episode plays the rest. */
export const unplayed: readonly string[] = [
  ...(isSilenceOver ? [] : ['nobody lets a question lapse: its delay ends after the jury opens']),
  ...(cohort.jury.quorum < cohort.jury.readersPerApplication
    ? []
    : ['no juror recuses or is late: the quorum wants every reader']),
  ...(cohort.panel.quorumVoters < cohort.panel.size ? [] : ['no citizen is late: the quorum wants everyone']),
  ...((cohort.panel.substitutes ?? 0) > 0 && cohort.panel.size > 1
    ? []
    : ['no citizen is replaced: there is nobody to step in, or nobody else']),
  ...(hasTimeAfter.jury ? [] : ['the jury is not extended: the vote opens too soon after it']),
  ...(hasTimeAfter.panel ? [] : ['the vote is not extended: the cohort ends too soon after it']),
  ...(cohort.jury.shortlistSize > 1
    ? []
    : ['nobody differs from the jury: without its one finalist there is no vote']),
  ...(languages.length > 1 ? [] : ['nobody reads English: the call is in one language']),
];

const languageOf = (number: number): Language => (number % 2 && languages.includes('en') ? 'en' : 'fr');

const namesOf = (known: readonly string[], word: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => known[index] ?? `${word}${index + 1}`);

const representativeOf = (number: number) => ({
  representativeFirstName: 'Une',
  representativeSurname: `Présidente ${number}`,
  representativeCapacity: 'Présidente',
});

/** An association, half of them without a SIRET, now and then another of the types that the call takes; where it takes no association, one of those. */
function applicantOf(
  { number, isRegistered }: { number: number; isRegistered: boolean },
  association: ApplicationForm['applicant'],
): ApplicationForm['applicant'] {
  const { types } = offer;
  const isAssociation = number % 3 !== 2 && types.includes('association');
  const siret = siretOf(number);
  const representative = representativeOf(number);
  switch (isAssociation ? 'association' : types[Math.floor(number / 3) % types.length]) {
    case 'individual':
      return { type: 'individual', name: `Personne ${number}`, legalCapacity: true };
    case 'collective':
      return {
        type: 'collective',
        collectiveName: `Collectif ${number}`,
        name: `Personne ${number}`,
        legalCapacity: true,
      };
    case 'company':
      return { type: 'company', name: `Coop ${number}`, siret, ...representative, deMinimisCents: 0 };
    case 'foundation':
      return {
        type: 'foundation',
        name: `Fondation ${number}`,
        siret,
        ...representative,
        republicanCommitment: true,
      };
    default:
      return isRegistered ? association : withoutSiret(association);
  }
}

function withoutSiret(applicant: ApplicationForm['applicant']): ApplicationForm['applicant'] {
  if (applicant.type !== 'association') return applicant;
  const { siret: _none, ...association } = applicant;
  return association;
}
/** Fourteen digits of an undertaking of its own, with both keys. */
export const siretOf = (number: number): string => withKey(`${withKey(String(10_000_000 + number))}0001`);
function withKey(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
/** A theme that shows only beside the undisturbed run, and those that no undisturbed run resembles. */
const wildness: Partial<Record<Theme, boolean>> = {
  'lagging indexes': false,
  'abandoned repairs': true,
  'untimely promotions': true,
  'last moments': true,
};
/** Of a third; not of those who change what they filed (`applicants.ts`), as what they last typed is looked for in it. */
const writes = (seed: number, number: number): boolean =>
  number % 3 !== 1 && seedFor(seed, `writes ${number}`) % 2 !== 0;
/** What its drafts may be called: as its key has it however often it is begun, and one more each time that a right to file late is given. */
export const draftsOf = (first: string): string[] => [
  ...new Set([first, ...[...'0123456789'].map((place) => `${first.slice(0, -1)}${place}`)]),
];
/** Of a third; staff who recopy a row of their own file would bring back the address that it was at. */
function handingOverOf(seed: number, number: number, isOwn: boolean) {
  const draw = drawFrom(seedFor(seed, `hands over ${number}`));
  const isOffered = draw.chance(0.4) && isOwn;
  return {
    heirs: (isOffered ? ['Une', 'Autre'] : []).map((name) => ({
      name: `${name} repreneuse ${number}`,
      email: `${name.toLowerCase()}@reprise${number}.example`,
    })),
    handingOver: draw.pick(handingsOver),
    // Few get there: those who come to it hand it over then more often.
    handsOverFrom: draw.pick([...handOverStatuses, 'awarded'] as const),
  };
}
/** Of a third of those, and of most awards, staff offer it first: its holder cannot. */
export const isOfferedByStaff = ({ number, heirs, handsOverFrom }: Applicant): boolean =>
  heirs.length > 0 && (number % 3 === 2 || (handsOverFrom === 'awarded' && number % 3 === 0));
/** Of most of those that are written; whoever filed then hands over nothing more, so that each has one first holder. */
function draftHeirOf(seed: number, number: number, isOther: boolean) {
  const draw = drawFrom(seedFor(seed, `hands its draft over ${number}`));
  const isOffered = draw.chance(0.8) && isOther && isCallLong;
  return {
    draftHeir: isOffered
      ? { name: `Coautrice ${number}`, email: `coautrice@brouillon${number}.example` }
      : undefined,
    draftGoing: draw.pick(draftGoings),
  };
}
/** Invited once, and after they were taken out once more. */
const coWriterOf = (seed: number, number: number, draftId: string | undefined) =>
  draftId !== undefined && seedFor(seed, `is written along ${number}`) % 3 > 0
    ? { email: `plume@brouillon${number}.example`, ids: [`${draftId}-P1`, `${draftId}-P2`] }
    : undefined;
const hex = (seed: number, use: string) => seedFor(seed, use).toString(16).padStart(8, '0');

/** @returns the same plan for the same seed */
export function planFor(seed: number): Plan {
  const draw = drawFrom(seedFor(seed, 'plan'));
  const drawn = 5 + draw.under(4);
  const count = applications ?? drawn;
  const theme = themeOf(seed);
  // Other draws than those of the plan: what one more kind of mishap needs must not change every seed.
  const mishaps = drawFrom(seedFor(seed, 'mishaps'));
  const applicants = Array.from({ length: count }, (_, number): Applicant => {
    const key = `${hex(seed, `a${number}`)}-${hex(seed, `b${number}`)}`;
    const reference = seedFor(seed, `import ${number}`) % 12 === 0 ? `Ligne ${number}` : undefined;
    const draftId = reference === undefined && writes(seed, number) ? draftIdFor(cohort, key) : undefined;
    const handing = handingOverOf(seed, number, reference === undefined);
    return {
      number,
      key,
      reference,
      draftId,
      isLate: false,
      ...draftHeirOf(seed, number, draftId !== undefined && handing.heirs.length === 0),
      coWriter: coWriterOf(seed, number, draftId),
      id: applicationIdFor(cohort, reference === undefined ? key : `import|${reference}`),
      ...handing,
      form: formOf(
        { number, isRegistered: seedFor(seed, `siret ${number}`) % 2 === 0 },
        draw.chance(0.15) ? 0 : number,
        (4 + draw.under(6)) * unitCents,
      ),
      course:
        number < 4 || draw.chance(0.3)
          ? number < 4 && draw.chance(0.25)
            ? 'asked'
            : 'eligible'
          : draw.pick(coursesPlayed),
      isUndone: draw.chance(0.25),
      signing: draw.pick(['sign', 'sign', 'sign', 'sign', 'sign', 'decline', 'lapse', 'withdraw'] as const),
      isAbandoned: mishaps.chance(theme === 'abandoned repairs' ? 0.7 : 0.4),
      isSlow: seedFor(seed, `slow ${number}`) % 4 === 0,
      leavesOnceRead: false,
      aidHeldCents: 0,
      repairedAfter: theme === 'late repairs' ? (3 + mishaps.under(9)) * hour : 0,
    };
  });
  const jurors = namesOf(['ada', 'bea', 'cyd'], 'juror', jurySize).map((name, index): Member => {
    const email = `${name}@jury.example`;
    const id = personIdOf(cohort.cohort, 'juror', email);
    return { name, email, id, language: languageOf(Number(index === 1)) };
  });
  const { size, substitutes = 0 } = cohort.panel;
  const panelists = namesOf(['un', 'deux', 'trois', 'quatre'], 'citoyen', size + substitutes).map(
    (name, index): Plan['panelists'][number] => {
      const email = `${name}@panel.example`;
      const id = personIdOf(cohort.cohort, 'panelist', email);
      return { name, email, id, language: languageOf(index), substitute: index >= size };
    },
  );
  const advisers = ['lou', 'max'].map((name, index): Member => {
    const email = `${name}@help.example`;
    const id = personIdOf(cohort.cohort, 'adviser', email);
    return { name, email, id, language: languageOf(index) };
  });
  const isWildByChance = draw.chance(0.5);
  const isWild = theme === undefined ? isWildByChance : (wildness[theme] ?? isWildByChance);
  for (const applicant of applicants) {
    applicant.isAbandoned &&= isWild;
    const isLast = seedFor(seed, `leaves once read ${applicant.number}`) % 4 > 0 && !isHurried(seed);
    applicant.leavesOnceRead = applicant.course === 'gone-eligible' && isLast;
  }
  const writer = applicants.findLast(({ draftId, course }) => draftId !== undefined && course === 'eligible');
  // In a wild episode others may be told of their eligibility before, and then nobody is late any more.
  if (writer && !isWild && mayFileLate && seedFor(seed, 'a late filing') % 2 === 0)
    Object.assign(writer, { isLate: true, draftHeir: undefined, coWriter: undefined });
  // Were they all to leave, there would be no vote.
  for (const leaver of applicants.filter(({ course }) => course === 'gone-shortlisted').slice(mayLeave))
    leaver.course = 'eligible';
  // Any two of them fit the budget, unless it may matter who was first.
  for (const applicant of isWild ? [] : applicants) {
    const { project } = applicant.form;
    const requestedCents = Math.min(4 * unitCents + (project.requestedCents % (3 * unitCents)), shareCents);
    applicant.form = withBudget(offer, { ...applicant.form, project: { ...project, requestedCents } });
  }
  const isAnyForbidden = holdingAid(seed, applicants);
  const times = drawFrom(seedFor(seed, 'times'));
  const mayBeLate = theme !== 'last moments';
  // Where another reader of the same application finds a tie, a late review would leave it without any.
  const isTied = jurors.some((_, place) => isTiedOf({ seed }, 0, place));
  const hasReader = !isTied && cohort.jury.quorum < cohort.jury.readersPerApplication;
  const isLate = {
    jury: times.chance(0.35) && hasReader && mayBeLate,
    panel: times.chance(0.35) && mayBeLate && cohort.panel.quorumVoters < cohort.panel.size,
  };
  const isExtended = {
    jury: isLate.jury && times.chance(0.5) && hasTimeAfter.jury,
    panel: isLate.panel && times.chance(0.5) && hasTimeAfter.panel,
  };
  const isReplaced = draw.chance(0.4) && substitutes > 0 && size > 1;
  const mayBeAnnulled = !isLate.panel && mayBeLate && hasTimeAfter.panel;
  const isAnnulled = mayBeAnnulled && seedFor(seed, 'an annulled vote') % 3 === 0;
  return {
    seed,
    theme,
    applicants,
    jurors,
    panelists,
    advisers,
    isWild,
    isLate,
    isExtended,
    isHurried: isHurried(seed),
    isReplaced,
    hasSheets: seedFor(seed, 'sheets of finalists') % 3 === 0 && !isHurried(seed),
    isReplacedAgain: isReplaced && substitutes > 1 && seedFor(seed, 'a seat that goes on') % 2 === 0,
    annulments: isAnnulled ? 1 + Number(seedFor(seed, 'annulled twice') % 3 === 0) : 0,
    isTied: {
      first: isReplaced && seedFor(seed, 'ties of the first') % 2 === 0,
      second: maySpareOne && seedFor(seed, 'tie of the second') % 2 === 0,
    },
    correction: mistypedOf(seed, panelists, isReplaced),
    isAdjusted: {
      jury: draw.chance(0.4) && cohort.jury.shortlistSize > 1,
      // Staff then differ from the panel for another reason.
      panel: draw.chance(0.4) && !isAnyForbidden,
    },
    whims: isWild ? 5 + draw.under(25) : 0,
  };
}

/**
 * In a third of the smallest programmes two are companies that have had nearly all the small aid that they may: their grant, whichever it is,
 * would pass the ceiling of 200 000 EUR that is in force.
 * @returns whether there are any
 */
function holdingAid(seed: number, applicants: Applicant[]): boolean {
  const isPlayed = applications === undefined && seedFor(seed, 'small aid') % 3 === 0;
  const some = isPlayed ? applicants.filter(({ number }) => number === 2 || number === 6) : [];
  for (const one of some) {
    one.aidHeldCents = 19_900_000;
    const applicant = {
      type: 'company' as const,
      name: `Coop ${one.number}`,
      siret: siretOf(one.number),
      ...representativeOf(one.number),
      deMinimisCents: one.aidHeldCents,
    };
    one.form = withBudget(offer, { ...one.form, applicant });
  }
  return some.length > 0;
}

/** Of a third of the panels, and of nobody who gives up their seat or may take one. */
function mistypedOf(seed: number, panelists: Plan['panelists'], isReplaced: boolean): Plan['correction'] {
  const members = panelists.filter(({ substitute }, place) => !substitute && !(isReplaced && place === 0));
  const one = members[seedFor(seed, 'whose address') % Math.max(1, members.length)];
  return one && seedFor(seed, 'a mistyped address') % 3 === 0
    ? { id: one.id, from: one.email, to: one.email.replace('@panel.', '@panel-juste.') }
    : undefined;
}

/** What somebody files under the key of another form: whichever comes first is the application. */
export const otherForm = (form: ApplicationForm): ApplicationForm => ({
  ...form,
  language: 'fr',
  contact: { ...form.contact, name: 'Une autre' },
});

function formOf(
  who: { number: number; isRegistered: boolean },
  title: number,
  requestedCents: number,
): ApplicationForm {
  const { number } = who;
  const form = anApplicationForm();
  const { startsOn } = form.project;
  return withBudget(offer, {
    ...form,
    language: languageOf(number),
    applicant: applicantOf(who, form.applicant),
    contact: {
      name: `Candidat ${number}`,
      email: `candidat${number}@projet${number}.example`,
      ...(number % 2 ? { secondEmail: `second${number}@projet${number}.example` } : {}),
    },
    // It lasts as long as its cohort, whenever that is, and its budget is what can be asked for at least.
    project: {
      ...form.project,
      title: `Projet ${title}`,
      endsOn: [startsOn, cohort.calendar.endsAt.slice(0, 10)].sort().at(-1),
      requestedCents,
      budgetCents: Math.max(form.project.budgetCents, offer.maximumRequestCents),
    },
  });
}
