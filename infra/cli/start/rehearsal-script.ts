/** What `npm run rehearse -- --help` says. */
import type { Script } from '#infra/cli/client/help.ts';
import { fewestApplications } from '#infra/cli/rehearsal/people/stories.ts';
import { regionQuotas } from '#infra/local/faults/quotas.ts';

const regions = Object.keys(regionQuotas).join(', ');

export const rehearsalScript: Script = {
  name: 'npm run rehearse --',
  summary: {
    fr: 'Joue une promotion entière sur tout son calendrier, avec des gens inventés, sur un état à part ; puis ses chiffres et ses seuils.',
    en: 'Plays a whole cohort over its whole calendar, with invented people, on a state of its own; then its figures and bars.',
  },
  options: [
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
    { flag: '--port <number>', what: { fr: 'le port de l’API', en: 'the port of the API' } },
    { flag: '--json', what: { fr: 'le bilan en JSON', en: 'the report as JSON' } },
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
  ],
  examples: ['--applications 40', '--seeds 20 --applications 40', '--mail-faults 2 --by-command-line'],
};
