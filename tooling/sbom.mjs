// `npm run sbom`: writes the bill of materials beside the packages, and says what the lock holds that nobody allowed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isMain, root, run, runMain } from './lib/run.mjs';
import { packagesOf, problemsOf, sbomOf } from './lib/sbom.mjs';

const HELP = `npm run sbom                   dist/twinwatch.cdx.json (CycloneDX 1.6) from package-lock.json, without a network
npm run sbom -- --signatures   besides, asks the registry whether the packages installed are signed as it published them`;

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return void console.log(HELP);
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const problems = problemsOf(lock);
  const all = packagesOf(lock);
  const file = path.join(root, 'dist', 'twinwatch.cdx.json');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(sbomOf(lock), null, 2)}\n`);
  console.log(`${file}: ${String(all.length)} packages, ${String(all.filter(({ dev }) => !dev).length)} of them shipped.`);
  for (const problem of problems) console.log(`- ${problem}`);
  const isSigned = args.includes('--signatures') ? await signatures() : true;
  return problems.length === 0 && isSigned ? 0 : 1;
}

/** A registry that keeps no signatures proves nothing, and that is said; it is no failure. */
async function signatures() {
  const { code, output } = await run('npm', ['audit', 'signatures'], { timeoutMs: 120_000 });
  const said = output.trim().split('\n').slice(-6).join('\n');
  if (code === 0) {
    console.log(said);
    return true;
  }
  if (/invalid|tampered|missing registry signature/i.test(output)) {
    console.log(`Signatures: NOT as published.\n${said}`);
    return false;
  }
  console.log(`Signatures: not checked. The registry gives none, or does not answer:\n${said}`);
  return true;
}

if (isMain(import.meta.url)) await runMain(main);
