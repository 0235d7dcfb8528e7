import { ALargeSmall, Minus, Plus } from 'lucide-react';
import { Reading, Settings } from '../../lib/settings/model';
import { updateSettings } from '../../lib/settings/store';
import { useWords } from '../i18n/words';
import { useSettings } from '../settings/settings-context';
import { IconButton } from '../ui/button';
import { Flyout } from '../ui/flyout';
import { Segments } from '../ui/segments';
import './reading-controls.css';

const { minValue: smallest, maxValue: largest } = Reading.shape.size.unwrap();
const themes = Settings.shape.theme.unwrap().options;
const fonts = Reading.shape.font.unwrap().options;
const leadings = Reading.shape.leading.unwrap().options;
const widths = Reading.shape.width.unwrap().options;
const densities = Reading.shape.density.unwrap().options;

/** How text is set: size, font, leading, width, density, theme. Seen at once in what stands behind. */
export function ReadingControls() {
  const { t, format } = useWords();
  const { reading, theme } = useSettings();
  const change = (patch: Partial<Reading>) =>
    void updateSettings((old) => ({ ...old, reading: { ...old.reading, ...patch } }));
  const { size } = reading;
  return (
    <Flyout icon={ALargeSmall} label={t('reading.title')}>
      <div className="reading-size">
        <span className="meta">{t('reading.size')}</span>
        <IconButton
          icon={Minus}
          label={t('reading.smaller')}
          disabled={size <= (smallest ?? 0)}
          onClick={() => change({ size: size - 1 })}
        />
        <output className="tabular">{format.number(size)}</output>
        <IconButton
          icon={Plus}
          label={t('reading.larger')}
          disabled={size >= (largest ?? 0)}
          onClick={() => change({ size: size + 1 })}
        />
      </div>
      <Segments
        label={t('reading.font')}
        options={fonts.map((value) => ({ value, label: t(`reading.font.${value}`) }))}
        value={reading.font}
        onChange={(font) => change({ font })}
      />
      <Segments
        label={t('reading.leading')}
        options={leadings.map((value) => ({ value, label: t(`reading.leading.${value}`) }))}
        value={reading.leading}
        onChange={(leading) => change({ leading })}
      />
      <Segments
        label={t('reading.width')}
        options={widths.map((value) => ({ value, label: t(`reading.width.${value}`) }))}
        value={reading.width}
        onChange={(width) => change({ width })}
      />
      <Segments
        label={t('reading.density')}
        options={densities.map((value) => ({ value, label: t(`reading.density.${value}`) }))}
        value={reading.density}
        onChange={(density) => change({ density })}
      />
      <Segments
        label={t('settings.theme')}
        options={themes.map((value) => ({ value, label: t(`reading.theme.${value}`) }))}
        value={theme}
        onChange={(next) => void updateSettings((old) => ({ ...old, theme: next }))}
      />
    </Flyout>
  );
}
