/** The words of each heading of a budget, with its account in the plan of associations. */
import type { Heading } from './budget.ts';

export const headingLabels = {
  purchases: {
    fr: 'Achats : matières, fournitures, prestations (60)',
    en: 'Purchases: materials, supplies, services (60)',
  },
  externalServices: {
    fr: 'Services extérieurs : locations, entretien, assurances (61)',
    en: 'External services: rent, maintenance, insurance (61)',
  },
  otherExternalServices: {
    fr: 'Autres services extérieurs : honoraires, publicité, déplacements (62)',
    en: 'Other external services: fees, advertising, travel (62)',
  },
  taxes: { fr: 'Impôts et taxes (63)', en: 'Taxes (63)' },
  staff: { fr: 'Charges de personnel (64)', en: 'Staff (64)' },
  otherCosts: { fr: 'Autres charges (65 à 68)', en: 'Other costs (65 to 68)' },
  overheads: { fr: 'Charges indirectes affectées au projet', en: 'Overheads attributed to the project' },
  sales: { fr: 'Ventes et prestations (70)', en: 'Sales and services (70)' },
  stateSubsidies: { fr: 'Subventions de l’État (74)', en: 'Grants of the State (74)' },
  localSubsidies: {
    fr: 'Subventions de collectivités territoriales (74)',
    en: 'Grants of local authorities (74)',
  },
  europeanSubsidies: { fr: 'Fonds européens (74)', en: 'European funds (74)' },
  privateFunds: {
    fr: 'Aides privées : fondations, mécénat (75)',
    en: 'Private funds: foundations, sponsors (75)',
  },
  contributions: { fr: 'Cotisations et dons (75)', en: 'Membership fees and donations (75)' },
  ownFunds: { fr: 'Fonds propres', en: 'Own funds' },
  otherIncome: { fr: 'Autres produits (75 à 78)', en: 'Other income (75 to 78)' },
} as const satisfies Record<Heading, Readonly<Record<'fr' | 'en', string>>>;
