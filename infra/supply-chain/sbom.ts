/** `npm run sbom`: the software bill of materials of what is installed, beside the synthesized template. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { billOfMaterials } from './bill-of-materials.ts';

const file = 'cdk.out/sbom.cdx.json';
const bill = billOfMaterials();
mkdirSync('cdk.out', { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
console.log(`${bill.components.length} packages in ${file} (CycloneDX)`);
