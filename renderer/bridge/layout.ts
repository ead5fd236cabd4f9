/** Saves what was moved on the map: one call, under the name of the person on duty, asked for first when nobody gave one. */
import type { Text } from '../../shared/i18n/text.ts';
import type { Site } from '../../shared/model/site.ts';
import { movesOf } from '../store/layout-history.ts';
import { layoutStore } from '../store/layout-edit.ts';
import { uiStore } from '../store/ui.ts';
import { call } from './noc.ts';

/** Does nothing while it saves or where nothing was moved; what was refused stands in the store, and the places stay as they are. */
export async function saveLayout(site: Site): Promise<void> {
  const { history, isSaving } = layoutStore.getState();
  const { person } = uiStore.getState();
  const moves = movesOf(site, history);
  if (isSaving || moves.length === 0) return;
  if (person === null) {
    uiStore.setState({ isPersonOpen: true });
    return;
  }
  layoutStore.setState({ isSaving: true, refusal: null });
  try {
    const { refusal } = await call('layout.save', { moves: [...moves], person });
    layoutStore.setState(
      refusal === null ? { isSaving: false, isOn: false, isSaved: true } : { isSaving: false, refusal: textOf(refusal) },
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    layoutStore.setState({ isSaving: false, refusal: { key: 'ui.call.failed', params: { reason } } });
  }
}

/** As the contract has it: parameters may be left out. */
function textOf({ key, params }: { readonly key: string; readonly params?: Text['params'] | undefined }): Text {
  return params === undefined ? { key } : { key, params };
}
