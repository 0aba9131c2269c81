/** The words of the application form's choices, wherever they are asked or shown. */
import {
  type ExemptionGround,
  exemptionGrounds,
  exemptionNames,
} from '#domain/cohort/commitments-exemption.ts';
import type { needs, supportAxes } from '#domain/cohort/support.ts';
import type { Language } from '#domain/values/language.ts';

type Said = Record<Language, string>;

export const axisWords: Record<(typeof supportAxes)[number], Said & { hint: Said }> = {
  consolider: {
    fr: 'Consolider',
    en: 'Consolidate',
    hint: {
      fr: 'Le projet existe et doit se renforcer\u00a0: équipe, méthode, financement.',
      en: 'The project exists and must grow stronger: team, method, funding.',
    },
  },
  integrer: {
    fr: 'Intégrer',
    en: 'Integrate',
    hint: {
      fr: 'Le projet peut compléter une action publique, ou y prendre place.',
      en: 'The project can complete public action, or become part of it.',
    },
  },
  deployer: {
    fr: 'Déployer',
    en: 'Deploy',
    hint: {
      fr: 'Le projet a fait ses preuves et peut s’étendre à d’autres territoires.',
      en: 'The project has proved itself and can spread to other places.',
    },
  },
};

export const needWords: Record<(typeof needs)[number], Said> = {
  'general-interest': {
    fr: 'Faire reconnaître l’intérêt général du projet',
    en: 'Recognition of its general interest',
  },
  funding: { fr: 'Un financement', en: 'Funding' },
  experts: { fr: 'L’aide d’experts', en: 'The help of experts' },
  'state-networks': {
    fr: 'L’accès aux réseaux de l’administration',
    en: 'Access to networks of the administration',
  },
  coaching: { fr: 'Un accompagnement de l’équipe', en: 'Coaching of the team' },
};

export const exemptionWords = Object.fromEntries(
  exemptionNames.map((ground) => [ground, exemptionGrounds[ground].choice]),
) as Record<ExemptionGround, Said>;
