/** The packages that are installed, as npm lists them in CycloneDX: https://cyclonedx.org/docs/1.5/json/ */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Component {
  name: string;
  version: string;
  licenses?: readonly { expression?: string; license?: { id?: string; name?: string } }[];
  properties?: readonly { name: string; value: string }[];
}
export interface BillOfMaterials {
  metadata: { component: { name: string } };
  components: readonly Component[];
}

/** @throws what npm says when the installed tree is not the locked one */
export function billOfMaterials(): BillOfMaterials {
  const listing = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const bill = JSON.parse(listing) as BillOfMaterials;
  const { name } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string };
  // npm names the project by its folder, which is another on each machine.
  return { ...bill, metadata: { ...bill.metadata, component: { ...bill.metadata.component, name } } };
}
