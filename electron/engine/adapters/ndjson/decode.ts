/** One line of NDJSON into a sample, or the reason why not. Pure: the line, what is expected, and the time of its arrival. */
import { no, sampleOf } from '../lib/line-sample.ts';
import type { LineContext, LineResult, NoSample } from '../lib/line-sample.ts';

/** `blank` for an empty line: neither news nor an error. */
export function decodeLine(line: string, context: LineContext): LineResult {
  if (line.trim() === '') return 'blank';
  const parsed = parse(line);
  return parsed.ok ? sampleOf(parsed.value, line, context) : parsed;
}

function parse(line: string): { readonly ok: true; readonly value: unknown } | NoSample {
  try {
    return { ok: true, value: JSON.parse(line) };
  } catch (error) {
    return no(`not JSON: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
}
