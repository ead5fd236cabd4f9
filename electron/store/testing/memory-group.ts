/** A control group of little memory, in which the kernel kills what asks for more. Linux, with the right to make one. */
import fs from 'node:fs';

/** One that was made. */
export interface MemoryGroup {
  /** A shell goes into it by writing its number here. */
  readonly procs: string;
  /** Once nothing runs in it any more. */
  readonly remove: () => void;
}

/** Where groups are made, and the name of their limit: the older hierarchy, then the one that replaced it. */
const HIERARCHIES = [
  { root: '/sys/fs/cgroup/memory', limit: 'memory.limit_in_bytes' },
  { root: '/sys/fs/cgroup', limit: 'memory.max' },
] as const;

/** A group that may hold so many bytes; or why there can be none here. */
export function memoryGroup(bytes: number): MemoryGroup | string {
  let refusal = 'no control groups of memory';
  for (const { root, limit } of HIERARCHIES) {
    if (!fs.existsSync(root)) continue;
    const group = `${root}/twinwatch-${String(process.pid)}`;
    try {
      fs.mkdirSync(group);
    } catch (error) {
      refusal = reason(error);
      continue;
    }
    const remove = (): void => {
      fs.rmdirSync(group);
    };
    try {
      fs.writeFileSync(`${group}/${limit}`, String(bytes));
      return { procs: `${group}/cgroup.procs`, remove };
    } catch (error) {
      refusal = reason(error);
      remove();
    }
  }
  return refusal;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
