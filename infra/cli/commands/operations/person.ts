/** A request of access (RGPD art. 15): what is stored about one person, whole. */
import { keptKey } from '#adapters/s3/paper-keys.ts';
import type { GivenPaper } from '#domain/paper/given-paper.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import type { StoredItem } from '#infra/cli/doctor/facts.ts';
import {
  aboutId,
  aboutName,
  aboutPerson,
  knownAt,
  type PersonFile,
  peopleIn,
  sameName,
} from '#infra/cli/maintenance/about-person.ts';
import { itemsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, stackOption } from '#infra/cli/maintenance/place.ts';

const words = {
  noPerson: {
    fr: 'une adresse électronique, comme nom@exemple.fr, ou l’identifiant d’un compte, d’un membre ou d’un dossier ; un nom avec --named',
    en: 'an e-mail address, such as name@example.org, or the id of an account, a member or an application; a name with --named',
  },
  shared: {
    fr: 'Plusieurs personnes partagent cette adresse : {names}. Une réponse n’en concerne qu’une : ajoutez --name, et vérifiez qui demande.',
    en: 'Several people share this address: {names}. An answer is about one of them: add --name, and see who asks.',
  },
  notNamed: {
    fr: 'Personne de ce nom n’est connu à cette adresse ; y sont connus : {names}.',
    en: 'Nobody of this name is known at this address; known there: {names}.',
  },
  nobody: { fr: 'personne qui dise un nom', en: 'nobody who says a name' },
  unnamed: {
    fr: 'Adresse partagée : ce qui n’y dit aucun nom n’est dans cette réponse. Voyez de qui il s’agit, puis demandez-le par son identifiant : {ids}.',
    en: 'Shared address: what says no name there is not in this answer. See whose it is, then ask for it by its id: {ids}.',
  },
  toAdd: {
    fr: 'À joindre à la réponse, qui ne les contient pas : {files}. Les pièces se téléchargent dans le dossier, les coordonnées bancaires se lisent dans les versements.',
    en: 'To be added to the answer, which does not hold them: {files}. Papers are downloaded in the application, bank details are read in the payments.',
  },
  homonyms: {
    fr: 'Trouvé par le nom, ou par le nom de famille seul dans un champ : un homonyme l’est aussi. Ne donnez que ce qui concerne la personne qui demande, et rien d’autrui.',
    en: 'Found by the name, or by the surname alone in a field: so is somebody else of that name. Give what is about the person who asks, and nothing of others.',
  },
  erasure: {
    fr: 'Rien n’est effacé par cette commande. Ce qui fonde une décision est gardé jusqu’au terme de la promotion, car elle doit rester prouvable (RGPD, article 17, 3, b et e) : dites-le à qui demande un effacement. Un brouillon se supprime par sa page ; ce qui reste s’efface au terme (ops anonymise).',
    en: 'This command erases nothing. What a decision rests on is kept until the term of the cohort, as it must stay provable (GDPR, article 17(3)(b) and (e)): say so to whoever asks for an erasure. A draft is deleted on its page; the rest is erased at the term (ops anonymise).',
  },
} as const satisfies Record<string, Bilingual>;

export const personCommand: CliCommand = {
  name: 'ops person',
  summary: {
    fr: 'écrit tout ce qui est enregistré de la personne à qui l’on écrit à une adresse',
    en: 'writes everything that is stored about whoever is written to at an address',
  },
  details: {
    fr: 'Répond à une demande d’accès (RGPD, article 15). Lit toute la table du programme avec vos propres droits AWS (Scan) ; rien n’y change. Ce qui contient l’adresse est trouvé, quelle que soit la façon de l’écrire (majuscules, ce qui suit un plus), avec tout ce qui en dépend : dossier, journal, lettres, liens, lectures, notes ; de ce qui parle de plusieurs (listes, sessions), seulement ce qui la concerne. Aucun bulletin n’en fait partie : rien n’y mène à qui a voté. Une adresse que partagent plusieurs personnes est refusée sans --name : chacune a sa réponse. Un agent du service est trouvé par l’identifiant de son compte ; par --named, qui n’est que nommé : un représentant légal, un partenaire, une personne citée dans un projet ou une note. Ce qu’un juré écrit pour lui seul n’est que dans sa réponse. Une rectification se fait par le candidat, tant que l’appel est ouvert ou que le service lui demande un complément, et par une transmission du dossier pour qui est à contacter ; ensuite, notez-la au dossier (notes add) ; un effacement est refusé jusqu’au terme de la promotion, avec la raison que la réponse rappelle.',
    en: 'Answers a request of access (GDPR article 15). Reads the whole table of the programme with your own AWS credentials (Scan), and changes nothing. Whatever holds the address is found, however it is written (capitals, what follows a plus), with all that belongs to it: record, log, letters, links, readings, notes; of what is about several (lists, rounds), only what concerns the person. No ballot is in it: nothing in them leads to a voter. An address that several people share is refused without --name: each has an answer of their own. One of the staff is found by the id of their account; by --named, whoever is only named: a legal representative, a partner, somebody whom a project or a note quotes. What a juror writes for themselves is in their own answer alone. A rectification is made by the applicant, as long as the call is open or the service asks them for information, and by handing the application over where it is who is to be reached; later, note it there (notes add); an erasure is refused until the term of the cohort, for the reason that the answer recalls.',
  },
  arguments: [
    {
      name: 'person',
      what: {
        fr: 'l’adresse électronique de la personne, ou un identifiant, ou son nom avec --named',
        en: 'the person’s e-mail address, or an id, or their name with --named',
      },
    },
  ],
  options: [
    {
      flag: '--name <name>',
      what: {
        fr: 'où plusieurs personnes partagent l’adresse : le nom de celle qui demande',
        en: 'where several people share the address: the name of the one who asks',
      },
    },
    {
      flag: '--named',
      what: {
        fr: 'l’argument est un nom : tout ce qui le cite, où que ce soit',
        en: 'the argument is a name: whatever says it, anywhere',
      },
    },
    stackOption,
  ],
  examples: [
    'ops person camille@example.org --output camille.json',
    'ops person famille@example.org --name "Camille Roy" --output camille.json',
    'ops person "Camille Roy" --named --output camille.json',
  ],
  async run(call) {
    const person = String(call.values.person).trim();
    const name = call.values.name === undefined ? undefined : String(call.values.name);
    const { named: byName } = call.values;
    const form = byName ? /\p{L}{2}/u : /^([^\s@]+@)?[^\s@]+$/;
    if (!form.test(person)) throw new UsageProblem(words.noPerson[call.language]);
    const place = await openPlace(call);
    try {
      const items = await itemsOf(place.database, place.tables.programme);
      const asked = byName ? aboutName(items, person) : whoAsks(items, person, name, call.language);
      const homonyms = byName ? { homonyms: words.homonyms[call.language] } : {};
      const kinds = [...Map.groupBy([...asked.items, ...asked.parts], ({ kind = '' }) => kind)].map(
        ([kind, those]) => ({ kind, items: those.length }),
      );
      const erasure = words.erasure[call.language];
      const files = notInTheTable(asked.items).join(', ');
      const toAdd = files === '' ? {} : { toAdd: words.toAdd[call.language].replace('{files}', files) };
      const told = { stack: place.stackName, person, ...asked, kinds, ...homonyms, ...toAdd, erasure };
      sayAnswer(call, told, {
        texts: ['unnamed', 'homonyms', 'toAdd', 'erasure'],
        tables: [
          {
            title: { fr: 'Connue comme', en: 'Known as' },
            of: 'knownAs',
            columns: [
              ['kind', 'kind'],
              ['item', 'id'],
              ['name', 'name'],
            ],
            empty: { fr: 'Rien n’est enregistré à cette adresse.', en: 'Nothing is stored at this address.' },
          },
          {
            title: {
              fr: 'Ce qui est enregistré (--output l’écrit dans un fichier)',
              en: 'What is stored (--output writes it into a file)',
            },
            of: 'kinds',
            columns: [
              ['kind', 'kind'],
              ['items', 'items', 'number'],
            ],
          },
        ],
      });
      return exitCodes.done;
    } finally {
      place.close();
    }
  },
};

/** What an answer is incomplete without: papers, whose bytes lie in the bucket, and what is stored encrypted. */
export const notInTheTable = (items: readonly StoredItem[]): string[] =>
  items.flatMap(({ kind, PK, SK, document }) => {
    const id = PK.slice(PK.indexOf('#') + 1);
    if (kind === 'bank-details') return [`${id} ${SK}`];
    if (kind !== 'paper') return [];
    const paper = document as GivenPaper;
    return paper.state === 'accepted' ? [keptKey(paper)] : [];
  });

type Asked = PersonFile & { unnamed?: string };

/** Refused where it is not said who of several asks, and where nobody of the name is known. */
export function whoAsks(
  items: readonly StoredItem[],
  person: string,
  name: string | undefined,
  language: Language,
): Asked {
  if (!person.includes('@')) return aboutId(items, person);
  const known = knownAt(items, person);
  const people = peopleIn(known);
  const names = [...people.values()].map(([first]) => first?.name).join(', ') || words.nobody[language];
  if (name === undefined && people.size > 1)
    throw new UsageProblem(words.shared[language].replace('{names}', names));
  if (name !== undefined && !people.has(sameName(name)))
    throw new UsageProblem(words.notNamed[language].replace('{names}', names));
  if (people.size < 2) return aboutPerson(items, person);
  const ids = known.filter((one) => one.name === undefined).map(({ id }) => id);
  const unnamed = words.unnamed[language].replace('{ids}', ids.join(', '));
  return { ...aboutPerson(items, person, name), ...(ids.length === 0 ? {} : { unnamed }) };
}
