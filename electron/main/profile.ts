/** The folder of a profile, made when it is not there; what is in the way is said in words, for without it nothing can begin, not even the log. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Null: it is there and may be written to. Else why not, for a person. */
export function prepareProfile(folder: string): string | null {
  try {
    mkdirSync(path.join(folder, 'logs'), { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return `Twinwatch cannot use the folder of its profile: ${folder} (${code}: ${WHY[code] ?? 'see the code'})\n${NEXT}`;
  }
}

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the disk is mounted for reading only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  ENOENT: 'a part of the path leads nowhere, for example to a disk that is not mounted',
};
const NEXT = 'Mend that, or give another folder with --profile DIR.';
