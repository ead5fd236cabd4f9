/** Language, theme, size of text and the time zone that is shown. At once, and kept on this machine. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import { chooseSize, chooseTheme, LOOK_SIZES, lookStore, type ThemeChoice } from '../../store/look.ts';
import { setLocale, uiStore } from '../../store/ui.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';

const THEMES: readonly ThemeChoice[] = ['dark', 'light', 'system'];

/** A choice of this desk, in no record. The time zone is the site's and can only be read here. */
export function LookPanel(): ReactNode {
  const { t } = useLanguage();
  const locale = useStore(uiStore, (ui) => ui.locale);
  const theme = useStore(uiStore, (ui) => ui.theme);
  const { followsSystem, size } = useStore(lookStore);
  const zone = useStore(liveStore, (mirror) => mirror.site?.timeZone ?? null);
  return (
    <Panel title={t('ui.look.title')} className="settings-look">
      <div className="look-rows">
        <Choice
          label={t('ui.top.language')}
          name="locale"
          value={locale}
          options={[
            { value: 'fr', label: 'Français', lang: 'fr' },
            { value: 'en', label: 'English', lang: 'en' },
          ]}
          onChoose={(value) => setLocale(value === 'fr' ? 'fr' : 'en')}
        />
        <Choice
          label={t('ui.look.theme')}
          name="theme"
          value={followsSystem ? 'system' : theme}
          options={THEMES.map((value) => ({ value, label: t(`ui.look.theme.${value}`) }))}
          onChoose={(value) => chooseTheme(THEMES.find((one) => one === value) ?? 'dark')}
        />
        <Choice
          label={t('ui.look.size')}
          name="size"
          value={String(size)}
          options={LOOK_SIZES.map((pct) => ({ value: String(pct), label: t(`ui.look.size.${pct}`) }))}
          onChoose={(value) => chooseSize(LOOK_SIZES.find((one) => String(one) === value) ?? 100)}
        />
        <div className="look-row">
          <span>{t('ui.look.zone')}</span>
          <span data-testid="zone">{zone ?? t('ui.look.noZone')}</span>
        </div>
      </div>
    </Panel>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly lang?: string;
}

function Choice({
  label,
  name,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}): ReactNode {
  return (
    <fieldset className="look-row">
      <legend>{label}</legend>
      <div className="look-options">
        {options.map((option) => (
          <label key={option.value} className="look-option" {...(option.lang === undefined ? {} : { lang: option.lang })}>
            <input
              type="radio"
              name={`look-${name}`}
              value={option.value}
              checked={option.value === value}
              data-testid={`look-${name}-${option.value}`}
              onChange={() => onChoose(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
