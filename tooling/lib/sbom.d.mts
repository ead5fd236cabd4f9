/** Types of sbom.mjs for the tests. */
export interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}
export interface Lock {
  readonly name: string;
  readonly version: string;
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, Locked>>;
}
interface Component {
  readonly name: string;
  readonly scope: 'required' | 'excluded';
  readonly purl: string;
  readonly licenses: readonly unknown[];
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}
export const WITH_INSTALL_SCRIPT: readonly string[];
export function packagesOf(lock: Lock): readonly (Locked & { readonly name: string })[];
export function problemsOf(lock: Lock): readonly string[];
export function sbomOf(lock: Lock): {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly components: readonly Component[];
};
