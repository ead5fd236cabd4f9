/** Placing things on the map: what was moved, undo and redo, save and discard, and what the engine said. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Site } from '../../../shared/model/site.ts';
import { saveLayout } from '../../bridge/layout.ts';
import { discardLayout, layoutStore, moveTo, redoMove, standingIn, undoMove } from '../../store/layout-edit.ts';
import { movesOf } from '../../store/layout-history.ts';
import { uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';

/** While placing by hand is on. Nothing is in the site file before it is saved there (ADR 0025). */
export function PlaceBar({ site }: { readonly site: Site }): ReactNode {
  const { t, say } = useLanguage();
  const { history, isSaving, refusal } = useStore(layoutStore);
  const selected = useStore(uiStore, (ui) => ui.selected);
  const moves = movesOf(site, history);
  const back = selected === null ? [] : standingIn(site, selected).filter((id) => isByHand(site, history.now, id));
  return (
    <div className="place-bar" data-testid="place-bar" role="group" aria-label={t('ui.place.title')}>
      <p className="place-hint">
        <strong>{t('ui.place.title')}</strong> {t('ui.place.hint')}
      </p>
      <span role="status" data-testid="place-count" className="num">
        {t('ui.place.count', { n: moves.length })}
      </span>
      <Button isSmall isDisabled={history.past.length === 0 || isSaving} testId="layout-undo" onPress={undoMove}>
        {t('ui.place.undo')}
      </Button>
      <Button isSmall isDisabled={history.future.length === 0 || isSaving} testId="layout-redo" onPress={redoMove}>
        {t('ui.place.redo')}
      </Button>
      <Button
        isSmall
        isDisabled={back.length === 0 || isSaving}
        testId="layout-back"
        onPress={() => moveTo(new Map(back.map((id) => [id, null])))}
      >
        {t('ui.place.back')}
      </Button>
      <Button isSmall isDisabled={isSaving} testId="layout-discard" onPress={discardLayout}>
        {t(moves.length === 0 ? 'ui.place.end' : 'ui.place.discard')}
      </Button>
      <Button isSmall kind="act" isDisabled={moves.length === 0 || isSaving} testId="layout-save" onPress={() => void saveLayout(site)}>
        {t('ui.place.save')}
      </Button>
      {refusal === null ? null : (
        <p role="alert" className="field-error place-refusal" data-testid="layout-refusal">
          {t('ui.place.notSaved', { reason: say(refusal) })}
        </p>
      )}
    </div>
  );
}

/** Whether it stands where a hand put it, saved or not. */
function isByHand(site: Site, draft: ReadonlyMap<string, unknown>, id: string): boolean {
  const at = draft.get(id);
  return at !== undefined ? at !== null : site.elements.some((element) => element.id === id && element.moved !== undefined);
}
