/** Warnings of the calendar: legal dates that it passes, hours and days at which nobody is there, phases too short to take part in. */

import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type Holiday, holidayOn } from '#domain/cohort/public-holidays.ts';
import { signatoryAt, whyNotSuperior } from '#domain/cohort/signatory.ts';
import { publicationDueOn } from '#domain/results/publication-due.ts';
import { civilDateIn } from '#domain/values/civil-date.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { Bilingual } from '#domain/values/language.ts';
import { offsetAt } from './calendar-rules.ts';
import { type WarningRule, warning } from './cohort-warning.ts';

const day = 86_400_000;

/** What people come for, or must be done by. */
const moments = {
  opensAt: { fr: 'l’ouverture de l’appel', en: 'the opening of the call' },
  closesAt: { fr: 'la clôture de l’appel', en: 'the close of the call' },
  juryOpensAt: { fr: 'l’ouverture du jury', en: 'the opening of the jury' },
  juryClosesAt: { fr: 'la clôture du jury', en: 'the close of the jury' },
  panelOpensAt: { fr: 'l’ouverture du vote', en: 'the opening of the vote' },
  panelClosesAt: { fr: 'la clôture du vote', en: 'the close of the vote' },
} as const satisfies Partial<Record<keyof Cohort['calendar'], Bilingual>>;
type Moment = keyof typeof moments;
const named = Object.keys(moments) as Moment[];

/** Rules of other fields say that the zone or the instant is none. */
const dayOf = (instant: string, zone: string) =>
  offsetAt(instant, zone) === undefined ? undefined : civilDateIn(instant, zone);

const holidayNames: Readonly<Record<Holiday, Bilingual>> = {
  'new-year': { fr: 'le jour de l’An', en: 'New Year’s Day' },
  labour: { fr: 'la fête du Travail', en: 'Labour Day' },
  victory: { fr: 'la Victoire de 1945', en: 'Victory Day' },
  bastille: { fr: 'la fête nationale', en: 'Bastille Day' },
  assumption: { fr: 'l’Assomption', en: 'Assumption Day' },
  'all-saints': { fr: 'la Toussaint', en: 'All Saints’ Day' },
  armistice: { fr: 'l’Armistice de 1918', en: 'Armistice Day' },
  christmas: { fr: 'Noël', en: 'Christmas Day' },
  'easter-monday': { fr: 'le lundi de Pâques', en: 'Easter Monday' },
  ascension: { fr: 'l’Ascension', en: 'Ascension Day' },
  'whit-monday': { fr: 'le lundi de Pentecôte', en: 'Whit Monday' },
  'end-of-slavery': {
    fr: 'la commémoration de l’abolition de l’esclavage',
    en: 'the commemoration of the abolition of slavery',
  },
};

const holidays = named.map((moment) =>
  warning('on-a-holiday', `calendar.${moment}`, ['timeZone'], ({ calendar, timeZone }) => {
    const on = dayOf(calendar[moment], timeZone);
    const holiday = on && holidayOn(on, timeZone);
    if (!holiday) return undefined;
    const { fr, en } = moments[moment];
    return {
      says: {
        fr: `${fr} tombe un jour férié (${holidayNames[holiday].fr})`,
        en: `${en} falls on a public holiday (${holidayNames[holiday].en})`,
      },
      fix: { fr: 'choisissez un autre jour', en: 'choose another day' },
    };
  }),
);

const nights = named.map((moment) =>
  warning('at-night', `calendar.${moment}`, [], ({ calendar }) => {
    // The hour as it is written, in the offset of its place.
    const hour = Number(calendar[moment].slice(11, 13));
    if (hour >= 7) return undefined;
    const { fr, en } = moments[moment];
    const time = calendar[moment].slice(11, 16);
    return {
      says: {
        fr: `${fr} est à ${time.replace(':', ' h ')}, quand personne ne peut aider`,
        en: `${en} is at ${time}, when nobody is there to help`,
      },
      fix: {
        fr: 'choisissez une heure de bureau, ou 23:59 pour une fin de journée',
        en: 'choose an hour of the working day, or 23:59 for the end of a day',
      },
    };
  }),
);

/** At least so many days from one moment to the other. */
const fewestDays = [
  ['opensAt', 'closesAt', 14, { fr: 'l’appel', en: 'the call' }],
  ['juryOpensAt', 'juryClosesAt', 7, { fr: 'le jury', en: 'the jury' }],
] as const satisfies [Moment, Moment, number, Bilingual][];

const shortPhases = fewestDays.map(([from, to, fewest, phase]) =>
  warning('short-phase', `calendar.${to}`, [`calendar.${from}`], ({ calendar }) => {
    const lasts = (Date.parse(calendar[to]) - Date.parse(calendar[from])) / day;
    // An end before its beginning is a mistake of its own.
    if (lasts >= fewest || lasts <= 0) return undefined;
    const said = lasts < 1 ? { fr: 'moins d’un jour', en: 'less than a day' } : undefined;
    return {
      says: {
        fr: `${phase.fr} dure ${said?.fr ?? `${Math.floor(lasts)} jour${lasts < 2 ? '' : 's'}`} : peu de gens peuvent y prendre part`,
        en: `${phase.en} lasts ${said?.en ?? `${Math.floor(lasts)} day${lasts < 2 ? '' : 's'}`}: few people can take part`,
      },
      fix: { fr: `laissez au moins ${fewest} jours`, en: `leave at least ${fewest} days` },
    };
  }),
);

/** The first round whose answer comes after silence has become a refusal is where the calendar passes the date. */
const silence: WarningRule = {
  code: 'silence-becomes-refusal',
  reads: [
    'timeZone',
    ...['opensAt', 'juryClosesAt', 'panelClosesAt'].map((key) => `calendar.${key}`),
    'delays',
  ],
  findings({ calendar, delays, timeZone }) {
    if (dayOf(calendar.opensAt, timeZone) === undefined) return [];
    const at = implicitRejectionAt(calendar.opensAt, delays.implicitRejectionMonths, timeZone);
    const passed = (['juryClosesAt', 'panelClosesAt'] as const).find(
      (key) => Date.parse(calendar[key]) > Date.parse(at),
    );
    if (!passed) return [];
    const [on, closes] = [civilDateIn(at, timeZone), dayOf(calendar[passed], timeZone)];
    return [
      {
        path: ['calendar', passed],
        says: {
          fr: `une candidature déposée à l’ouverture est réputée refusée le ${on} (CRPA L231-4, 3°), avant que ${passed === 'juryClosesAt' ? 'le jury' : 'le panel'} ait pu répondre (${closes})`,
          en: `an application filed at the opening counts as refused on ${on} (CRPA L231-4 3°), before the ${passed === 'juryClosesAt' ? 'jury' : 'panel'} can answer (${closes})`,
        },
        fix: {
          fr: 'avancez les dates ou, si un texte fixe un autre délai, écrivez-le dans delays.implicitRejectionMonths ; sinon, l’appel doit le dire aux candidats',
          en: 'bring the dates forward or, where a text sets another delay, write it in delays.implicitRejectionMonths; else the call must tell applicants',
        },
      },
    ];
  },
};

const publication = warning(
  'publication-after-the-end',
  'calendar.endsAt',
  ['calendar.panelClosesAt', 'delays.signatureDays', 'timeZone'],
  ({ calendar, delays, timeZone }) => {
    const signed = daysAfter(calendar.panelClosesAt, delays.signatureDays);
    const [last, end] = [dayOf(signed, timeZone), dayOf(calendar.endsAt, timeZone)];
    if (last === undefined || end === undefined) return undefined;
    const due = publicationDueOn(last);
    if (due <= end) return undefined;
    return {
      says: {
        fr: `une convention signée au dernier jour (${last}) est à publier jusqu’au ${due} (décret 2017-779), après la fin de la promotion`,
        en: `an agreement signed on the last day (${last}) must be published by ${due} (décret 2017-779), after the cohort's end`,
      },
      fix: { fr: `reculez endsAt au ${due} ou plus tard`, en: `move endsAt to ${due} or later` },
    };
  },
);

/** From the close of the call, when the first decisions are taken, to the end of the cohort. */
const delegations: WarningRule = {
  code: 'nobody-may-decide',
  reads: ['service.signatories', 'calendar.closesAt', 'calendar.endsAt', 'timeZone'],
  findings({ service, calendar, timeZone }) {
    const [first, last] = [dayOf(calendar.closesAt, timeZone), dayOf(calendar.endsAt, timeZone)];
    if (first === undefined || last === undefined) return [];
    const noonOf = (day: string) => `${day}T12:00:00Z`;
    // What is not covered begins on the first day, or on the day after an end.
    const days = [
      first,
      ...service.signatories.flatMap(({ until }) =>
        until === undefined ? [] : [daysAfter(noonOf(until), 1).slice(0, 10)],
      ),
    ];
    const without = days
      .filter((day) => day >= first && day <= last)
      .find((day) => !signatoryAt({ service, timeZone }, noonOf(day)));
    if (!without) return [];
    return [
      {
        path: ['service', 'signatories'],
        says: {
          fr: `à partir du ${without} aucun signataire n’est en fonction : personne ne peut plus décider`,
          en: `from ${without} on no signatory is in office: nobody can decide any more`,
        },
        fix: {
          fr: 'ajoutez un signataire, ou reculez son dernier jour',
          en: 'add a signatory, or move the last day of one later',
        },
      },
    ];
  },
};

/** From the close of the call to the end of the cohort: an appeal that nobody may answer is rejected by silence. */
const superior = warning(
  'nobody-answers-appeals',
  'service',
  ['calendar.closesAt', 'calendar.endsAt', 'timeZone'],
  ({ service, calendar: { closesAt, endsAt }, timeZone }) => {
    const days = [closesAt, endsAt].filter((at) => offsetAt(at, timeZone) !== undefined);
    const without = days.find((at) => whyNotSuperior({ service, timeZone }, at) !== undefined);
    if (without === undefined) return undefined;
    const on = civilDateIn(without, timeZone);
    return {
      says: {
        fr: `aucun supérieur n’est en fonction le ${on} : nul ne peut répondre à un recours hiérarchique`,
        en: `no superior is in office on ${on}: nobody can answer a recours hiérarchique`,
      },
      fix: {
        fr: 'nommez-le sous superior, en fonction de la clôture à la fin',
        en: 'name them under superior, in office from the close to the end',
      },
    };
  },
);

export const calendarWarnings: readonly WarningRule[] = [
  ...holidays,
  ...nights,
  ...shortPhases,
  silence,
  delegations,
  superior,
  publication,
];
