/** What a stranger must know, years later, to read an archive and to verify it with a program of their own. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bilingual } from '#domain/values/language.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The version of the software that writes the archive; its commit where git is there, `-dirty` where files were changed since. */
export function softwareNow(): { version: string; commit?: string } {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
  try {
    const described = ['describe', '--always', '--abbrev=40', '--dirty', '--exclude=*'];
    const commit = execFileSync('git', described, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    return { version, commit: commit.toString().trim() };
  } catch {
    return { version };
  }
}

/** @returns the text of `README.md`, in French and in English */
export const archiveReadme = (stack: string, closedAt: string): string =>
  (['fr', 'en'] as const)
    .map((language) =>
      parts[language].join('\n\n').replaceAll('{stack}', stack).replaceAll('{closedAt}', closedAt),
    )
    .join('\n\n---\n\n')
    .concat('\n');

const parts: Record<keyof Bilingual, readonly string[]> = {
  fr: [
    '# Archive de {stack}, {closedAt}',
    'Tout ce que le programme savait de cette promotion quand elle a été close. L’archive contient des données personnelles : ses délais de suppression sont ceux de `retention` dans `cohort.yaml`.',
    '## Ce qui s’y trouve',
    [
      '- `manifest.json` : `files` donne de chaque fichier sa taille en octets et son SHA-256 ; `leftOut` dit ce qui manque et pourquoi ; `programme` donne la version du logiciel, et le commit si git était là.',
      '- `cohort.yaml` : le calendrier, les règles, les montants et les textes de la promotion, tels que les avait la machine qui l’a close.',
      '- `data/*.jsonl` : les éléments de la table, un par ligne, un fichier par genre (`kind`). `PK` et `SK` disent où il se trouvait ; `application` contient les candidatures, `round` les sessions, `email` les lettres (dans `told`, s’il y est, l’objet et le texte qui sont partis, sans lien ni code), `audit` tous les événements. Les comptes de `bank-details` sont chiffrés, et leur clé reste dans le compte AWS. `agreement-paper` contient dans `pdf` chaque PDF de convention et d’avenant, compressé par gzip puis écrit en base64 (`base64 -d | gunzip`), et dans `sha256` son empreinte, que `kept` répète dans l’événement qui l’a conservé.',
      '- `data/paper.*` : les pièces, telles qu’elles ont été reçues.',
      '- `data/manifest.json` : le manifeste de cette copie, qu’`aic ops import` relit ; `auditHeadsSha256` est expliqué plus bas.',
      '- `staff-names.json` : le nom de chaque compte de l’équipe, par l’identifiant que les événements donnent (`actor.id`, `by`, `proposedBy`) : qui a décidé, ordonné, confirmé.',
      '- `minutes/`, `rounds/`, `published/`, `results.*`, `report.json`, `open-data/`, `agreements/` : procès-verbaux, sessions exportées, ce qui en a été publié, résultats, rapport, données ouvertes, conventions et avenants en PDF, tels qu’établis et tels que signés.',
    ].join('\n'),
    '## Vérifier les événements',
    'Chaque ligne de `data/audit.jsonl` a un `event`. Les événements d’un même `PK` forment une chaîne ; dans l’ordre de `event.version`, ils sont numérotés 1, 2, 3, sans lacune.',
    [
      '1. JSON canonique : sans espaces ; les clés de chaque objet dans l’ordre de leurs unités UTF-16 ; l’ordre des listes est gardé ; textes et nombres comme les écrit `JSON.stringify` d’ECMAScript ; UTF-8.',
      '2. `event.hash` est le SHA-256, en hexadécimal, du JSON canonique de l’événement sans sa clé `hash`.',
      '3. `event.previousHash` est le `hash` de l’événement d’avant ; celui du premier est fait de 64 zéros.',
      '4. Un événement qui a une clé `redacted` a perdu des données personnelles au terme de leur délai et garde son `hash`. À la place de la règle 2 : le SHA-256 du JSON canonique de l’événement entier, avec `hash`, est `data.redactions["<version>"]` du dernier événement de type `Anonymised` de la chaîne.',
      '5. Rien ne manque à la fin : l’élément du même `PK` dont le genre est `application`, `round`, `support`, `payments` ou `mail-desk` donne, dans `document` s’il en a un, le nombre d’événements (`version`) et le dernier `hash` (`auditHead`).',
      '6. `auditHeadsSha256` : pour chaque `PK`, la ligne `<PK> <hash>` du dernier événement qui n’est pas de type `Anonymised` ; lignes triées par unités UTF-16 et jointes par un saut de ligne, sans saut à la fin ; SHA-256 en hexadécimal.',
    ].join('\n'),
  ],
  en: [
    '# Archive of {stack}, {closedAt}',
    'All that the programme knew of this cohort when it was closed. The archive holds personal data: its terms are those of `retention` in `cohort.yaml`.',
    '## What is in it',
    [
      '- `manifest.json`: `files` gives the size in bytes and the SHA-256 of every file; `leftOut` says what is missing and why; `programme` gives the version of the software, and the commit where git was there.',
      '- `cohort.yaml`: calendar, rules, amounts and texts of the cohort, as the machine that closed it had them.',
      '- `data/*.jsonl`: the items of the table, one a line, a file for each `kind`. `PK` and `SK` say where it stood; `application` holds the applications, `round` the rounds, `email` the letters (in `told`, where it is there, the subject and the text that left, without link or code), `audit` all events. The accounts of `bank-details` are encrypted, and their key stays in the AWS account. `agreement-paper` holds in `pdf` each PDF of an agreement or amendment, compressed by gzip, then written in base64 (`base64 -d | gunzip`), and in `sha256` its digest, which `kept` repeats in the event that kept it.',
      '- `data/paper.*`: the papers, as they were received.',
      '- `data/manifest.json`: the manifest of this copy, which `aic ops import` reads; `auditHeadsSha256` is explained below.',
      '- `staff-names.json`: the name of each account of the staff, by the id that events give (`actor.id`, `by`, `proposedBy`): who decided, ordered, confirmed.',
      '- `minutes/`, `rounds/`, `published/`, `results.*`, `report.json`, `open-data/`, `agreements/`: minutes, rounds as exported, what of them was published, results, report, open data, agreements and amendments as PDF, as issued and as signed.',
    ].join('\n'),
    '## To verify the events',
    'Each line of `data/audit.jsonl` has an `event`. The events of one `PK` are a chain; in the order of `event.version` they are numbered 1, 2, 3, without a gap.',
    [
      '1. Canonical JSON: without spaces; the keys of each object in the order of their UTF-16 units; lists in their order; texts and numbers as `JSON.stringify` of ECMAScript writes them; UTF-8.',
      '2. `event.hash` is the SHA-256, in hexadecimal, of the canonical JSON of the event without its key `hash`.',
      '3. `event.previousHash` is the `hash` of the event before; that of the first is 64 zeros.',
      '4. An event with a key `redacted` lost personal data at the end of their term and keeps its `hash`. In the place of rule 2: the SHA-256 of the canonical JSON of the whole event, with `hash`, is `data.redactions["<version>"]` of the last event of type `Anonymised` of the chain.',
      '5. Nothing is missing at the end: the item of the same `PK` whose kind is `application`, `round`, `support`, `payments` or `mail-desk` gives, in `document` where it has one, the number of events (`version`) and the last `hash` (`auditHead`).',
      '6. `auditHeadsSha256`: for each `PK` the line `<PK> <hash>` of its last event that is not of type `Anonymised`; lines sorted by UTF-16 units and joined by a line feed, none at the end; SHA-256 in hexadecimal.',
    ].join('\n'),
  ],
};
