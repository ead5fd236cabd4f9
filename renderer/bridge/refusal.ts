/** What became of a call that was not done, in words of the catalogs. */
import { text, type Text } from '../../shared/i18n/text.ts';
import { CallError } from './noc.ts';

/** Why. Rethrows what is no refusal but a fault of this page. */
export function refusalOf(error: unknown): Text {
  if (!(error instanceof CallError)) throw error;
  if (error.text !== null) return error.text;
  if (error.code === 'timeout' || error.code === 'offline') return text(`ui.call.${error.code}`);
  if (error.code === 'not-found') return text('ui.call.notFound');
  return text('ui.call.invalid', { detail: error.message });
}
