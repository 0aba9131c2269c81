/** What `npm start -- --help` and `npm run rehearse -- --help` say. */
import type { Script } from '#infra/cli/client/help.ts';
import { fewestApplications } from '#infra/cli/rehearsal/people/stories.ts';
import { restNames } from '#infra/cli/rehearsal/scenes/rests.ts';
import { regionQuotas } from '#infra/local/faults/quotas.ts';

const regions = Object.keys(regionQuotas).join(', ');
type Option = Script['options'][number];

/** Who is played, and what besides them. */
const people: readonly Option[] = [
  {
    flag: '--cohort <name>',
    what: { fr: 'un fichier de infra/cohorts (promotion-1)', en: 'a file of infra/cohorts (promotion-1)' },
  },
  {
    flag: '--applications <number>',
    what: {
      fr: `combien sont déposées, de ${fewestApplications} à 2000 (187)`,
      en: `how many are filed, from ${fewestApplications} to 2000 (187)`,
    },
  },
  {
    flag: '--seed <number>',
    what: { fr: 'd’autres gens, d’autres notes (1)', en: 'other people, other marks (1)' },
  },
];
const circumstances: readonly Option[] = [
  { flag: '--port <number>', what: { fr: 'le port du site', en: 'the port of the site' } },
  {
    flag: '--quotas <region>',
    what: {
      fr: `la passerelle tient les quotas de la région : ${regions}`,
      en: `the gateway holds the quotas of the region: ${regions}`,
    },
  },
  {
    flag: '--mail-faults <percent>',
    what: {
      fr: 'envois freinés, refusés ou coupés, autant de pour cent de chaque, 20 au plus',
      en: 'sends throttled, failing or cut, so many per cent of each, 20 at most',
    },
  },
  {
    flag: '--by-command-line',
    what: {
      fr: 'l’équipe et les exploitants n’agissent que par aic',
      en: 'staff and operators act by aic alone',
    },
  },
];

export const startScript: Script = {
  name: 'npm start --',
  summary: {
    fr: 'Le programme sur cette machine, au milieu d’une promotion, jusqu’à Ctrl-C. Son horloge : npm run aic -- clock next, ou la barre au bas de chaque page.',
    en: 'The programme on this machine, in the middle of a cohort, until Ctrl-C. Its clock: npm run aic -- clock next, or the bar below each page.',
  },
  options: [
    {
      flag: '--until <stage>',
      what: {
        fr: `joue jusqu’à ${restNames.join(', ')}, et s’y tient (vote) ; une étape plus tardive reprend le même état`,
        en: `plays up to ${restNames.join(', ')}, and stays there (vote); a later one goes on with the same state`,
      },
    },
    ...people,
    {
      flag: '--empty',
      what: { fr: 'ne joue rien, et attend les visiteurs', en: 'plays nothing, and waits for whoever looks' },
    },
    { flag: '--fresh', what: { fr: 'recommence à neuf', en: 'begins anew' } },
    {
      flag: '--state <folder>',
      what: { fr: 'où l’état est gardé (.local/<pile>)', en: 'where its state is kept (.local/<stack>)' },
    },
    ...circumstances,
    {
      flag: '--once',
      what: {
        fr: 'joue jusqu’au bout, dit ses chiffres et s’arrête',
        en: 'plays to the end, says its figures and ends',
      },
    },
  ],
  examples: ['--until signature', '--fresh --cohort quartiers-1 --applications 40'],
};

export const rehearsalScript: Script = {
  name: 'npm run rehearse --',
  summary: {
    fr: 'Joue une promotion entière sur tout son calendrier, avec des gens inventés, sur un état à part ; puis ses chiffres et ses seuils.',
    en: 'Plays a whole cohort over its whole calendar, with invented people, on a state of its own; then its figures and bars.',
  },
  options: [
    ...people,
    {
      flag: '--seeds <number>',
      what: {
        fr: 'autant de promotions l’une après l’autre, une ligne chacune',
        en: 'so many cohorts one after another, a line of each',
      },
    },
    {
      flag: '--state <folder>',
      what: {
        fr: 'garde l’état dans ce dossier ; sinon il est jeté',
        en: 'keeps the state in this folder; else it is thrown away',
      },
    },
    { flag: '--json', what: { fr: 'le bilan en JSON', en: 'the report as JSON' } },
    {
      flag: '--breaks',
      what: {
        fr: 'coupe chaque étape en plein milieu, trois fois, et la rejoue',
        en: 'breaks each step off in its middle, three times, and plays it again',
      },
    },
    ...circumstances,
  ],
  examples: ['--applications 40', '--seeds 20 --applications 40', '--mail-faults 2 --by-command-line'],
};
