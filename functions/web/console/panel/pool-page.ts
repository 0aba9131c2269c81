/** The sortition of the panel on one page: the pool against its quotas, what is settled, the draw, and who answered what. */
import type { Answer } from '#http/responses.ts';
import { html, type Markup } from '#markup/html.ts';
import { punctuation } from '#markup/wording.ts';
import type { FinalAct } from '#web/console/door/sure.ts';
import { beaconFact, beaconForm } from '#web/console/round/lot-forms.ts';
import { figure } from '#web/console/round/plot-scale.ts';
import { outcomeOfAct, type RoundPage, type RoundStep, stepList } from '#web/console/round/round-page.ts';
import { sessionNavigation } from '#web/console/round/session-navigation.ts';
import { dataTable, factList, notice, tag } from '#web/server/parts/blocks.ts';
import { actButton } from '#web/server/parts/form.ts';
import { poolWords } from './pool-words.ts';
import { quotaPlot } from './quota-plot.ts';

export type PoolAnswer = Answer<'show-pool'>;
export type FeasibilityAnswer = Answer<'check-quotas'>;
type Called = PoolAnswer['called'][number];

export const poolPath = '/console/citoyens/tirage';

/**
 * @param looking who looks, at what
 * @param feasibility once it was asked for, or when a commitment was refused for want of it
 * @param isOver the vote has opened: nobody is drawn, nor answers, any more
 */
export function poolPage(
  pool: PoolAnswer,
  looking: RoundPage,
  feasibility?: FeasibilityAnswer,
  isOver = false,
): Markup {
  const page = isOver ? { ...looking, mayAct: false } : looking;
  const { language } = page.say;
  const say = poolWords[language];
  const steps = [
    gatherStep(pool, page, feasibility),
    commitStep(pool, page),
    drawStep(pool, page),
    answersStep(pool, page),
  ];
  return html`${sessionNavigation('panel', '/tirage', language)}${outcomeOfAct(page, say.done)}<p>${say.why}</p>${
    isOver ? notice('info', say.over) : ''
  }
${quotaFigures(pool, page)}${stepList(steps, page)}`;
}

/** A figure for each quality; what each category weighs in the pool is told in seats. */
function quotaFigures(pool: PoolAnswer, { say: { language } }: RoundPage): Markup {
  const say = poolWords[language];
  const share = ({ volunteers }: { volunteers: number }) =>
    pool.volunteers === 0 ? 0 : Math.round((10 * volunteers * pool.size) / pool.volunteers) / 10;
  const figures = [...Map.groupBy(pool.categories, ({ quota }) => quota)].map(([quota, lines]) => {
    const title = lines[0]?.quotaLabel[language] ?? quota;
    const image = quotaPlot({
      id: `quota-${quota}`,
      title,
      description: say.legend,
      categories: lines.map((line) => ({ label: line.categoryLabel[language], line })),
      share,
      isDrawn: pool.state === 'drawn',
    });
    const columns = [say.category, say.min, say.max, say.inPool, say.seats];
    const table = dataTable(
      title,
      columns.map((label, index) => ({ label, isNumber: index > 0 })),
      lines.map(({ categoryLabel, min, max, volunteers, members }) => [
        categoryLabel[language],
        min,
        max,
        volunteers,
        pool.state === 'drawn' ? members : '–',
      ]),
    );
    return figure(title, image, say.numbers, table);
  });
  return html`<p class="hint">${say.legend}</p>${figures}`;
}

function gatherStep(
  pool: PoolAnswer,
  page: RoundPage,
  feasibility: FeasibilityAnswer | undefined,
): RoundStep {
  const say = poolWords[page.say.language];
  const isOpen = pool.state === 'open';
  return {
    label: say.pool,
    state: isOpen ? 'now' : 'done',
    body: html`<p>${say.volunteers(pool.volunteers, pool.size)}</p>${
      isOpen
        ? html`<p class="hint">${say.poolHint}</p><p><a href="${poolPath}?quotas=oui">${say.check}</a></p>`
        : ''
    }${feasibility ? toldFeasibility(pool, feasibility, page) : ''}`,
  };
}

function toldFeasibility(
  pool: PoolAnswer,
  { outcome, relaxation = [] }: FeasibilityAnswer,
  { say: { language } }: RoundPage,
): Markup {
  const say = poolWords[language];
  if (outcome === 'feasible') return notice('success', say.feasible);
  if (outcome === 'too-few') return notice('warning', say.tooFew);
  const labelOf = (quota: string, category: string) => {
    const line = pool.categories.find((one) => one.quota === quota && one.category === category);
    return line ? `${line.quotaLabel[language]}, ${line.categoryLabel[language]}` : `${quota}, ${category}`;
  };
  const colon = punctuation[language].colon;
  return notice(
    'warning',
    html`<p>${say.infeasible}</p><ul>${relaxation.map(
      ({ quota, category, bound, from, to }) =>
        html`<li>${labelOf(quota, category)}${colon}${bound === 'min' ? say.atLeast(from, to) : say.atMost(from, to)}</li>`,
    )}</ul>`,
  );
}

function commitStep(pool: PoolAnswer, page: RoundPage): RoundStep {
  const say = poolWords[page.say.language];
  const { sortition, chances } = pool;
  const { decimal } = page.say;
  if (sortition) {
    const body = factList([
      [say.committedOn, page.say.moment(sortition.draw.committedAt)],
      ...(chances ? [[say.chances, say.from(decimal(chances.least), decimal(chances.most))] as const] : []),
      [say.poolHash, html`<code>${sortition.poolSha256}</code>`],
      [say.lotteryHash, html`<code>${sortition.lotterySha256}</code>`],
      [say.secretHash, html`<code>${sortition.draw.secretSha256}</code>`],
    ]);
    return { label: say.commit, state: 'done', body };
  }
  const isReady = pool.volunteers >= pool.size;
  return {
    label: say.commit,
    state: isReady ? 'now' : 'later',
    body: html`<p>${say.commitWhy}</p>${
      page.mayAct && isReady ? actButton(page, { action: poolPath, label: say.commit }) : ''
    }`,
  };
}

function drawStep({ state, sortition }: PoolAnswer, page: RoundPage): RoundStep {
  const say = poolWords[page.say.language];
  if (sortition?.drawnAt !== undefined) {
    const facts = [
      [say.drawnOn, page.say.moment(sortition.drawnAt)],
      beaconFact(sortition.draw, page),
      [say.revealed, html`<code>${sortition.revealed?.secret ?? ''}</code>`],
      [say.seed, html`<code>${sortition.revealed?.seed ?? ''}</code>`],
    ] as const;
    return {
      label: say.draw,
      state: 'done',
      body: html`${factList(facts)}<p><a href="/sortition">${say.published}</a></p>`,
    };
  }
  const draw = sortition?.draw;
  return {
    label: say.draw,
    state: state === 'committed' ? 'now' : 'later',
    body: html`<p>${say.drawWhy}</p>${draw ? factList([beaconFact(draw, page)]) : ''}${
      draw && !draw.drawn ? beaconForm(`${poolPath}/balise`, draw.beacon, page) : ''
    }${
      page.mayAct && draw?.drawn
        ? actButton(page, { action: `${poolPath}/graine`, label: say.draw, kind: 'danger' })
        : ''
    }`,
  };
}

function answersStep({ state, called, replaced }: PoolAnswer, page: RoundPage): RoundStep {
  const say = poolWords[page.say.language];
  const isDone = state === 'drawn' && called.every(({ answer }) => answer === 'accepted');
  const free = replaced.filter(({ by }) => by === null).length;
  const columns = [say.name, say.email, say.as, say.answer, ...(page.mayAct ? [say.acts] : [])];
  return {
    label: say.called,
    state: isDone ? 'done' : state === 'drawn' ? 'now' : 'later',
    body: html`<p>${say.calledWhy}</p>${replaced.length > 0 ? html`<p>${say.replaced(replaced.length - free)}</p>` : ''}${
      free > 0 ? notice('warning', say.free(free)) : ''
    }${
      called.length === 0
        ? ''
        : dataTable(
            say.called,
            columns.map((label) => ({ label })),
            called.map((one) => [
              one.name,
              one.email,
              say[one.as],
              html`${tag(say[one.answer], one.answer === 'accepted' ? 'good' : 'warning')}${
                one.answerBy === undefined ? '' : html` ${say.until(page.say.day(one.answerBy))}`
              }`,
              ...(page.mayAct ? [answerActs(one, page)] : []),
            ]),
          )
    }`,
  };
}

function answerActs({ volunteerId, answer }: Called, page: RoundPage): Markup {
  const say = poolWords[page.say.language];
  const action = `${poolPath}/${volunteerId}`;
  const act = (said: string, label: string, kind: 'primary' | 'secondary') =>
    actButton(page, { action, label, kind, hidden: { answer: said } });
  return html`${answer === 'accepted' ? '' : act('accepted', say.accept, 'primary')}${act('declined', say.decline, 'secondary')}`;
}

/** What declining is, before it is noted. */
export function declining({ name, as }: Called, { say }: Pick<RoundPage, 'say'>): FinalAct {
  const text = poolWords[say.language];
  return {
    title: text.declining(name),
    facts: [
      [text.name, name],
      [text.as, text[as]],
    ],
    consequence: text.declineWhy,
    label: text.decline,
    back: poolPath,
  };
}

/** What the draw is, before secret and seed are published. */
export function drawingAct(pool: PoolAnswer, { say }: Pick<RoundPage, 'say'>): FinalAct {
  const text = poolWords[say.language];
  return {
    title: text.draw,
    facts: [[text.pool, text.volunteers(pool.volunteers, pool.size)]],
    consequence: text.drawWhy,
    label: text.draw,
    back: poolPath,
  };
}
