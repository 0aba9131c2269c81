import type { ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { badAnswers, openStandIn, type StandIn } from '#infra/local/guard/stand-in.ts';

/** What the register answers in the place of a body that is there. */
export const registerFaultSchema = z.enum([
  ...(['none', 'closed', 'unknown', 'unlisted'] as const),
  /** Another body than the one that was asked about. */
  'other-siren',
  ...badAnswers,
]);
export type RegisterFault = z.infer<typeof registerFaultSchema>;

/**
 * Stands where the State's open search in the register Sirene stands: it knows a body for every number that it is asked about,
 * and invents its name and address from the number. Whoever asks learns nothing: it holds nothing.
 */
export type LocalRegister = StandIn<RegisterFault>;

export const openRegister = (): Promise<LocalRegister> =>
  openStandIn<RegisterFault>('none', ({ method }, { pathname, searchParams }) => {
    if (method !== 'GET' || pathname !== '/search') return undefined;
    return (response, fault) => answer(response, fault, searchParams.get('q') ?? '');
  });

function answer(response: ServerResponse, fault: RegisterFault, number: string): void {
  const results = fault === 'unknown' || !/^\d{14}$/.test(number) ? [] : [bodyOf(number, fault)];
  const found = { results, total_results: results.length, page: 1, per_page: 1, total_pages: 1 };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
}

/** As the open search writes it, with the fields that are read of it. */
function bodyOf(siret: string, fault: RegisterFault): object {
  const siren = fault === 'other-siren' ? '552100554' : siret.slice(0, 9);
  const isListed = fault !== 'unlisted';
  const masked = '[NON-DIFFUSIBLE]';
  const establishment = {
    siret,
    etat_administratif: fault === 'closed' ? 'F' : 'A',
    statut_diffusion_etablissement: isListed ? 'O' : 'P',
    adresse: isListed ? `${Number(siret.slice(9))} RUE DU REGISTRE 75012 PARIS` : masked,
    code_postal: isListed ? '75012' : masked,
    libelle_commune: 'PARIS',
  };
  const name = isListed ? `ORGANISME ${siren}` : masked;
  return {
    siren,
    nom_complet: name,
    nom_raison_sociale: name,
    etat_administratif: fault === 'closed' ? 'C' : 'A',
    statut_diffusion: isListed ? 'O' : 'P',
    siege: establishment,
    matching_etablissements: [establishment],
  };
}
