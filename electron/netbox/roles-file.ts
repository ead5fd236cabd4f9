/** `--roles FILE`: a YAML mapping of role slug to kind, which wins over the patterns. Every error names line and column. */
import { nearest } from '../site/nearest.ts';
import { quote } from '../site/quantity.ts';
import { readYaml } from '../site/yaml-source.ts';
import { DEVICE_KINDS } from './roles.ts';
import type { RoleKind, RoleTable } from './roles.ts';

const KINDS: readonly RoleKind[] = [...DEVICE_KINDS, 'ignore'];

/** `problems`: one line each, with file, line and column. */
export type RolesResult = { readonly ok: true; readonly roles: RoleTable } | { readonly ok: false; readonly problems: readonly string[] };

/** Never throws. `file`: its name, for errors. */
export function readRoles(text: string, file: string): RolesResult {
  const source = readYaml(text, file, 'site');
  if (source.errors.length > 0)
    return {
      ok: false,
      problems: source.errors.map(({ line, column, message }) => `${file}:${String(line)}:${String(column)}: ${message}`),
    };
  if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value))
    return { ok: false, problems: [`${file}:1:1: this is no mapping of role slugs to kinds`] };
  const roles = new Map<string, RoleKind>();
  const problems: string[] = [];
  for (const [slug, value] of Object.entries(source.value)) {
    const kind = KINDS.find((one) => one === value);
    if (kind !== undefined) {
      roles.set(slug, kind);
      continue;
    }
    const { line, column } = source.locate([slug]);
    const near = typeof value === 'string' ? nearest(value, KINDS) : null;
    problems.push(
      `${file}:${String(line)}:${String(column)}: ${quote(value)} is no kind a device can be${near === null ? '' : `; did you mean ${near}?`}`,
    );
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, roles };
}

/** What a roles file looks like, for the next step of an error. */
export const ROLES_FORM = `a roles file has lines "role-slug: kind", kind one of ${KINDS.join(', ')}`;
