/** What a file says it is, in its `format:` line; read before the file is parsed, so that a file of another kind is called by its name. */
import type { Place } from './yaml-source.ts';

/** The kinds of file this program reads. */
export const FILE_KINDS = ['site', 'sources', 'scenario', 'rules', 'state', 'profile', 'runbook'] as const;
/** The first part of a `format:` line. */
export type FileKind = (typeof FILE_KINDS)[number];

/** `format` as written, known or not; `place` is the beginning of its line. */
export interface WrittenFormat {
  readonly format: string;
  readonly place: Place;
}

/** Its `format:` line, in YAML or JSON; null when there is none. */
export function writtenFormat(text: string): WrittenFormat | null {
  const found = /(?:^format|"format"[ \t]*):[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#,}]+))/m.exec(text);
  const format = found?.[1] ?? found?.[2] ?? found?.[3];
  if (found === null || format === undefined) return null;
  return { format, place: { line: text.slice(0, found.index).split('\n').length, column: 1 } };
}

/** Whether the keys are those of a site file, which may leave its format out. */
export function hasSiteKeys(text: string): boolean {
  return /^(centres|elements|extends):/m.test(text);
}

/** The kind it clearly is of, when that is not the wanted one; else null: then its own errors tell more. */
export function otherKind(text: string, wanted: FileKind): { readonly kind: FileKind; readonly place: Place } | null {
  const written = writtenFormat(text);
  const kind =
    written === null
      ? hasSiteKeys(text)
        ? 'site'
        : undefined
      : FILE_KINDS.find((candidate) => written.format.startsWith(`twinwatch-${candidate}/`));
  if (kind === undefined || kind === wanted) return null;
  return { kind, place: written?.place ?? { line: 1, column: 1 } };
}
