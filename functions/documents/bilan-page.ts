/** The bilan as headed parts, from which its page to print is made, in French or in English. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { sessionKinds } from '#domain/cohort/support.ts';
import { type Bilan, benefitStates, milestoneCounts } from '#domain/results/bilan.ts';
import type { Language } from '#domain/values/language.ts';
import { bilanWords, daysText, hoursOf, indicatorCells } from '#markup/bilan-words.ts';
import { axisWords, needWords } from '#markup/form-words.ts';
import { successionText } from '#markup/succession-words.ts';
import { type Wording, wording } from '#markup/wording.ts';
import { type Minutes, type MinutesSection, minutesParagraph, table } from './minutes-section.ts';

export function bilanPageOf(
  bilan: Bilan,
  { timeZone }: Pick<Cohort, 'timeZone'>,
  language: Language,
): Minutes {
  const write = bilanWords[language];
  const say = wording(language, timeZone);
  const isEmpty = bilan.laureates.length === 0;
  return {
    title: write.title,
    subtitle: `${bilan.title[language]}. ${write.asOn(say.date(bilan.asOn))}`,
    sections: isEmpty
      ? [{ heading: write.promotion, blocks: [minutesParagraph(write.none)] }]
      : [
          promotion(bilan, language, say.euros),
          support(bilan, language),
          delays(bilan, language),
          projects(bilan, say),
          changed(bilan, language, say.decimal),
          quotations(bilan, language),
          traces(bilan, language),
        ],
  };
}

type Euros = (cents: number) => string;

function promotion({ totals }: Bilan, language: Language, euros: Euros): MinutesSection {
  const write = bilanWords[language];
  const rows = [
    [write.laureates, String(totals.laureates)],
    [write.granted, euros(totals.grantedCents)],
    [write.paid, totals.paidCents === null ? write.notKnown : euros(totals.paidCents)],
    [write.undue, write.undueOf(euros(totals.undueCents), totals)],
    [write.hours, hoursOf(totals.minutes)],
    [write.sessions, String(totals.sessions)],
    ...benefitStates.map((state) => [write.benefits[state], String(totals.benefits[state])]),
  ];
  return { heading: write.promotion, blocks: [table(write.promotion, ['', write.number], rows)] };
}

function support({ totals }: Bilan, language: Language): MinutesSection {
  const write = bilanWords[language];
  const { checkIns, milestones } = totals;
  return {
    heading: write.support,
    blocks: [
      table(
        write.byKind,
        [write.kind, write.hours],
        sessionKinds.map((kind) => [write.kinds[kind], hoursOf(totals.byKind[kind])]),
      ),
      table(
        write.byPartner,
        [write.partner, write.hours],
        totals.byPartner.map(({ partner, name, minutes }) => [
          name ?? partner ?? write.alone,
          hoursOf(minutes),
        ]),
      ),
      table(
        write.checkIns,
        ['', write.number],
        [
          [write.asked, String(checkIns.asked)],
          [write.answered, String(checkIns.answered)],
        ],
      ),
      table(
        write.milestonesOf,
        [write.state, write.number],
        [
          [write.planned, String(milestones.planned)],
          ...milestoneCounts.map((state) => [write.milestones[state], String(milestones[state])]),
        ],
      ),
    ],
  };
}

function delays({ totals }: Bilan, language: Language): MinutesSection {
  const write = bilanWords[language];
  const names = Object.keys(totals.delays) as (keyof typeof totals.delays)[];
  const rows = names.map((name) => {
    const { count, medianDays, maxDays } = totals.delays[name];
    return [write.delays[name], String(count), daysText(medianDays, language), daysText(maxDays, language)];
  });
  return {
    heading: write.delaysOf,
    blocks: [table(write.delaysOf, [write.delay, write.cases, write.median, write.longest], rows)],
  };
}

function projects({ laureates }: Bilan, say: Wording): MinutesSection {
  const { language, euros } = say;
  const write = bilanWords[language];
  const rows = laureates.map((one) => [
    one.title,
    [one.applicantName, successionText(one, say)].filter((text) => text !== undefined).join(', '),
    axisWords[one.axis][language],
    one.needs.map((need) => needWords[need][language]).join(', '),
    euros(one.grantedCents),
    one.paidCents === null ? write.notKnown : euros(one.paidCents),
    one.undueCents === null ? write.notKnown : euros(one.undueCents),
    hoursOf(one.minutes),
    `${one.checkIns.answered} / ${one.checkIns.asked}`,
    `${one.milestones.met} / ${one.milestones.planned}`,
  ]);
  const head = [write.project, write.holder, write.axis, write.needs, write.granted, write.paid];
  const more = [write.undue, write.hours, write.checkIns, write.milestonesOf];
  return { heading: write.projects, blocks: [table(write.projects, [...head, ...more], rows)] };
}

function changed(
  { laureates }: Bilan,
  language: Language,
  decimal: (text: string) => string,
): MinutesSection {
  const write = bilanWords[language];
  const head = [write.indicator, write.baseline, write.value, write.source];
  return {
    heading: write.changed,
    blocks: [
      minutesParagraph(write.changedWhy),
      ...laureates.flatMap(({ title, benefits, indicators, whatChanged }) => [
        ...(benefits === 'told'
          ? [
              table(
                title,
                head,
                indicators.map((one) => indicatorCells(one, language, decimal)),
              ),
            ]
          : [minutesParagraph(`${title}. ${write.benefits[benefits]}.`)]),
        ...(whatChanged === undefined ? [] : [minutesParagraph(`${write.stateChanged} : ${whatChanged}`)]),
      ]),
    ],
  };
}

function quotations({ laureates }: Bilan, language: Language): MinutesSection {
  const write = bilanWords[language];
  const said = laureates.flatMap(({ title, quotation }) =>
    quotation ? [minutesParagraph(`« ${quotation.text} » ${quotation.shownAs}, ${title}`)] : [],
  );
  return {
    heading: write.quotations,
    blocks: said.length === 0 ? [minutesParagraph(write.noQuotation)] : said,
  };
}

function traces({ chains }: Bilan, language: Language): MinutesSection {
  const write = bilanWords[language];
  const rows = chains.map(({ subject, version, hash }) => [subject, String(version), hash]);
  return {
    heading: write.traces,
    blocks: [
      minutesParagraph(write.tracesWhy),
      table(write.traces, [write.chain, write.last, write.digest], rows),
    ],
  };
}
