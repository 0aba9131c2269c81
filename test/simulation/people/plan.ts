/** Who takes part in an episode, and what each of them means to do: drawn once, the same whatever goes wrong. */
import { applicationIdFor } from '#app/application/file-application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { personIdOf } from '#domain/application/person-id.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { drawFrom, seedFor } from '#test/simulation/cloud/random.ts';
import { type Theme, themeOf } from '#test/simulation/theme.ts';
import { anApplicationForm } from '#test/support/application-builder.ts';

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

export interface Applicant {
  number: number;
  key: string;
  id: string;
  form: ApplicationForm;
  course: Course;
  /** Opens no link before something happened. */
  isSlow: boolean;
  /** Staff decide the contrary first, and undo it. */
  isUndone: boolean;
  signing: 'sign' | 'decline' | 'lapse' | 'withdraw';
  /** What an operator does where its execution parks: nothing more can be done for it. */
  isAbandoned: boolean;
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
  /** A substitute takes the first member's seat before the vote. */
  isReplaced: boolean;
  /** Staff differ from the ranking. */
  isAdjusted: { jury: boolean; panel: boolean };
  /** A juror and a citizen come after the published end; staff may have moved it by then. */
  isLate: { jury: boolean; panel: boolean };
  isExtended: { jury: boolean; panel: boolean };
  /** Acts may come at any time and in each other's way: the outcome then depends on who was first. */
  isWild: boolean;
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
const hour = 3_600_000;
/** A theme that shows only beside the undisturbed run, and those that no undisturbed run resembles. */
const wildness: Partial<Record<Theme, boolean>> = {
  'lagging indexes': false,
  'abandoned repairs': true,
  'untimely promotions': true,
  'last moments': true,
};
const hex = (seed: number, use: string) => seedFor(seed, use).toString(16).padStart(8, '0');

/** @returns the same plan for the same seed */
export function planFor(seed: number): Plan {
  const draw = drawFrom(seedFor(seed, 'plan'));
  const count = 5 + draw.under(4);
  const theme = themeOf(seed);
  // Other draws than those of the plan: what one more kind of mishap needs must not change every seed.
  const mishaps = drawFrom(seedFor(seed, 'mishaps'));
  const applicants = Array.from({ length: count }, (_, number): Applicant => {
    const key = `${hex(seed, `a${number}`)}-${hex(seed, `b${number}`)}`;
    return {
      number,
      key,
      id: applicationIdFor(cohort, key),
      form: formOf(number, draw.chance(0.15) ? 0 : number, 4_000_000 + draw.under(6) * 1_000_000),
      course:
        number < 4 || draw.chance(0.3)
          ? number < 4 && draw.chance(0.25)
            ? 'asked'
            : 'eligible'
          : draw.pick(courses),
      isUndone: draw.chance(0.25),
      signing: draw.pick(['sign', 'sign', 'sign', 'decline', 'lapse', 'withdraw'] as const),
      isAbandoned: mishaps.chance(theme === 'abandoned repairs' ? 0.7 : 0.4),
      isSlow: seedFor(seed, `slow ${number}`) % 4 === 0,
      repairedAfter: theme === 'late repairs' ? (3 + mishaps.under(9)) * hour : 0,
    };
  });
  const jurors = ['ada', 'bea', 'cyd'].map((name, index): Member => {
    const email = `${name}@jury.example`;
    return {
      name,
      email,
      id: personIdOf(cohort.cohort, 'juror', email),
      language: index === 1 ? 'en' : 'fr',
    };
  });
  const panelists = ['un', 'deux', 'trois', 'quatre'].map((name, index): Plan['panelists'][number] => {
    const email = `${name}@panel.example`;
    const id = personIdOf(cohort.cohort, 'panelist', email);
    return { name, email, id, language: index % 2 ? 'en' : 'fr', substitute: index === 3 };
  });
  const isWildByChance = draw.chance(0.5);
  const isWild = theme === undefined ? isWildByChance : (wildness[theme] ?? isWildByChance);
  for (const applicant of applicants) applicant.isAbandoned &&= isWild;
  // Any two of them fit the budget, unless it may matter who was first.
  for (const { form } of isWild ? [] : applicants)
    form.project.requestedCents = 4_000_000 + (form.project.requestedCents % 3_000_000);
  const times = drawFrom(seedFor(seed, 'times'));
  const mayBeLate = theme !== 'last moments';
  // Where another reader of the same application finds a tie, a late review would leave it without any.
  const hasReader = seedFor(seed, 'tie 0') % 12 >= jurors.length;
  const isLate = {
    jury: times.chance(0.35) && hasReader && mayBeLate,
    panel: times.chance(0.35) && mayBeLate,
  };
  const isExtended = { jury: isLate.jury && times.chance(0.5), panel: isLate.panel && times.chance(0.5) };
  return {
    ...{ seed, theme, applicants, jurors, panelists, isWild, isLate, isExtended },
    isReplaced: draw.chance(0.4),
    isAdjusted: { jury: draw.chance(0.4), panel: draw.chance(0.4) },
    whims: isWild ? 5 + draw.under(25) : 0,
  };
}

/** What somebody files under the key of another form: whichever comes first is the application. */
export const otherForm = (form: ApplicationForm): ApplicationForm => ({
  ...form,
  language: 'fr',
  contact: { ...form.contact, name: 'Une autre' },
});

function formOf(number: number, title: number, requestedCents: number): ApplicationForm {
  const form = anApplicationForm();
  return {
    ...form,
    language: number % 2 ? 'en' : 'fr',
    ...(number % 3 === 2 ? { applicant: { type: 'individual', name: `Personne ${number}` } } : {}),
    contact: {
      ...{ name: `Candidat ${number}`, email: `candidat${number}@projet${number}.example` },
      ...(number % 2 ? { secondEmail: `second${number}@projet${number}.example` } : {}),
    },
    project: { ...form.project, title: `Projet ${title}`, requestedCents },
  };
}
