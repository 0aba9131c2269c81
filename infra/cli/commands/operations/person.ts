/** A request of access (RGPD art. 15): what is stored about one person, whole. */
import { sayAnswer } from '#infra/cli/client/answer.ts';
import type { CliCommand } from '#infra/cli/client/command.ts';
import { exitCodes, UsageProblem } from '#infra/cli/client/problems.ts';
import { aboutPerson } from '#infra/cli/maintenance/about-person.ts';
import { itemsOf } from '#infra/cli/maintenance/dump.ts';
import { openPlace, stackOption } from '#infra/cli/maintenance/place.ts';

const noAddress = {
  fr: 'une adresse électronique, comme nom@exemple.fr',
  en: 'an e-mail address, such as name@example.org',
};

const severalNames = {
  fr: 'Plusieurs noms sous cette adresse : vérifiez à qui appartient quoi avant de répondre.',
  en: 'Several names under this address: see what is whose before you answer.',
};

export const personCommand: CliCommand = {
  name: 'ops person',
  summary: {
    fr: 'écrit tout ce qui est enregistré de la personne à qui l’on écrit à une adresse',
    en: 'writes everything that is stored about whoever is written to at an address',
  },
  details: {
    fr: 'Répond à une demande d’accès (RGPD, article 15). Lit toute la table du programme avec vos propres droits AWS (Scan) ; rien n’y change. Ce qui contient l’adresse est trouvé, quelle que soit la façon de l’écrire (majuscules, ce qui suit un plus), avec tout ce qui en dépend : dossier, journal, lettres, liens, lectures, notes. Aucun bulletin n’en fait partie : rien n’y mène à qui a voté. Plusieurs noms sous une adresse sont dits : vérifiez alors à qui appartient quoi avant de répondre, et retirez ce qui parle d’autres personnes. Une rectification se fait dans le dossier ; l’effacement attend le terme de la promotion (ops anonymise), car la décision doit rester prouvable (RGPD, article 17, 3, b et e).',
    en: 'Answers a request of access (GDPR article 15). Reads the whole table of the programme with your own AWS credentials (Scan), and changes nothing. Whatever holds the address is found, however it is written (capitals, what follows a plus), with all that belongs to it: record, log, letters, links, readings, notes. No ballot is in it: nothing in them leads to a voter. Several names under one address are told: see then what is whose before you answer, and take out what speaks of other people. A rectification is made in the application; erasure waits for the term of the cohort (ops anonymise), as the decision must stay provable (GDPR article 17(3)(b) and (e)).',
  },
  arguments: [
    {
      name: 'address',
      what: { fr: 'l’adresse électronique de la personne', en: 'the person’s e-mail address' },
    },
  ],
  options: [stackOption],
  examples: ['ops person camille@example.org --output camille.json'],
  async run(call) {
    const address = String(call.values.address).trim();
    if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw new UsageProblem(noAddress[call.language]);
    const place = await openPlace(call);
    try {
      const { knownAs, items } = aboutPerson(await itemsOf(place.database, place.tables.programme), address);
      const names = [...new Set(knownAs.flatMap((one) => one.names))];
      const kinds = [...Map.groupBy(items, ({ kind = '' }) => kind)].map(([kind, those]) => ({
        kind,
        items: those.length,
      }));
      const told = { stack: place.stackName, address, names, knownAs, kinds, items };
      sayAnswer(call, told, {
        also: (_, language) => (names.length > 1 ? { several: severalNames[language] } : {}),
        texts: ['several'],
        tables: [
          {
            title: { fr: 'Connue comme', en: 'Known as' },
            of: 'knownAs',
            columns: [
              ['kind', 'kind'],
              ['item', 'id'],
              ['name', 'names'],
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
