/**
 * The State's open search in the register Sirene (API Recherche d'entreprises). Nothing that it answers is trusted: it has two
 * seconds, 64 KB, one content type, and must speak of the very body that was asked about. Only the host of the cohort file is
 * called, without following it elsewhere, and of the applicant it is told the SIRET alone.
 *
 * Read in the public source of that service (annuaire-entreprises-data-gouv-fr/search-api), not tried against it from here:
 * fourteen digits as `q` find one establishment, which then stands in `matching_etablissements`; `minimal` with `include` leaves
 * out its directors; bodies close with `C`, establishments with `F`; `statut_diffusion` is `O`, or `P` for whoever asked not to be
 * listed, whose address is then masked as `[NON-DIFFUSIBLE]`; more than seven requests a second are refused with 429. Bodies that
 * are listed nowhere at all are not found. Not read anywhere: how late the service may be behind the register.
 */
import * as z from 'zod/mini';
import type { BodyRegister, RegisterAnswer, RegisteredAddress } from '#app/ports/register-ports.ts';
import { applicationFormSchema, line } from '#domain/application/application-form.ts';
import { noRegister } from '#domain/application/register-check.ts';
import { defined } from '#domain/values/defined.ts';
import { sirenOf } from '#domain/values/siret.ts';

const mostBytes = 64 * 1024;

const text = z.optional(z.nullable(z.string()));
const establishmentSchema = z.object({
  siret: text,
  etat_administratif: text,
  statut_diffusion_etablissement: text,
  adresse: text,
  code_postal: text,
  libelle_commune: text,
});
const answerSchema = z.object({
  results: z
    .array(
      z.object({
        siren: z.string(),
        nom_complet: text,
        nom_raison_sociale: text,
        etat_administratif: text,
        statut_diffusion: text,
        siege: z.optional(z.nullable(establishmentSchema)),
        matching_etablissements: z.optional(z.nullable(z.array(establishmentSchema).check(z.maxLength(100)))),
      }),
    )
    .check(z.maxLength(1)),
});
type Result = z.infer<typeof answerSchema>['results'][number];
type Establishment = z.infer<typeof establishmentSchema>;

/** Why there is no answer: words of ours, so that nothing of the applicant's is logged. */
class Unusable extends Error {
  override name = 'Unusable';
}

/**
 * @param url where the register answers, or `noRegister`
 * @param milliseconds in which the whole answer must have come
 * @returns undefined where the cohort asks no register
 */
export function bodyRegister(url: string, milliseconds = 2_000): BodyRegister | undefined {
  if (url === noRegister) return undefined;
  return {
    async lookUp(siret) {
      try {
        return answerOf(await ask(url, siret, milliseconds), siret);
      } catch (error) {
        const reason = error instanceof Unusable ? error.message : (error as Error).name;
        console.warn({ message: 'register unavailable', reason });
        return { state: 'unavailable' };
      }
    },
  };
}

async function ask(url: string, siret: string, milliseconds: number): Promise<unknown> {
  if (!/^\d{14}$/.test(siret)) throw new Unusable('not a SIRET');
  const query = {
    q: siret,
    page: '1',
    per_page: '1',
    minimal: 'true',
    include: 'siege,matching_etablissements',
  };
  const response = await fetch(`${url}/search?${new URLSearchParams(query)}`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(milliseconds),
  });
  const type = response.headers.get('content-type') ?? '';
  const isUsable = response.status === 200 && /^application\/json\s*(;|$)/i.test(type);
  if (!isUsable) {
    await response.body?.cancel();
    throw new Unusable(response.status === 200 ? 'not JSON' : `status ${response.status}`);
  }
  try {
    return JSON.parse(await shortBody(response));
  } catch (error) {
    throw error instanceof SyntaxError ? new Unusable('not JSON') : error;
  }
}

async function shortBody({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop ends the connection: the rest of a body that is too long is never read.
  for await (const part of body ?? []) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw new Unusable('too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function answerOf(answer: unknown, siret: string): RegisterAnswer {
  const read = z.safeParse(answerSchema, answer);
  if (!read.success) throw new Unusable('another shape');
  const [found] = read.data.results;
  if (!found) return { state: 'unknown' };
  if (found.siren !== sirenOf(siret)) throw new Unusable('another SIREN');
  const own = [...(found.matching_etablissements ?? []), found.siege].find((one) => one?.siret === siret);
  const isClosed = found.etat_administratif === 'C' || own?.etat_administratif === 'F';
  const isListed = found.statut_diffusion === 'O';
  if (!isListed) return { state: isClosed ? 'closed' : 'unlisted' };
  const told = { name: nameOf(found), address: own ? addressOf(own) : undefined };
  return { state: isClosed ? 'closed' : 'found', ...defined(told) };
}

const isMasked = (value: string): boolean => /^\[?\s*(ND|NON[- ]DIFFUSIBLE)\s*\]?$/i.test(value.trim());

/** A line that the form would take too; undefined for what is masked, empty, or no line. */
function lineOf(value: string | null | undefined, schema = line(200)): string | undefined {
  if (!value || isMasked(value)) return undefined;
  const { success, data } = z.safeParse(schema, value);
  return success ? data : undefined;
}

const nameOf = ({ nom_raison_sociale, nom_complet }: Result): string | undefined =>
  lineOf(nom_raison_sociale) ?? lineOf(nom_complet);

/** The street is what stands before the postcode in the address. */
function addressOf(own: Establishment): RegisteredAddress | undefined {
  const { postcode: postcodes, city: cities } = applicationFormSchema.shape.address.shape;
  const postcode = lineOf(own.code_postal, postcodes);
  const city = lineOf(own.libelle_commune, cities);
  const isListed = (own.statut_diffusion_etablissement ?? 'O') === 'O';
  if (!isListed || postcode === undefined || city === undefined) return undefined;
  const end = own.adresse?.lastIndexOf(` ${postcode} `) ?? -1;
  const street = end > 0 ? lineOf(own.adresse?.slice(0, end)) : undefined;
  return { postcode, city, ...defined({ street }) };
}
