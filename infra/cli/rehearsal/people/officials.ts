/** The jurors, the panelists and the staff of a rehearsal, and how the first two judge. Pure, from the seed. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type Topic, topics } from '#domain/cohort/support.ts';
import type { Language } from '#domain/values/language.ts';
import { ofTown } from './french.ts';
import { type Random, randomOf } from './random.ts';
import { highRemarks, lowRemarks } from './remarks.ts';
import * as words from './words.ts';

export interface DrawnJuror {
  name: string;
  email: string;
  language: Language;
  organisation: string;
  topics: Topic[];
}
export interface DrawnPanelist {
  name: string;
  email: string;
  language: Language;
  substitute?: boolean;
}

/** One juror reads about twenty applications. */
const readingsPerJuror = 20;

/** So few jurors could not spare one who recuses and one who leaves. */
const smallestJury = 6;

/** Enough jurors for the readings to come, never fewer than two boards of readers. */
export function drawJurors(
  seed: number,
  applications: number,
  { jury, languages }: Pick<Cohort, 'jury' | 'languages'>,
): DrawnJuror[] {
  const readers = jury.readersPerApplication;
  const wanted = Math.max(smallestJury, 2 * readers, Math.ceil((applications * readers) / readingsPerJuror));
  return Array.from({ length: wanted }, (_, index) => {
    const random = randomOf(seed, 'juror', index);
    return {
      name: drawName(random),
      email: `juror-${index + 1}@jury.example.net`,
      language: languageOf(index, languages),
      organisation: `${random.pick(words.bodies)} ${ofTown(random.pick(words.towns)[0])}`,
      topics: random.shuffled(topics).slice(0, 4),
    };
  });
}

/** One in nine reads in the cohort's other language, if it has one. */
const languageOf = (index: number, languages: readonly Language[]): Language =>
  (index % 9 === 8 ? languages.find((one) => one !== 'fr') : undefined) ?? 'fr';

/** Of them one is called; a list that is sent at once holds two hundred people. */
const mostSubstitutes = 100;

/** As many citizens as the panel has seats, then its substitutes. */
export function drawPanelists(
  seed: number,
  { panel, languages }: Pick<Cohort, 'panel' | 'languages'>,
): DrawnPanelist[] {
  const { size } = panel;
  const substitutes = Math.min(panel.substitutes ?? 0, mostSubstitutes);
  return Array.from({ length: size + substitutes }, (_, index) => ({
    name: drawName(randomOf(seed, 'panelist', index)),
    email: `panelist-${index + 1}@panel.example.net`,
    language: languageOf(index, languages),
    ...(index < size ? {} : { substitute: true }),
  }));
}

export interface DrawnVolunteer extends Omit<DrawnPanelist, 'substitute'> {
  categories: Record<string, string>;
}

/** Twenty for each seat, of each category the more the more seats it has, and one more of it than that. */
export function drawVolunteers(
  seed: number,
  { panel, sortition, languages }: Pick<Cohort, 'panel' | 'sortition' | 'languages'>,
): DrawnVolunteer[] {
  const bags = (sortition?.quotas ?? []).map(({ id, categories }) => ({
    id,
    bag: categories.flatMap((one) => Array.from({ length: one.min + one.max + 1 }, () => one.id)),
  }));
  return Array.from({ length: 20 * panel.size }, (_, index) => {
    const random = randomOf(seed, 'volunteer', index);
    return {
      name: drawName(random),
      email: `volunteer-${index + 1}@panel.example.net`,
      language: languageOf(index, languages),
      categories: Object.fromEntries(bags.map(({ id, bag }) => [id, random.pick(bag)])),
    };
  });
}

const drawName = (random: Random) => `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;

/** What a project is worth, in [0, 1): juries and panels see it through their own noise. */
const worth = (seed: number, applicationId: string) => randomOf(seed, 'worth', applicationId).next();

/** A juror's marks on one application, each with a remark of its own. `version` 2 is what an amended review says. */
export function marksOf(
  i: { seed: number; juror: string; applicationId: string; version?: number },
  rules: Pick<Cohort['jury'], 'criteria' | 'scale'>,
): { criterion: string; mark: number; justification: string }[] {
  const random = randomOf(i.seed, 'marks', i.juror, i.applicationId, i.version ?? 1);
  const { min, max } = rules.scale;
  const severity = randomOf(i.seed, 'severity', i.juror).next() - 0.5;
  const remarks = { low: random.shuffled(lowRemarks), high: random.shuffled(highRemarks) };
  return rules.criteria.map(({ id, label }, index) => {
    const seen = worth(i.seed, i.applicationId) * 0.8 + random.next() * 0.4 - severity * 0.2;
    const mark = Math.min(max, Math.max(min, Math.round(min + seen * (max - min))));
    const { [2 * mark < min + max ? 'low' : 'high']: said } = remarks;
    return { criterion: id, mark, justification: `${label.fr} : ${said[index % said.length]}.` };
  });
}

/** A panelist's grade for one finalist; the panel sees other merits than the jury saw, and finds most of them fit to be funded. */
export function gradeOf(
  i: { seed: number; panelist: string; applicationId: string },
  { grades, floorGrade }: Pick<Cohort['panel'], 'grades' | 'floorGrade'>,
): string {
  const seen =
    worth(i.seed, i.applicationId) * 0.25 +
    randomOf(i.seed, 'panel-worth', i.applicationId).next() * 0.6 +
    randomOf(i.seed, 'grade', i.panelist, i.applicationId).next() * 0.3;
  const floor = grades.findIndex(({ id }) => id === floorGrade);
  const place =
    seen < unfit
      ? (seen / unfit) * floor
      : floor + ((seen - unfit) / (best - unfit)) * (grades.length - floor);
  const index = Math.min(grades.length - 1, Math.max(0, Math.floor(place)));
  return (grades[index] as { id: string }).id;
}

/** Below it nothing is funded, at the second the best grade ends: whatever the grades, a third of what panels see is unfit. */
const [unfit, best] = [0.35, 1.15];
