/** The statement of accessibility (décret 2019-768 art. 4, its model in the arrêté of 20 September 2019). Jurist: the whole of it. */
import { notAccessibleReasons } from '#domain/cohort/accessibility-audit.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { html, type Markup } from '#markup/html.ts';
import type { Wording } from '#markup/wording.ts';
import { conformity } from '#web/server/accessibility.ts';
import type { PageContent } from '#web/server/frame.ts';
import { reachLinks } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Accessibilité', 'Accessibility'],
  description: [
    'État de conformité du site au RGAA, ce qui est fait, et à qui s’adresser si quelque chose vous gêne.',
    'How far the site conforms to the RGAA, what is done, and whom to turn to if something hinders you.',
  ],
  lead: [
    (service: string) =>
      `${service} s’engage à rendre ce site accessible à tous, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.`,
    (service: string) =>
      `${service} undertakes to make this site accessible to all, in accordance with article 47 of loi n° 2005-102 of 11 February 2005.`,
  ],
  state: ['État de conformité', 'State of conformity'],
  conformity: {
    full: [
      'Ce site est totalement conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1).',
      'This site fully conforms to the French accessibility standard (RGAA 4.1).',
    ],
    partial: [
      'Ce site est partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1).',
      'This site partially conforms to the French accessibility standard (RGAA 4.1).',
    ],
    none: [
      'Ce site n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1).',
      'This site does not conform to the French accessibility standard (RGAA 4.1).',
    ],
  },
  audited: [
    (by: string, day: string, percent: number) =>
      `L’audit fait par ${by} le ${day} montre que ${percent} % des critères du RGAA sont respectés.`,
    (by: string, day: string, percent: number) =>
      `The audit by ${by} on ${day} shows that ${percent}% of the criteria of the RGAA are met.`,
  ],
  unaudited: [
    'Aucun audit n’a encore été fait : c’est pourquoi la conformité ne peut pas être déclarée.',
    'No audit has been made yet: for this reason no conformity can be declared.',
  ],
  results: ['Résultats de l’audit', 'Results of the audit'],
  notAccessible: ['Contenus non accessibles', 'Contents that are not accessible'],
  why: {
    'non-conformity': ['Non-conformités', 'Non-conformities'],
    derogation: ['Dérogations pour charge disproportionnée', 'Derogations for a disproportionate burden'],
    'out-of-scope': [
      'Contenus qui ne sont pas soumis à l’obligation d’accessibilité',
      'Contents that are not subject to the obligation of accessibility',
    ],
  },
  established: ['Établissement de cette déclaration', 'Establishment of this statement'],
  establishedOn: [
    (day: string) => `Cette déclaration a été établie le ${day}.`,
    (day: string) => `This statement was established on ${day}.`,
  ],
  technologies: ['Technologies du site', 'Technologies of the site'],
  tools: ['Outils de l’audit', 'Tools of the audit'],
  pages: ['Pages vérifiées', 'Pages that were tested'],
  scheme: [
    'Le schéma pluriannuel d’accessibilité et le plan d’actions de l’année',
    'The multi-year scheme of accessibility and the plan of action of the year',
  ],
  done: ['Ce qui est fait', 'What is done'],
  done1: [
    'Chaque page fonctionne sans script, au clavier, sur un écran de téléphone et avec un texte agrandi.',
    'Each page works without scripts, by keyboard, on the screen of a phone and with larger text.',
  ],
  done2: [
    'Chaque page est vérifiée par un outil (axe) à chaque nouvelle version. Un outil ne voit pas tout : dites-nous ce qui vous gêne.',
    'Each page is checked by a tool (axe) at each new version. A tool does not see everything: tell us what hinders you.',
  ],
  done3: [
    'Les conventions en PDF sont balisées pour les lecteurs d’écran.',
    'The agreements in PDF are tagged for screen readers.',
  ],
  help: ['Si quelque chose vous gêne', 'If something hinders you'],
  helpText: [
    'Écrivez ou téléphonez au service : il vous donnera l’information autrement, et prendra votre candidature avec vous s’il le faut.',
    'Write to the service or call it: it will give you the information in another way, and take your application with you if need be.',
  ],
  appeal: ['Voies de recours', 'Ways of appeal'],
  appealText: [
    'Si vous avez signalé un défaut qui vous empêche d’accéder à un contenu et que la réponse ne vous convient pas, vous pouvez écrire au Défenseur des droits (Libre réponse 71120, 75342 Paris Cedex 07, sans timbre) ou l’appeler au 09 69 39 00 00.',
    'If you reported a fault that keeps you from a content and the answer does not satisfy you, you may write to the Défenseur des droits (Libre réponse 71120, 75342 Paris Cedex 07, no stamp needed) or call 09 69 39 00 00.',
  ],
});

export function accessibilityPage(cohort: Cohort, say: Wording): PageContent {
  const write = words[say.language];
  const { service, site } = cohort;
  const audit = site?.accessibilityAudit;
  const scheme = site?.accessibilityScheme;
  return {
    title: write.title,
    description: write.description,
    main: html`<p>${write.lead(service.name[say.language])}</p>${
      scheme === undefined ? '' : html`<p><a href="${scheme}">${write.scheme}</a></p>`
    }
<h2>${write.state}</h2><p>${write.conformity[conformity(cohort)]}</p>${
      audit ? auditOf(audit, say) : html`<p>${write.unaudited}</p>`
    }
<h2>${write.done}</h2><ul>${[write.done1, write.done2, write.done3].map((text) => html`<li>${text}</li>`)}</ul>
<h2>${write.help}</h2><p>${write.helpText}</p>
<p>${reachLinks(service)}</p>
<h2>${write.appeal}</h2><p>${write.appealText}</p>`,
  };
}

/** Technologies that the site relies on; scripts are a comfort, and nothing needs them. */
const technologies = ['HTML5', 'CSS', 'SVG', 'JavaScript', 'PDF'];

type Audit = NonNullable<NonNullable<Cohort['site']>['accessibilityAudit']>;

/** In the order of the model (arrêté of 20 September 2019, annex): results, what is not accessible, how the statement was made. */
function auditOf(audit: Audit, say: Wording): Markup {
  const write = words[say.language];
  const { by, on, percent, establishedOn = on, notAccessible = [], tools, pages } = audit;
  const day = (civil: string) => say.day(civil);
  const list = (items: readonly string[]) => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const reasons = notAccessibleReasons.flatMap((reason) => {
    const own = notAccessible.filter(({ why }) => why === reason);
    return own.length === 0
      ? []
      : [html`<h3>${write.why[reason]}</h3>${list(own.map(({ what }) => what[say.language]))}`];
  });
  return html`<h2>${write.results}</h2><p>${write.audited(by, day(on), percent)}</p>${
    reasons.length === 0 ? '' : html`<h2>${write.notAccessible}</h2>${reasons}`
  }<h2>${write.established}</h2><p>${write.establishedOn(day(establishedOn))}</p>
<h3>${write.technologies}</h3>${list(technologies)}<h3>${write.tools}</h3>${list(tools)}<h3>${write.pages}</h3>${list(pages)}`;
}
