// The bill of materials from package-lock.json, without a network: CycloneDX 1.6, and what is allowed in it.
import { createHash } from 'node:crypto';

/** Licences that may be part of what is shipped. */
export const SHIPPED_LICENCES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1'];
/** Besides, of tools that are used and not shipped. */
export const TOOL_LICENCES = [
  '(MIT OR CC0-1.0)',
  '(WTFPL OR MIT)',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'MPL-2.0',
  'Python-2.0',
  'WTFPL',
  'WTFPL OR ISC',
];
/** Packages that bring a script for the time of installation. It is never run (`npm ci --ignore-scripts`); a new one is looked at by a person. */
export const WITH_INSTALL_SCRIPT = ['electron-winstaller', 'node'];

/**
 * @typedef {{ version: string, license?: string, dev?: boolean, optional?: boolean, integrity?: string, resolved?: string, hasInstallScript?: boolean, name?: string }} Locked
 * @typedef {{ name: string, version: string, lockfileVersion: number, packages: Record<string, Locked> }} Lock
 */

/** Every package but our own: its name, and what the lock says of it. @param {Lock} lock @returns {(Locked & { name: string })[]} */
export function packagesOf(lock) {
  return Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, locked]) => ({
      ...locked,
      name: locked.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
    }));
}

/** What is wrong with a lock: licences, scripts, sums that are missing, other registries. One line each; empty: nothing. @param {Lock} lock @returns {string[]} */
export function problemsOf(lock) {
  return packagesOf(lock).flatMap(({ name, version, license, dev, integrity, resolved, hasInstallScript }) => {
    const allowed = dev ? [...SHIPPED_LICENCES, ...TOOL_LICENCES] : SHIPPED_LICENCES;
    const said = `${name} ${version}`;
    return [
      ...(license !== undefined && allowed.includes(license)
        ? []
        : [`${said}: licence ${license ?? 'not stated'}${dev ? '' : ', and it is shipped'}`]),
      ...(integrity?.startsWith('sha512-') ? [] : [`${said}: no SHA-512 in the lock`]),
      ...(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/') ? [] : [`${said}: comes from ${resolved}`]),
      ...(hasInstallScript && !WITH_INSTALL_SCRIPT.includes(name) ? [`${said}: has an install script nobody looked at`] : []),
    ];
  });
}

/** CycloneDX 1.6. The same lock gives the same bytes: no time, and a serial number made from the lock. @param {Lock} lock */
export function sbomOf(lock) {
  const sum = createHash('sha256').update(JSON.stringify(lock.packages)).digest('hex');
  const serial = [sum.slice(0, 8), sum.slice(8, 12), `5${sum.slice(13, 16)}`, `8${sum.slice(17, 20)}`, sum.slice(20, 32)].join('-');
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: {
      component: { type: 'application', name: lock.name, version: lock.version, 'bom-ref': `pkg:npm/${lock.name}@${lock.version}` },
    },
    components: packagesOf(lock)
      .map(({ name, version, license, dev, integrity }) => ({
        type: 'library',
        'bom-ref': purl(name, version),
        name,
        version,
        scope: dev ? 'excluded' : 'required',
        purl: purl(name, version),
        licenses: license === undefined ? [] : [/\s|\(/.test(license) ? { expression: license } : { license: { id: license } }],
        hashes:
          integrity === undefined
            ? []
            : [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
      }))
      .filter((one, at, all) => all.findIndex((other) => other['bom-ref'] === one['bom-ref']) === at)
      .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
  };
}

/** @param {string} name @param {string} version */
function purl(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}
